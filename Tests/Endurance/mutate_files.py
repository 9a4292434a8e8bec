"""Broken files of every kind, given on the command line: refused in a line or taken, in a second, in 512 MB, never a crash."""

import gzip
import os
import shutil
import struct
import zlib

import lesson
from command import UNPRINTABLE, call
from faults import TINY
from report import Subject
from terminal import Home, Terminal

CPU, MEMORY = 1.0, 512
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
EXPERIMENTS = os.path.join(ROOT, "Sources/Training/Resources/experiments")

ODD = ["\u202e", "\u2066", "\u061c", "\x1b[2J", "\x00", "\x7f", "\r", "\n", "\t", "é", "网", "\ufeff"]
ODD += ["'", '"', "{", "}", "[", "]"]
ODD += [":", "- ", "&a", "*a", "!!x", "|", "#", "%", "..", "~", "null", "nan", "inf", "-0", "1e999", "a" * 300, "[" * 200, "${x}"]
NUMBERS = ["0", "-1", "1", "2147483648", "4294967296", "9223372036854775807", "9223372036854775808", "-9223372036854775808"]
NUMBERS += ["18446744073709551616", "1e308", "0.0000001", "1000000", "65536", "3"]


def run(options):
    subject = Subject("files", options)
    count = options.count(12, 1_000)
    share = 50
    tasks = []
    for reader in READERS:
        tasks += [(reader, first, min(count, first + share)) for first in range(0, count, share)]
    subject.each(read, tasks)
    return subject


# Mutations


def mutated(data, chance, others):
    """A file with one to four mistakes in it."""
    for _ in range(chance.choice([1, 1, 1, 2, 4])):
        data = (_text if chance.random() < 0.5 and _is_text(data) else _bytes)(data, chance, others)
    return data


def _is_text(data):
    return b"\x00" not in data[:200]


def _bytes(data, chance, others):
    kind = chance.randint(0, 7)
    at = chance.randint(0, max(0, len(data) - 1))
    # Headers say how much is to come: mistakes there matter most.
    if chance.random() < 0.5:
        at = min(at, chance.randint(0, 63))
    length = chance.choice([1, 1, 2, 4, 8, 64])
    if kind == 0:
        return data[:at] + bytes([chance.randint(0, 255)]) + data[at + 1 :]
    if kind == 1:
        return data[:at] + bytes([data[at] ^ 1 << chance.randint(0, 7)]) + data[at + 1 :] if data else data
    if kind == 2:
        return data[:at]
    if kind == 3:
        return data[:at] + data[at + length :]
    if kind == 4:
        return data[:at] + data[at : at + length] * chance.choice([2, 3, 50]) + data[at + length :]
    if kind == 5:
        value = chance.choice([0, 1, 2**31 - 1, 2**31, 2**32 - 1, 2**63 - 1, 2**64 - 1, chance.getrandbits(64)])
        size = chance.choice(["<I", ">I", "<Q", ">Q"])
        packed = struct.pack(size, value & (2 ** (8 * struct.calcsize(size)) - 1))
        return data[:at] + packed + data[at + len(packed) :]
    if kind == 6:
        other = chance.choice(others)
        return data[:at] + other[chance.randint(0, len(other)) :]
    return data[:at] + chance.choice(ODD).encode() + data[at:]


def _text(data, chance, others):
    text = data.decode(errors="replace")
    lines = text.split("\n")
    kind = chance.randint(0, 6)
    row = chance.randrange(len(lines))
    if kind == 0:
        del lines[row]
    elif kind == 1:
        lines.insert(row, chance.choice(lines))
    elif kind == 2:
        other = chance.randrange(len(lines))
        lines[row], lines[other] = lines[other], lines[row]
    elif kind == 3:
        words = lines[row].split(" ")
        words[chance.randrange(len(words))] = chance.choice(ODD + NUMBERS)
        lines[row] = " ".join(words)
    elif kind == 4:
        lines[row] = chance.choice(["", " ", "  ", "\t"]) + lines[row].lstrip()
    elif kind == 5:
        digits = [i for i, c in enumerate(text) if c.isdigit()]
        if digits:
            at = chance.choice(digits)
            end = at
            while end < len(text) and text[end].isdigit():
                end += 1
            return (text[:at] + chance.choice(NUMBERS) + text[end:]).encode(errors="replace")
    else:
        at = chance.randint(0, len(text))
        return (text[:at] + chance.choice(ODD) + text[at:]).encode(errors="replace")
    return "\n".join(lines).encode(errors="replace")


# Sound files of every kind


def experiments(options, home):
    paths = sorted(os.path.join(folder, name) for folder, _, names in os.walk(EXPERIMENTS) for name in names)
    return [open(path, "rb").read() for path in paths if path.endswith(".yaml") and "alexnet" not in path]


def idx(*sides):
    count = 1
    for side in sides:
        count *= side
    header = b"\x00\x00\x08" + bytes([len(sides)]) + b"".join(struct.pack(">I", side) for side in sides)
    return header + bytes(i % 256 for i in range(count))


def png(width, height, colour):
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    row = bytes([0]) + bytes(range(width * (3 if colour == 2 else 1)))
    header = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(row * height)) + chunk(b"IEND", b"")


def images(options, home):
    pixels = bytes(range(64))
    grey = [b"P5\n8 8\n255\n" + pixels, b"P2\n2 2\n9\n1 2\n3 4\n", png(8, 8, 0)]
    colour = [b"P6\n# made\n4 4\n255\n" + pixels[:48], b"P3\n1 1\n255\n1 2 3\n", png(4, 4, 2)]
    return grey + colour + [b"P4\n8 8\n" + pixels[:8], b"P1\n2 2\n1 0\n0 1\n"]


def csv(options, home):
    rows = "".join(f"{i / 7:.3f},{-i / 3:.3f},{i % 2}\n" for i in range(30))
    return [("x,y,class\n" + rows).encode(), rows.encode(), ("x;y;label\n" + rows.replace(",", ";").replace(".", ",")).encode()]


def made(arguments, name):
    def make(options, home):
        with Home() as place:
            call(options.program, arguments, place)
            with open(os.path.join(place.path, name), "rb") as file:
                return [file.read()]

    return make


def lessons(options, home):
    lesson.make(home)
    return [open(os.path.join(home.path, "lessons/en/01-first.md"), "rb").read()]


PROGRESS = """# How far you are in Glassnet's lessons.
lessons:
  "01-first":
    step: "q3"
    done: true
    answers:
      - {step: "q1", answer: "11", right: false, value: "24"}
      - {step: "q2", answer: "72", right: true, value: "72"}
"""
TRANSCRIPT = """# What was done in a lesson; 'glassnet lessons replay' does it again.
lesson: "01-first"
language: "en"
seed: 0
predictions:
  - {step: "q1", answer: "11", right: false, value: "24"}
  - {step: "q2", answer: "12", right: false, value: "72"}
  - {step: "q3", answer: "18", right: true, value: "18", moves: ["next", "go to 3", "lr 0.2"]}
keys: "1 1 Enter Enter 1 2 Enter Enter 1 8 Enter"
"""
CONFIG = b"color: 256\nglyphs: ascii\nlang: zh\ntheme: light\n"
PRESSES = [b"n n n Enter Down Right Esc", b"g 5 Enter p P Tab 3 z", b"i 0 . 5 Enter x b Down Enter"]
PRESSES += [b"PgDn Shift-Tab Space steps:2 r", b"/ c o n v Enter Ctrl-L F1 Home End"]


def experiment_command(options, home, path, n):
    if n % 2:
        return ["summary", path]
    return ["step", path, "--headless", "--json", "--steps", "1", "--batch-size", "2"]


def data(kind, shape):
    """A tiny experiment on the data that were mutated."""

    def command(options, home, path, n):
        place = os.path.join(home.path, "data")
        shutil.rmtree(place, ignore_errors=True)
        os.makedirs(place)
        if kind == "idx":
            for name, sound in (("images-idx3", idx(8, 4, 4)), ("labels-idx1", idx(8))):
                with open(os.path.join(place, f"train-{name}-ubyte"), "wb") as file:
                    file.write(sound)
            broken = "train-images-idx3-ubyte" if n % 3 else "train-labels-idx1-ubyte"
            if path.endswith(".gz"):
                os.remove(os.path.join(place, broken))
                broken += ".gz"
            os.replace(path, os.path.join(place, broken))
            spec = f"idx:{place}"
        elif kind == "images":
            for group in "ab":
                os.makedirs(os.path.join(place, group))
                with open(os.path.join(place, group, "1.pgm"), "wb") as file:
                    file.write(images(options, home)[0])
            endings = {b"P5": "pgm", b"P2": "pgm", b"P6": "ppm", b"P3": "ppm", b"P4": "pbm", b"P1": "pbm"}
            with open(path, "rb") as file:
                ending = endings.get(file.read(2), "png")
            os.replace(path, os.path.join(place, "a", "2." + ending))
            spec = f"images:{place}"
        else:
            spec = f"csv:{path}"
        with open(os.path.join(home.path, "tiny.yaml"), "w") as file:
            network = "  - flatten\n" if len(shape) > 1 else ""
            file.write(TINY.replace("[2]", str(shape)).replace("network:\n", "network:\n" + network).replace("DATA", "xor"))
        return ["train", "tiny.yaml", "--headless", "--epochs", "1", "--data", spec]

    return command


def weights_command(options, home, path, n):
    return ["step", "xor", "--headless", "--steps", "1", "--weights", path]


def checkpoint_command(options, home, path, n):
    return ["train", "xor", "--headless", "--epochs", "2", "--checkpoint", path]


def press_command(options, home, path, n):
    with open(path, "rb") as file:
        # What a command line can carry.
        keys = file.read().replace(b"\x00", b" ").decode(errors="replace")
    return ["frame", ["step", "learn", "train", "home"][n % 4], *[["xor"], ["3"], ["xor"], []][n % 4], "--press", keys]


READERS = {
    "experiment": (experiments, "mutated.yaml", experiment_command),
    "lesson": (lessons, "lessons/en/01-first.md", lambda o, h, path, n: ["lessons", "check", os.path.join(h.path, "lessons")]),
    "transcript": (lambda o, h: [TRANSCRIPT.encode()], "mutated.yaml",
                   lambda o, h, path, n: ["lessons", "replay", path, "--lessons", os.path.join(h.path, "lessons")]),
    "config": (lambda o, h: [CONFIG], ".config/glassnet/config.yaml", None),
    "progress": (lambda o, h: [PROGRESS.encode()], ".local/state/glassnet/progress.yaml", None),
    "press": (lambda o, h: PRESSES, "keys.txt", press_command),
    "idx": (lambda o, h: [idx(8, 4, 4), idx(8)], "mutated", data("idx", [1, 4, 4])),
    "idx.gz": (lambda o, h: [gzip.compress(idx(8, 4, 4)), gzip.compress(idx(8))], "mutated.gz", data("idx", [1, 4, 4])),
    "csv": (csv, "mutated.csv", data("csv", [2])),
    "images": (images, "mutated", data("images", [1, 8, 8])),
    "weights": (made(["export", "xor", "--to", "w.safetensors"], "w.safetensors"), "mutated.safetensors", weights_command),
    "checkpoint": (
        made(["train", "xor", "--headless", "--epochs", "1", "--checkpoint", "c.safetensors"], "c.safetensors"),
        "mutated.safetensors", checkpoint_command),
}


def read(task, subject):
    reader, first, last = task
    options = subject.options
    make, name, command = READERS[reader]
    with Home() as home:
        lesson.make(home)
        sound = make(options, home)
        path = os.path.join(home.path, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        usual = usual_time(command, options, home, path, sound[0])
        for n in range(first, last):
            chance = options.random("files", reader, n)
            content = mutated(chance.choice(sound), chance, sound)
            if os.path.exists(path):
                os.remove(path)
            with open(path, "wb") as file:
                file.write(content)
            subject.count()
            wrong, story = (ask(command, options, home, path, n, usual) if command else show(options, home))
            if "takes" in wrong:
                subject.add("number of slow ones", 1)
            if wrong:
                kept = os.path.join(options.folder, f"{reader}-{n}")
                os.makedirs(options.folder, exist_ok=True)
                with open(kept, "wb") as file:
                    file.write(content)
                subject.fail(f"{reader} {n}: {wrong}", f"{story}\nthe file: {kept}")


def usual_time(command, options, home, path, sound):
    """What the command takes with a sound file."""
    if not command:
        return 0
    with open(path, "wb") as file:
        file.write(sound)
    return call(options.program, command(options, home, path, 1), home).cpu


def ask(command, options, home, path, n, usual):
    arguments = command(options, home, path, n)
    result = call(options.program, arguments, home, seconds=15)
    statuses = [0, 64, 65, 66] + ([74] if "--checkpoint" in arguments else [])
    wrong = result.wrong(statuses, len(result.errors.splitlines()))
    if result.cpu > CPU + usual:
        wrong.append(f"takes {result.cpu:.1f} s of CPU")
    if result.memory > MEMORY:
        wrong.append(f"takes {result.memory:.0f} MB")
    return ", ".join(wrong), f"{' '.join(arguments)}\n{result.status}\n{result.errors}"


def show(options, home):
    """What only the screen reads."""
    with Terminal(options.program, ["learn", "01-first", "--lessons", os.path.join(home.path, "lessons")], home) as terminal:
        terminal.wait(lambda: terminal.screen.text.strip() or not terminal.alive, 10)
        terminal.kill(15)
        status = terminal.end(5)
        wrong = terminal.not_restored()
        errors = terminal.error_text()
        if status not in (65, 66, 143):
            wrong.append(f"ends with {status}")
        if UNPRINTABLE.search(terminal.screen.text) or UNPRINTABLE.search(errors):
            wrong.append("a control or direction-changing character is printed")
        if terminal.cpu() > CPU or terminal.resident() > MEMORY:
            wrong.append("takes too much")
        return ", ".join(wrong), f"{status}\n{errors}"
