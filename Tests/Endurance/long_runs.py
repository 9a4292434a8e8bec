"""Long: millions of steps of a small network, and thousands of the stepper and back. Memory stays flat, numbers agree."""

import json
import os
import subprocess
import time

from command import call
from report import Subject
from stepping import go
from terminal import Home, Terminal, memory

SIZE = (140, 42)
# Steps an epoch of xor: 400 samples, one at a time. What is kept of each epoch, 40 bytes, is no leak of its steps.
STEPS = 400


def run(options):
    subject = Subject("long", options)
    subject.each(work, ["train", "step"])
    return subject


def work(kind, subject):
    (train if kind == "train" else step)(subject, subject.options)


def train(subject, options):
    """Memory after a tenth of the way and at the end; the end is that of the numbers, not of patience."""
    steps = options.count(20_000, 10_000_000)
    command = [options.program, "train", "xor", "--headless", "--batch-size", "1", "--epochs", str(steps // STEPS)]
    with Home() as home, open(os.path.join(home.path, "lines"), "wb") as lines:
        process = subprocess.Popen(command, env=home.environment, cwd=home.path, stdout=lines)
        begin = time.monotonic()
        sizes = []
        while process.poll() is None:
            # What it takes to begin is no growth: the first line is the first epoch's end.
            if os.path.getsize(lines.name) > 0:
                sizes.append(memory(process.pid))
            time.sleep(options.count(0.02, 1))
        subject.count(steps)
        with open(lines.name) as file:
            told = file.read().splitlines()
        if process.returncode != 0 or len(told) != steps // STEPS or "nan" in told[-1]:
            subject.fail(f"train: ended with {process.returncode} after {len(told)} epochs: {told[-1:]}", " ".join(command))
        # The last look may find a process that is going.
        sizes = [size for size in sizes if size > 0] or [0]
        early = max(sizes[: max(1, len(sizes) // 10)])
        late = max(sizes[len(sizes) // 10 :] or sizes)
        subject.at_most("growth of train in MB", max(0.0, late - early))
        subject.at_most("microseconds a step", 1e6 * (time.monotonic() - begin) / steps)
        if late > early + 4:
            subject.fail(f"train: {early:.0f} MB grow to {late:.0f} MB in {steps} steps", " ".join(command))


def step(subject, options):
    """On the screen to a far step and back, twice: what is shown is what a fresh run shows, and what a script prints."""
    far = options.count(500, 10_000)
    places = list(range(500, far + 1, 500))
    back = options.count([10, far], [far // 2, 10, far, 10])
    arguments = ["step", "xor", "--color", "never"]
    with Home() as home, Terminal(options.program, arguments, home, columns=SIZE[0], rows=SIZE[1]) as terminal:
        terminal.taken_over()
        terminal.quiet()
        keys = ""
        after_round = []
        for n, place in enumerate(places + back):
            # Back and forth goes beyond 500 at once.
            if not go(terminal, place, 120):
                return subject.fail(f"step {place} did not come", f"{keys}\n{terminal.screen.text}")
            keys += f"g {' '.join(str(place))} Enter "
            subject.count(abs(place - ([0] + places + back)[n]))
            if n >= len(places) - 1:
                after_round.append(terminal.resident())
                compare(subject, options, home, terminal, place, keys)
        subject.at_most("memory of step in MB", max(after_round))
        if after_round[-1] > after_round[0] * 1.25 + 20:
            subject.fail(f"step: {after_round[0]:.0f} MB grow to {after_round[-1]:.0f} MB going back and forth", keys)
        terminal.send("q")
        if terminal.end(3) != 0:
            subject.fail("step: q did not leave it")


def compare(subject, options, home, terminal, place, keys):
    arguments = ["frame", "step", "xor", "--color", "never", "--size", "x".join(map(str, SIZE)), "--press", keys]
    fresh = call(options.program, arguments, home, seconds=300)
    # What memory keeps of the past (the row of the timeline) is told by the screen that lives.
    lines = [
        (one.rstrip(), other)
        for one, other in zip(fresh.output.split("\n"), terminal.screen.lines)
        if "(0 to" not in one and "◆" not in one
    ]
    wrong = [(one, other) for one, other in lines if one != other]
    if wrong or not lines:
        subject.fail(f"step {place}: the screen shows {wrong[:1]}", f"{' '.join(arguments)}\n{terminal.screen.text}")
    script = ["step", "xor", "--headless", "--json", "--steps", str(place + 1)]
    told = [json.loads(line) for line in call(options.program, script, home, seconds=300).output.splitlines()]
    loss = next(result["loss"] for result in reversed(told) if result["phase"] == "loss")
    shown = next((line for line in terminal.screen.lines if "5 Loss" in line), "")
    digits = f"{loss:.3g}".rstrip("0") if loss >= 1e-4 else f"{loss:.3g}".partition("e")[0]
    if digits[:4] not in shown:
        subject.fail(f"step {place}: the loss is {loss}, the screen shows {shown.strip()}", " ".join(script))
