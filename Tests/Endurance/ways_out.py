"""Ways out: keys, signals, a closed terminal and faults at random moments. The terminal is given back within a second."""

import ctypes
import os
import platform
import signal
import time

from report import Subject
from screen import libc
from terminal import Home, Terminal, waiting_time

SIGNALS = [
    "TERM", "HUP", "INT", "QUIT", "PIPE", "USR1", "USR2", "ALRM", "VTALRM", "PROF", "XCPU", "SYS", "IO", "PWR", "STKFLT",
    "SEGV", "BUS", "ILL", "TRAP", "FPE", "ABRT",
]
KEYS = {"q": ("q", 0), "Ctrl-C": ("\x03", 130), "Ctrl-\\": ("\x1c", 131)}
SCENES = [
    ([], ["", "j", "k"]),
    (["learn", "3"], ["", "\r", "j"]),
    (["step", "document"], ["n", "nn", "nnn"]),
    (["step", "digits"], ["n", "nn", " "]),
    (["train", "spiral"], ["", " ", "n"]),
    (["train", "digits"], ["", " ", "n"]),
]
LIMIT = 1.0
# Worker threads come with the first large product.
COMPUTES = ["step", "document"]


def run(options):
    subject = Subject("ways out", options)
    times = options.count(2, 50)
    ways = ["KEY " + key for key in KEYS] + [name for name in SIGNALS if hasattr(signal, "SIG" + name)] + ["closed"]
    if can_trace():
        ways += [f"{name} to the {thread}" for thread in ("engine", "worker") for name in ("SEGV", "ABRT", "TRAP")]
        ways += [f"{kind} in the {thread}" for thread in ("main", "engine", "worker") for kind in ("fault", "trap")]
    notice_what_is_left(subject)
    subject.each(leave, [(way, n) for n in range(times) for way in ways])
    return subject


def notice_what_is_left(subject):
    """The measure itself: after a kill nobody can have given the terminal back, and that must be seen."""
    with Home() as home, Terminal(subject.options.program, [], home) as terminal:
        terminal.taken_over()
        terminal.quiet()
        terminal.kill(signal.SIGKILL)
        terminal.end()
        if len(terminal.not_restored()) < 4:
            subject.fail(f"a killed program's terminal passes for restored: {terminal.not_restored()}")


def leave(task, subject):
    way, number = task
    options = subject.options
    chance = options.random("ways out", way, number)
    computes = "to the" in way or " in the " in way
    arguments, habits = (COMPUTES, ["nnn"]) if computes else chance.choice(SCENES)
    # Most narrow moments are soon after a key, a repaint, a start.
    delay = chance.uniform(0, chance.choice([0.01, 0.15]))
    any_time = not computes and not way.startswith("KEY") and chance.random() < 0.2
    with Home() as home, Terminal(options.program, arguments, home) as terminal:
        story = f"{options.program} {' '.join(arguments)}: {way} "
        if any_time:
            delay = chance.uniform(0, 0.1)
            story += f"{delay:.3f} s after the start"
            _pass(terminal, delay)
        else:
            if not terminal.taken_over():
                return subject.fail(f"{way}: the screen did not come", terminal.error_text())
            keys = chance.choice(habits)
            # In a field for an answer q is a letter.
            if way == "KEY q" and arguments[:1] == ["learn"]:
                keys = ""
            terminal.send(keys)
            if computes and not terminal.wait(lambda: worker(terminal) is not None, 20):
                return subject.fail(f"{way}: no worker thread came", str(terminal.threads()))
            if not computes and chance.random() < 0.5:
                terminal.repaint()
            story += f"{delay:.3f} s after the first picture and the keys {keys!r}"
            _pass(terminal, delay)
        if not terminal.alive:
            return subject.fail(f"{way}: ended before it was asked to, with {terminal.status}", story)
        subject.count()
        begin, before = time.monotonic(), waiting_time(os.getpid())
        expected = strike(terminal, way)
        status = terminal.end(LIMIT + 4)
        # What it, or this process, waited for a processor that others have is not its own.
        took = max(0, time.monotonic() - begin - terminal.waited - (waiting_time(os.getpid()) - before))
        subject.at_most("slowest end in s", took)
        wrong = []
        if status is None:
            wrong.append(f"still runs after {took:.1f} s")
        elif took > LIMIT:
            wrong.append(f"took {took:.2f} s to end")
        if status is not None and status not in expected:
            wrong.append(f"ended with {status} and not {expected[0]}")
        if way != "closed":
            wrong += terminal.not_restored()
        if wrong:
            subject.fail(f"{way}: {', '.join(wrong)}", f"{story}\n{terminal.error_text()}")


def _pass(terminal, seconds):
    deadline = time.monotonic() + seconds
    while (left := deadline - time.monotonic()) > 0:
        terminal.read(left)


def strike(terminal, way):
    """Does it; the statuses that are right."""
    if way.startswith("KEY "):
        key, status = KEYS[way[4:]]
        terminal.send(key)
        # Where a training would be lost it asks once.
        if key == "q" and terminal.wait(lambda: "again leaves" in terminal.screen.text or not terminal.alive, 1) and terminal.alive:
            terminal.send(key)
        return [status]
    if way == "closed":
        terminal.hang_up()
        return [128 + signal.SIGHUP]
    words = way.split()
    if len(words) == 1:
        terminal.kill(getattr(signal, "SIG" + way))
        return [128 + getattr(signal, "SIG" + way)]
    thread = {"main": lambda t: t.id, "engine": engine, "worker": worker}[words[-1]](terminal)
    if words[1] == "to":
        number = getattr(signal, "SIG" + words[0])
        libc.tgkill(terminal.id, thread, number)
        return [128 + number]
    if words[0] == "fault":
        jump(thread, 0)
        return [128 + signal.SIGSEGV, 128 + signal.SIGBUS]
    jump(thread, trap_instruction(terminal.id))
    return [128 + signal.SIGILL, 128 + signal.SIGTRAP]


# Threads


def worker(terminal):
    """A thread of the arithmetic, which has its name, once it is in the program's own code.

    Before that the system's code, in which nothing of ours can fail, has all signals blocked, faults among them.
    """
    for number, name in terminal.threads().items():
        if name == "kernels" and not blocks(terminal.id, number, signal.SIGILL):
            return number
    return None


def blocks(process, thread, number):
    try:
        with open(f"/proc/{process}/task/{thread}/status") as file:
            blocked = next(line for line in file if line.startswith("SigBlk:"))
    except (OSError, StopIteration):
        return True
    return bool(int(blocked.split()[1], 16) >> number - 1 & 1)


def engine(terminal):
    others = [n for n, name in sorted(terminal.threads().items()) if n != terminal.id and name != "kernels"]
    return others[0]


# A real fault: the program counter of a thread is set to where nothing, or a trap, stands (Linux).

_ATTACH, _DETACH, _GET, _SET, _STATUS = 16, 17, 0x4204, 0x4205, 1
# Place of the program counter, of a system call's number, and bytes of all registers; the trap's bytes.
_MACHINES = {"x86_64": (16, 15, 27 * 8, b"\x0f\x0b"), "aarch64": (32, None, 34 * 8, b"\x20\x00\x20\xd4")}


class _Buffer(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]


def can_trace():
    return platform.system() == "Linux" and platform.machine() in _MACHINES


def _trace(request, thread, address=0, data=None):
    libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
    libc.ptrace.restype = ctypes.c_long
    if libc.ptrace(request, thread, address, data) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def jump(thread, address):
    counter, call, size, _ = _MACHINES[platform.machine()]
    _trace(_ATTACH, thread)
    os.waitpid(thread, 0x40000000)
    registers = (ctypes.c_uint64 * (size // 8))()
    buffer = _Buffer(ctypes.addressof(registers), size)
    _trace(_GET, thread, _STATUS, ctypes.addressof(buffer))
    registers[counter] = address
    if call is not None:
        # Otherwise a system call that was cut short would be begun again.
        registers[call] = 2**64 - 1
    _trace(_SET, thread, _STATUS, ctypes.addressof(buffer))
    _trace(_DETACH, thread)


def trap_instruction(process):
    """An address where the program's own code has the instruction of Swift's traps."""
    code = _MACHINES[platform.machine()][3]
    step = len(code) if platform.machine() == "aarch64" else 1
    with open(f"/proc/{process}/maps") as maps, open(f"/proc/{process}/mem", "rb", 0) as memory:
        for line in maps:
            fields = line.split()
            if "x" not in fields[1] or not line.rstrip().endswith("glassnet"):
                continue
            start, end = (int(part, 16) for part in fields[0].split("-"))
            while start < end:
                memory.seek(start)
                data = memory.read(min(1 << 20, end - start))
                at = data.find(code)
                while at >= 0 and at % step:
                    at = data.find(code, at + 1)
                if at >= 0:
                    return start + at
                start += max(1, len(data) - len(code))
    raise OSError("no trap instruction found")
