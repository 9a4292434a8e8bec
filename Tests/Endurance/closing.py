"""Experiments opened and closed from home, quickly: at rest memory and threads are as if none had been open."""

import time

from report import Subject
from terminal import Home, Terminal

MEMORY = 300
# The main thread, and one that still waits for work.
THREADS = 2


def run(options):
    subject = Subject("closing", options)
    subject.each(close_quickly, [options.count(5, 20)])
    subject.each(open_all, [options.count(20, 100)])
    return subject


def threads(terminal):
    return sum(name != "kernels" for name in terminal.threads().values())


def at_rest(terminal, subject, what):
    """Two seconds after closing."""
    deadline = time.monotonic() + 2
    while time.monotonic() < deadline:
        terminal.read(0.1)
    resident, count = terminal.resident(), threads(terminal)
    subject.at_most("memory on home in MB", resident)
    subject.at_most("threads on home", count)
    cpu = terminal.cpu()
    time.sleep(0.3)
    if terminal.cpu() - cpu > 0.1:
        subject.fail(f"{what}: it still computes 2 s after closing", terminal.screen.text)
    if resident > MEMORY:
        subject.fail(f"{what}: {resident:.0f} MB on home", terminal.screen.text)
    if count > THREADS:
        subject.fail(f"{what}: {count} threads on home: {sorted(terminal.threads().values())}", terminal.screen.text)
    words = ("Help", "帮助")
    took = terminal.answer_time(lambda: terminal.send("?"), lambda: any(w in terminal.screen.text for w in words), 10)
    if took is None or took > 0.5:
        subject.fail(f"{what}: ? took {took} s")
    else:
        subject.at_most("slowest help in s", took)
    terminal.send("\x1b")
    terminal.quiet()


def is_home(terminal):
    return "Experiments" in terminal.screen.text


def close_quickly(times, subject):
    """AlexNet, a phase or two begun, closed at once, and opened again."""
    with Home() as home, Terminal(subject.options.program, [], home, rows=60) as terminal:
        terminal.taken_over()
        terminal.quiet()
        terminal.wait(lambda: is_home(terminal))
        terminal.send("\t")
        select(terminal, "alexnet ")
        top = 0
        for _ in range(times):
            terminal.send("\r")
            terminal.read(0.1)
            terminal.send("nn")
            for _ in range(2):
                terminal.read(0.1)
            terminal.send("\x1b")
            if not terminal.wait(lambda: is_home(terminal), 10):
                return subject.fail("AlexNet: Esc does not lead home within 10 s", terminal.screen.text)
            top = max(top, terminal.resident())
            subject.count()
        subject.at_most("peak in MB", top)
        at_rest(terminal, subject, f"AlexNet, {times} times")
        leave(terminal, subject)


def select(terminal, name):
    """Moves to the line of home that begins with a name."""
    for _ in range(60):
        if any("▸" in line and name in line + " " for line in terminal.screen.lines):
            return True
        terminal.send("j")
        terminal.quiet(0.03, 1)
    return False


def open_all(times, subject):
    """One after the other, each for some phases."""
    chance = subject.options.random("closing")
    with Home() as home, Terminal(subject.options.program, [], home, rows=60) as terminal:
        terminal.taken_over()
        terminal.wait(lambda: is_home(terminal))
        terminal.quiet()
        sizes = []
        for n in range(times):
            terminal.send("j" * chance.randint(0, 9))
            terminal.send(chance.choice(["\r", "\r", "d"]))
            terminal.quiet(0.05, 1)
            for _ in range(chance.randint(0, 12)):
                terminal.send(chance.choice(["n", "n", "n", " ", "."]))
                terminal.read(0.02)
            for _ in range(6):
                terminal.send("\x1b")
                if terminal.wait(lambda: is_home(terminal), 1):
                    break
            else:
                return subject.fail(f"Esc does not lead home after {n} experiments", terminal.screen.text)
            subject.count()
            if n % 10 == 9:
                terminal.quiet(0.3, 3)
                sizes.append(terminal.resident())
        at_rest(terminal, subject, f"{times} experiments")
        subject.at_most("growth in MB, last half", max(sizes[len(sizes) // 2 :]) - max(sizes[: len(sizes) // 2]))
        leave(terminal, subject)


def leave(terminal, subject):
    terminal.send("q")
    if terminal.end(3) != 0 or terminal.not_restored():
        subject.fail(f"q: {terminal.status}, {terminal.not_restored()}")
