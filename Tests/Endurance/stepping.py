"""Going forward past what memory keeps, and back: time of each press, and memory within present + limit + 25 %."""

import time

from report import Subject
from terminal import Home, Terminal, memory

# A press may take so long beyond the phase's own time.
LIMIT = 0.5


def run(options):
    subject = Subject("stepping", options)
    # Experiment, megabytes of the past, presses of `g` with 500 steps each.
    tasks = [("xor", 16, 2), ("document", 64, 0)]
    if options.is_long:
        tasks = [("xor", 512, 20), ("xor", 64, 6), ("xor", 16, 6), ("spiral", 64, 4), ("document", 256, 0), ("digits", 256, 0)]
    subject.each(step, tasks)
    return subject


def at(terminal):
    """The step that the header tells."""
    line = terminal.screen.lines[0]
    after = line.partition("step ")[2].split(" ")[0].replace(",", "")
    return int(after) if after.isdigit() else None


def resident(terminal):
    """Megabytes that it made itself: parts of the program's file, which are read when they are first needed, are no past."""
    return memory(terminal.id, "RssAnon")


def go(terminal, target, seconds):
    """Goes to a step, and waits until it is there and rests."""
    terminal.send("g")
    terminal.read(0.1)
    terminal.send(f"{target}\r")
    return terminal.wait(lambda: at(terminal) == target, seconds) and terminal.quiet(0.1, seconds)


def step(task, subject):
    name, megabytes, jumps = task
    options = subject.options
    arguments = ["step", name, "--history-memory", str(megabytes)]
    with Home() as home, Terminal(options.program, arguments, home, columns=140, rows=42) as terminal:
        story = f"{options.program} {' '.join(arguments)}"
        terminal.taken_over()
        terminal.quiet()
        # What it holds without much of a past.
        for _ in range(12):
            terminal.send("n")
            terminal.quiet(0.06, 20)
        present = resident(terminal)
        top = 0
        for jump in range(jumps):
            cpu = terminal.cpu()
            if not go(terminal, 500 * (jump + 1), 120):
                return subject.fail(f"{name}: step {500 * (jump + 1)} did not come", f"{story}\n{terminal.screen.text}")
            subject.count(500)
            subject.at_most(f"slowest 500 steps of {name} in s of CPU", terminal.cpu() - cpu)
            top = max(top, resident(terminal))
        # Single presses, now that the past is full.
        presses = options.count(40, 120)
        times = []
        for n in range(presses):
            key = "n" if n % 10 < 7 else "p"
            took = terminal.answer_time(lambda: terminal.send(key))
            if took is None:
                return subject.fail(f"{name}: {key} is not answered", f"{story}\n{terminal.screen.text}")
            begin = time.monotonic()
            if not terminal.quiet(0.05, 60):
                return subject.fail(f"{name}: {key} did not come to rest in 60 s", f"{story}\n{terminal.screen.text}")
            times.append(took + max(0, time.monotonic() - begin - 0.05))
            top = max(top, resident(terminal))
            subject.count()
        # What a phase takes of its own is in the first presses as well as in the last: the middle one tells it.
        usual = sorted(times)[len(times) // 2]
        subject.at_most("slowest press in s", max(times))
        if max(times) > LIMIT + 3 * usual:
            subject.fail(f"{name}: a press took {max(times):.2f} s, the middle one {usual:.3f} s", story)
        allowed = present + 1.25 * megabytes
        subject.at_most("memory by what is allowed", top / allowed)
        if top > allowed:
            subject.fail(f"{name}: {top:.0f} MB, present {present:.0f} + limit {megabytes} + 25 % = {allowed:.0f} MB", story)
        if jumps and not go(terminal, 10, 60):
            subject.fail(f"{name}: back to step 10 did not come", f"{story}\n{terminal.screen.text}")
        terminal.send("q")
        if terminal.end(2) != 0:
            subject.fail(f"{name}: q did not leave it ({terminal.status})", story)
