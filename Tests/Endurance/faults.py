"""What the world does to files and streams: full disks, no home, closed streams, few descriptors, files that are none."""

import os
import signal
import socket
import subprocess
import tempfile

import kept_runs
import lesson
from command import call, limits
from report import Subject
from terminal import Home, Terminal

TINY = """title: Tiny
input: [2]
network:
  - linear: {name: fc1, out: 2}
data: DATA
loss: cross-entropy
optimizer: {type: sgd, lr: 0.1}
batch_size: 2
epochs: 2
seed: 0
"""


def run(options):
    subject = Subject("faults", options)
    can_mount()
    counts = options.count((5, 8), tuple(range(3, 17)))
    tasks = [(full_disk, write) for write in WRITES] + [(no_room_on_screen, None)]
    tasks += [(streams, command) for command in COMMANDS[options.count(8, 0) :]] + [(exports, None)]
    tasks += [(descriptors, count) for count in counts]
    tasks += [(no_file, name) for name in READS] + [(no_output, name) for name in OUTPUTS]
    tasks += [(no_screen_file, name) for name in SCREEN_READS]
    tasks += kept_runs.tasks(options)
    subject.each(suffer, tasks)
    return subject


def suffer(task, subject):
    part, what = task
    part(subject, subject.options, what)


def told(subject, what, result, statuses, lines=1):
    subject.count()
    wrong = result.wrong(statuses, lines)
    # A pipe is given ten seconds to bring something.
    if result.seconds > 15:
        wrong.append(f"takes {result.seconds:.1f} s")
    if result.memory > 512:
        wrong.append(f"takes {result.memory:.0f} MB")
    if wrong:
        subject.fail(f"{what}: {', '.join(wrong)}: {result.errors.strip()[-300:]}", result.errors)
    return not wrong


# Disk full

WRITES = [
    (["train", "xor", "--headless", "--epochs", "2", "--checkpoint", "FILE.safetensors"], 2),
    (["export", "xor", "--to", "FILE.safetensors"], 1),
    (["export", "digits", "--to", "FILE.py"], 1),
    (["lessons", "new", "13-mine", "--lessons", "FILE"], 1),
]


def full_disk(subject, options, write):
    """At every size from nothing on: either the whole output, or 74 with a line, no part of a file, the old one whole."""
    arguments, lines = write
    with Home() as home:
        free = call(options.program, [a.replace("FILE", "free") for a in arguments], home)
        told(subject, " ".join(arguments), free, [0])
        whole = contents(home.path)
    largest = max(map(len, whole.values()))
    sizes = [0, 1, 512, 4096, largest - 1, largest]
    if options.is_long:
        chance = options.random("faults", arguments)
        sizes += [chance.randint(0, largest) for _ in range(20)]
    for size in sizes:
        for medium in ("limit", "disk"):
            if medium == "disk" and not can_mount():
                continue
            with Home() as home, Disk(home, None if medium == "limit" else size) as disk:
                filled = [a.replace("FILE", os.path.join(disk.path, "free")) for a in arguments]
                before = contents(disk.path)
                prepare = limits(size=size) if medium == "limit" else None
                result = call(options.program, filled, home, prepare=prepare)
                what = f"{' '.join(arguments)} with {size} bytes of {medium}"
                if not told(subject, what, result, [0, 74], lines if result.status == 74 else 1):
                    continue
                after = {name: data for name, data in contents(disk.path).items() if name not in before}
                if any(".part" in name or ".nosync" in name for name in after):
                    subject.fail(f"{what}: a part stays: {sorted(after)}")
                wanted = {os.path.basename(name): data for name, data in whole.items()}
                for name, data in after.items():
                    if wanted.get(os.path.basename(name)) != data and not (medium == "disk" and name == "filling"):
                        # A training that ran out of room keeps the last checkpoint that found room.
                        if "train" not in arguments:
                            subject.fail(f"{what}: {name} is not whole ({len(data)} bytes)")
                if result.status == 0 and set(map(os.path.basename, after)) != set(wanted):
                    subject.fail(f"{what}: ends with 0, but {sorted(wanted)} is not there")


def contents(folder):
    found = {}
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            if os.path.isfile(path) and not os.path.islink(path):
                with open(path, "rb") as file:
                    found[os.path.relpath(path, folder)] = file.read()
    return found


_mountable = None


def can_mount():
    """Whether small disks may be made here: it takes root."""
    global _mountable
    if _mountable is None:
        with tempfile.TemporaryDirectory() as folder:
            command = ["mount", "-t", "tmpfs", "-o", "size=64k", "glassnet", folder]
            done = os.geteuid() == 0 and os.uname().sysname == "Linux"
            _mountable = done and subprocess.run(command, capture_output=True).returncode == 0
            if _mountable:
                subprocess.run(["umount", folder], check=True)
    return _mountable


class Disk:
    """A folder, on a small disk of its own with so many bytes left (whole pages), where one may be made."""

    def __init__(self, home, left):
        self.path = os.path.join(home.path, "disk")
        os.mkdir(self.path)
        self.mounted = left is not None
        if self.mounted:
            command = ["mount", "-t", "tmpfs", "-o", "size=64m", "glassnet", self.path]
            subprocess.run(command, check=True)
            self.fill(left)

    def fill(self, left):
        space = os.statvfs(self.path)
        count = space.f_bavail * space.f_frsize - left
        with open(os.path.join(self.path, "filling"), "wb") as file:
            file.write(b"." * max(0, count))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.mounted:
            subprocess.run(["umount", "-l", self.path], check=True)


# On the screen

def no_room_on_screen(subject, options, _):
    """Answers that cannot be kept: a mark that stays, a line on leaving, 74."""
    homes = ["file", "nowhere", "proc", "unset", "empty", "limit"]
    homes += ["read-only", "full"] if can_mount() else []
    usual = after_answers(subject, options, "usual")
    for kind in homes:
        shown = after_answers(subject, options, kind)
        if usual and shown == usual:
            subject.fail(f"progress with a home that is {kind}: the screen has no mark that it is not kept", shown)
    for kind in ["folder", "limit"] + (["full"] if can_mount() else []):
        after_answers(subject, options, kind, transcript=True)


def after_answers(subject, options, kind, transcript=False):
    with Home() as home:
        arguments = lesson.make(home)
        environment, prepare, disk = {}, None, None
        folder = os.path.join(home.path, "disk")
        if kind == "file":
            open(folder, "w").close()
        elif kind in ("full", "read-only"):
            disk = Disk(home, 0)
            if kind == "read-only":
                subprocess.run(["mount", "-o", "remount,ro", disk.path], check=True)
        elif kind == "limit":
            prepare = limits(size=0)
        elif kind != "usual":
            folder = {"nowhere": "/dev/null/home", "proc": "/proc", "unset": None, "empty": ""}.get(kind, folder)
        if transcript:
            arguments += ["--transcript", os.path.join(home.path, "disk", "t.yaml")]
            if kind == "folder":
                os.makedirs(os.path.join(home.path, "disk", "t.yaml"))
        elif kind != "usual":
            environment = {"HOME": folder}
        what = f"{'transcript' if transcript else 'progress'} with a home that is {kind}"
        with disk or tempfile.TemporaryFile():
            with Terminal(options.program, arguments, home, environment, prepare=prepare) as terminal:
                terminal.taken_over(5)
                terminal.quiet()
                shown = ""
                for key in lesson.answers(2) + ["\x1b", "q"]:
                    # What is sent to a program that has ended is echoed.
                    if not terminal.alive:
                        break
                    shown = terminal.screen.text
                    terminal.send(key)
                    terminal.quiet()
                leave_again(terminal)
                status = terminal.end(5)
                errors = terminal.error_text()
                subject.count()
                if kind == "usual":
                    if status != 0:
                        subject.fail(f"{what}: ends with {status}", errors)
                elif status != 74 or len(errors.strip().splitlines()) != 1:
                    subject.fail(f"{what}: ends with {status} and says {errors.strip()!r}", shown)
                if wrong := terminal.not_restored():
                    subject.fail(f"{what}: {', '.join(wrong)}", errors)
                return shown


def leave_again(terminal):
    """Where something would be lost `q` asks once."""
    if terminal.alive and "again leaves" in terminal.screen.text:
        terminal.send("q")


# Streams and descriptors

COMMANDS = [
    ["--help"], ["--version"], ["help", "step"], ["summary", "document"], ["summary", "xor", "--json"], ["lessons", "list"],
    ["lessons", "check", "LESSONS"], ["frame", "step", "document", "--press", "n n"], ["frame", "home"], ["learn", "3"],
    ["step", "document", "--headless", "--json", "--steps", "1"], ["step", "document"],
    ["train", "xor", "--headless", "--epochs", "2"], ["explain", "document", "fc3.bias[1]"], [],
]


def streams(subject, options, arguments):
    """Closed or full standard streams: 74 where a result cannot be written, and never a signal."""
    with Home() as home:
        lesson.make(home)
        arguments = [a.replace("LESSONS", "lessons") for a in arguments]
        name = " ".join(arguments) or "glassnet"
        usual = call(options.program, arguments, home)
        for closed in [(0,), (1,), (2,), (0, 1), (1, 2), (0, 1, 2)]:
            result = call(options.program, arguments, home, closed=closed)
            statuses = [74] if 1 in closed and usual.output else [usual.status]
            lines = len(usual.errors.splitlines()) or 1
            if 2 in closed:
                result.errors, lines = "glassnet: nobody reads it", 1
            told(subject, f"{name} with streams {closed} closed", result, statuses, lines)
            if 1 not in closed and result.output != usual.output:
                subject.fail(f"{name} with streams {closed} closed: prints something else")
        with open("/dev/full", "wb") as full:
            if usual.output:
                told(subject, f"{name} > /dev/full", call(options.program, arguments, home, output=full), [74])
            result = call(options.program, arguments, home, errors=full)
            subject.count()
            if result.status != usual.status:
                subject.fail(f"{name} 2> /dev/full: ends with {result.status}")
        reader, writer = os.pipe()
        os.close(reader)
        result = call(options.program, arguments, home, output=writer)
        os.close(writer)
        subject.count()
        if usual.output and result.status not in (74, 128 + signal.SIGPIPE):
            subject.fail(f"{name} | closed pipe: ends with {result.status}", result.errors)


def exports(subject, options, _):
    for target in ("net.py", "net.safetensors"):
        texts = []
        for closed in ((), (0, 1, 2)):
            with Home() as place:
                call(options.program, ["export", "xor", "--to", target], place, closed=closed)
                texts.append(contents(place.path))
        if texts[0] != texts[1] or not texts[0]:
            subject.fail(f"export --to {target} with all streams closed writes something else")
        subject.count()


def descriptors(subject, options, count):
    """Few descriptors: done or told, never a signal or a hang."""
    for arguments in (["summary", "xor"], ["train", "xor", "--headless", "--epochs", "1"], ["lessons", "list"]):
        with Home() as home:
            result = call(options.program, arguments, home, prepare=limits(descriptors=count))
            # With none to spare the program's libraries cannot be loaded.
            statuses = [0, 65, 66, 70, 74] + ([127] if count < 4 else [])
            what = f"{' '.join(arguments)} with {count} descriptors"
            told(subject, what, result, statuses, len(result.errors.splitlines()))
    for arguments in (["step", "document"], ["learn", "3"], ["train", "xor"]):
        limit = limits(descriptors=count)
        with Home() as home, Terminal(options.program, arguments, home, prepare=limit) as terminal:
            terminal.taken_over(2)
            terminal.quiet(0.05, 2)
            if terminal.alive:
                terminal.send("n")
                terminal.quiet(0.05, 2)
                terminal.send("q")
            status = terminal.end(10)
            subject.count()
            wrong = terminal.not_restored()
            if status is None or (status > 100 and count > 3) or wrong:
                what = f"{' '.join(arguments)} with {count} descriptors"
                subject.fail(f"{what}: {status} {', '.join(wrong)}", terminal.error_text())


# Files that are none

READS = {
    "experiment": (["summary", "FILE.yaml"], {}),
    "step's experiment": (["step", "FILE.yaml", "--headless", "--steps", "1"], {}),
    "idx data": (["train", "tiny.yaml", "--headless", "--data", "idx:FILE"], {}),
    "csv data": (["train", "tiny.yaml", "--headless", "--data", "csv:FILE.csv"], {}),
    "images": (["train", "tiny.yaml", "--headless", "--data", "images:FILE"], {}),
    "weights": (["step", "xor", "--headless", "--steps", "1", "--weights", "FILE.safetensors"], {}),
    "lesson": (["lessons", "check", "lessons"], {}),
    "lessons": (["lessons", "check", "FILE"], {}),
    "transcript": (["lessons", "replay", "FILE.yaml"], {}),
}
# Read on the screen, and where they are expected.
SCREEN_READS = {"config": ".config/glassnet/config.yaml", "progress": ".local/state/glassnet/progress.yaml"}
OUTPUTS = {
    "checkpoint": ["train", "xor", "--headless", "--epochs", "1", "--checkpoint", "FILE.safetensors"],
    "exported script": ["export", "xor", "--to", "FILE.py"],
    "exported weights": ["export", "xor", "--to", "FILE.safetensors"],
    "new lesson": ["lessons", "new", "13-mine", "--lessons", "FILE"],
}
FOLDERS = ("idx data", "images", "lessons", "new lesson")


KINDS = ("missing", "fifo", "folder", "/dev/zero", "/dev/urandom", "/dev/null", "loop", "dangling", "unix socket")


def no_file(subject, options, name):
    """Read: 65 or 66 in a line."""
    arguments, environment = READS[name]
    for kind in KINDS:
        if kind == "folder" and name in FOLDERS or kind == "missing" and name == "lesson":
            continue
        with Home() as home:
            place = make(home, kind, name, arguments)
            with open(os.path.join(home.path, "tiny.yaml"), "w") as file:
                file.write(TINY.replace("DATA", "xor"))
            filled = [a.replace("FILE", place) for a in arguments]
            result = call(options.program, filled, home, environment=environment)
            told(subject, f"{name} that is {kind}", result, [65, 66])
            if kind == "fifo" and "permission" in result.errors:
                subject.fail(f"{name} that is {kind}: an untrue reason: {result.errors.strip()}")


def no_screen_file(subject, options, name):
    """A config ends it with a line; progress that is none is told, left as it is, and not kept."""
    for kind in KINDS:
        if kind in ("missing", "/dev/null", "dangling"):
            continue
        with Home() as home:
            path = os.path.join(home.path, SCREEN_READS[name])
            os.makedirs(os.path.dirname(path))
            become(kind, path)
            with Terminal(options.program, lesson.make(home), home) as terminal:
                terminal.wait(lambda: terminal.written or not terminal.alive, 5)
                terminal.quiet()
                for key in lesson.answers(1) + ["\x1b", "q"]:
                    if terminal.alive:
                        terminal.send(key)
                        terminal.quiet()
                leave_again(terminal)
                status = terminal.end(5)
                subject.count()
                errors = terminal.error_text().strip()
                # Progress is told twice: at the start that it is not understood, and at the end that answers are not kept.
                statuses, lines = ((65, 66), 1) if name == "config" else ((74,), 2)
                if status not in statuses or len(errors.splitlines()) != lines:
                    subject.fail(f"{name} that is {kind}: ends with {status} and says {errors!r}", terminal.screen.text)
                elif "permission" in errors:
                    subject.fail(f"{name} that is {kind}: an untrue reason: {errors}")
                if wrong := terminal.not_restored():
                    subject.fail(f"{name} that is {kind}: {', '.join(wrong)}")


def no_output(subject, options, name):
    """Written: 74 in a line, and nothing left."""
    arguments = OUTPUTS[name]
    for kind in ("fifo", "folder", "/dev/full", "loop", "unix socket", "no folder", "below a file"):
        if kind == "folder" and name in FOLDERS or name == "new lesson" and kind == "no folder":
            continue
        with Home() as home:
            place = make(home, kind, name, arguments)
            before = sorted(contents(home.path))
            result = call(options.program, [a.replace("FILE", place) for a in arguments], home)
            told(subject, f"{name} to what is {kind}", result, [74])
            if sorted(contents(home.path)) != before:
                subject.fail(f"{name} to what is {kind}: left {sorted(set(contents(home.path)) - set(before))}")


def make(home, kind, name, arguments):
    """Makes what is no file where one is expected, and gives back its path without the ending."""
    ending = next((a.partition("FILE")[2] for a in arguments if "FILE" in a), "")
    base = os.path.join(home.path, "place")
    if name == "lesson":
        os.makedirs(os.path.join(home.path, "lessons/en"))
        become(kind, os.path.join(home.path, "lessons/en/01-first.md"))
    elif kind == "no folder":
        return os.path.join(home.path, "nowhere", "place")
    elif kind == "below a file":
        open(os.path.join(home.path, "plain"), "w").close()
        return os.path.join(home.path, "plain", "place")
    else:
        become(kind, base + ending)
    return base


def become(kind, path):
    if kind == "fifo":
        os.mkfifo(path)
    elif kind == "folder":
        os.mkdir(path)
    elif kind.startswith("/dev/"):
        os.symlink(kind, path)
    elif kind == "loop":
        os.symlink(path + ".other", path)
        os.symlink(path, path + ".other")
    elif kind == "dangling":
        os.symlink("/nonexistent/file", path)
    elif kind == "unix socket":
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(path)
