"""Files that ask for too much: huge numbers in every setting, and files that unfold. Refused in a line, or done in bounds."""

import os
import struct
import zlib

import lesson
from command import call
from mutate_files import data, idx, png
from report import Subject
from terminal import Home

LAYERS = {
    "conv2d": (
        "{name: a, out: 2, kernel: 2, stride: 1, padding: 0, dilation: 1, groups: 1}",
        ["out", "kernel", "stride", "padding", "dilation", "groups"],
    ),
    "linear": ("{name: a, out: 2, in: 64}", ["out", "in"]),
    "max_pool2d": ("{kernel: 2, stride: 2, padding: 0}", ["kernel", "stride", "padding"]),
    "avg_pool2d": ("{kernel: 2, stride: 2, padding: 0}", ["kernel", "stride", "padding"]),
    "adaptive_avg_pool2d": ("{size: 2}", ["size"]),
    "batch_norm2d": ("{eps: 1e-5, momentum: 0.1}", ["eps", "momentum"]),
    "layer_norm": ("{eps: 1e-5}", ["eps"]),
    "local_response_norm": ("{size: 2, alpha: 1e-4, beta: 0.75, k: 1}", ["size", "alpha", "beta", "k"]),
    "dropout": ("{p: 0.5}", ["p"]),
    "leaky_relu": ("{slope: 0.01}", ["slope"]),
}
NUMBERS = ["2147483647", "2147483648", "4294967297", "1537228672809129302", "4611686018427387904", "9223372036854775807"]
NUMBERS += ["-1", "0", "1e308"]
OUTSIDE = ["input", "batch_size", "epochs", "seed", "lr", "momentum"]
NETWORK = """title: Huge
input: [1, 8, 8]
network:
LAYER  - flatten
  - linear: {name: last, out: 2}
data: random
loss: cross-entropy
optimizer: {type: sgd, lr: 0.1, momentum: 0.9}
batch_size: 2
epochs: 1
seed: 0
"""
# What an end is given that computes as it should: nobody refuses ten million epochs.
SECONDS, MEMORY = 5, 1024


def run(options):
    subject = Subject("bombs", options)
    numbers = options.count(NUMBERS[4:6], NUMBERS)
    subject.each(huge, [(kind, numbers) for kind in [*LAYERS, *OUTSIDE]])
    subject.each(unfold, range(len(BOMBS)))
    return subject


def replaced(text, setting, number):
    """`setting: old` with the number in its place."""
    before, _, after = text.partition(setting + ": ")
    end = next((i for i, c in enumerate(after) if c in ",}\n"), len(after))
    return before + setting + ": " + number + after[end:]


def huge(task, subject):
    kind, numbers = task
    options = subject.options
    with Home() as home:
        path = os.path.join(home.path, "huge.yaml")
        for number in numbers:
            texts = []
            if kind in LAYERS:
                settings, names = LAYERS[kind]
                flat = "  - flatten\n" if kind == "linear" else ""
                for name in names:
                    layer = f"{flat}  - {kind}: {replaced(settings, name, number)}\n"
                    texts.append((name, NETWORK.replace("LAYER", layer)))
            elif kind == "input":
                texts += [(kind, NETWORK.replace("LAYER", "").replace("[1, 8, 8]", sides.replace("N", number)))
                          for sides in ("[1, N, 8]", "[N, N, N]")]
            else:
                texts.append((kind, replaced(NETWORK.replace("LAYER", ""), kind, number)))
            for name, text in texts:
                with open(path, "w") as file:
                    file.write(text)
                for arguments in (["summary", path], ["step", path, "--headless", "--json", "--steps", "1"]):
                    result = call(options.program, arguments, home, seconds=30)
                    judge(subject, f"{kind} {name} {number}, {arguments[0]}", result, text)


def judge(subject, what, result, story):
    subject.count()
    wrong = result.wrong([0, 64, 65], len(result.errors.splitlines()))
    if result.cpu > SECONDS:
        wrong.append(f"takes {result.cpu:.1f} s of CPU")
    if result.memory > MEMORY:
        wrong.append(f"takes {result.memory:.0f} MB")
    subject.at_most("slowest in s of CPU", result.cpu)
    subject.at_most("largest in MB", result.memory)
    if wrong:
        subject.fail(f"{what}: {', '.join(wrong)}: {result.errors.strip()[-200:]}", story)


def aliases():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    return "\n".join(lines).encode()


def huge_png(side=8192):
    def chunk(name, content):
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    pixels = zlib.compressobj(9)
    row = bytes(1 + 3 * side)
    body = b"".join(pixels.compress(row) for _ in range(side)) + pixels.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def inflating():
    """A header of 640 bytes, and a gigabyte behind it."""
    pack = zlib.compressobj(9, zlib.DEFLATED, 31)
    start = pack.compress(idx(8, 4, 4))
    block = bytes(1 << 20)
    return start + b"".join(pack.compress(block) for _ in range(1024)) + pack.flush()


def summary(options, home, path, n):
    return ["summary", path]


def weights(options, home, path, n):
    return ["step", "xor", "--headless", "--steps", "1", "--weights", path]


def transcript(options, home, path, n):
    lesson.make(home)
    return ["lessons", "replay", path, "--lessons", os.path.join(home.path, "lessons")]


def many_images(options, home, path, n):
    """Each is allowed; all together are not."""
    arguments = data("images", [1, 8, 8])(options, home, path, n)
    folder = os.path.join(home.path, "data", "a")
    os.remove(os.path.join(folder, "1.pgm"))
    for number in range(3, 100):
        os.link(os.path.join(folder, "2.png"), os.path.join(folder, f"{number}.png"))
    return arguments


REPLAYED = """lesson: "01-first"
language: "en"
seed: 0
predictions:
  - {step: "q1", answer: "1", right: false, value: "24", moves: ["go to N"]}
keys: ""
"""
HEADER = b'{"fc1.weight":{"dtype":"F32","shape":[8,2],"data_offsets":[0,9000000000000000]}}'
HUGE = struct.pack(">II", 2**31 - 1, 2**31 - 1)
BOMBS = [
    ("aliases", "bomb.yaml", aliases, summary),
    ("an alias of itself", "bomb.yaml", lambda: b"network: &a [*a, *a]\n", summary),
    ("100,000 brackets", "bomb.yaml", lambda: b"[" * 100_000, summary),
    ("100,000 braces in a transcript", "bomb.yaml", lambda: b"{a: " * 100_000, transcript),
    ("50 MB", "bomb.yaml", lambda: b"# filled\n" * (50 << 17), summary),
    ("2,000 layers", "bomb.yaml", lambda: NETWORK.replace("LAYER", "  - relu\n" * 2000).encode(), summary),
    ("a transcript that goes far", "bomb.yaml", lambda: REPLAYED.replace("N", "9000000000").encode(), transcript),
    ("a gigabyte in gzip", "bomb.gz", inflating, data("idx", [1, 4, 4])),
    ("IDX with huge sides", "bomb", lambda: b"\x00\x00\x08\x03" + b"\xff\xff\xff\xff" * 3, data("idx", [1, 4, 4])),
    ("a PNG of 8192 x 8192", "bomb", huge_png, data("images", [1, 8, 8])),
    ("100 PNGs of 4096 x 4096", "bomb", lambda: huge_png(4096), many_images),
    ("a PNG of huge sides", "bomb", lambda: png(8, 8, 0).replace(struct.pack(">II", 8, 8), HUGE), data("images", [1, 8, 8])),
    ("a PGM of huge sides", "bomb", lambda: b"P5\n2147483647 2147483647\n255\n", data("images", [1, 8, 8])),
    ("safetensors with a huge header", "bomb.safetensors", lambda: struct.pack("<Q", 2**63 - 1) + b"{}", weights),
    ("safetensors with huge offsets", "bomb.safetensors", lambda: struct.pack("<Q", len(HEADER)) + HEADER, weights),
    ("20,000 rows of CSV", "bomb.csv", lambda: b"1,2,0\n3,4,1\n" * 10_000, data("csv", [2])),
]


def unfold(number, subject):
    name, path, make, command = BOMBS[number]
    options = subject.options
    with Home() as home:
        path = os.path.join(home.path, path)
        with open(path, "wb") as file:
            file.write(make())
        result = call(options.program, command(options, home, path, 1), home, seconds=60)
        judge(subject, name, result, name)
