"""kill -9 while checkpoints and progress are written: what is resumed ends bit-equal, and no part files pile up."""

import os
import shutil
import signal
import subprocess
import time

import lesson
from report import Subject
from terminal import Home, Terminal

# Experiment, epochs, steps between two checkpoints: small ones are written all the time, large ones take long to write.
RUNS = [(["xor", "--epochs", "6"], 1), (["spiral", "--epochs", "4"], 1), (["digits", "--epochs", "1"], 5)]

# Runs in folders, long enough to be struck in their middle.
KEPT = [["xor", "--epochs", "300"], ["spiral", "--epochs", "60", "--optimizer", "adam"]]


def run(options):
    subject = Subject("kills", options)
    subject.each(train, [(n, options.count(4, 25)) for n in (0, 1, 0, 1, 0, 1, 2, 2)][: options.count(2, 8)])
    subject.each(keep, [(n, options.count(4, 25)) for n in (0, 1)])
    subject.each(keep_on_screen, range(options.count(3, 25)))
    subject.each(learn, range(options.count(6, 50)))
    return subject


def start(options, home, experiment, every, file):
    command = [options.program, "train", *experiment, "--headless", "--checkpoint", file, "--checkpoint-every", str(every)]
    return subprocess.Popen(
        command, env=home.environment, cwd=home.path, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )


def parts(folder):
    return [name for name in os.listdir(folder) if name.endswith(".part") or ".nosync" in name]


def train(task, subject):
    number, kills = task
    experiment, every = RUNS[number]
    options = subject.options
    chance = options.random("kills", number, os.getpid(), time.monotonic_ns())
    with Home() as home:
        begin = time.monotonic()
        unbroken = start(options, home, experiment, every, "unbroken.safetensors")
        errors = unbroken.communicate()[1]
        whole_time = time.monotonic() - begin
        if unbroken.returncode != 0:
            return subject.fail(f"train {experiment}: ended with {unbroken.returncode}", errors.decode())
        with open(os.path.join(home.path, "unbroken.safetensors"), "rb") as file:
            expected = file.read()
        path = os.path.join(home.path, "killed.safetensors")
        delays = []
        while kills > 0:
            process = start(options, home, experiment, every, "killed.safetensors")
            delay = chance.uniform(0.01, max(0.1, whole_time / 3))
            # The first moments are the start of the process and say little.
            if chance.random() < 0.8:
                delay += 0.02
            delays.append(round(delay, 3))
            try:
                errors = process.communicate(timeout=delay)[1]
            except subprocess.TimeoutExpired:
                process.kill()
                errors = process.communicate()[1]
                kills -= 1
                subject.count()
                left = parts(home.path)
                subject.at_most("part files", len(left))
                if len(left) > 1:
                    subject.fail(f"train {experiment}: part files {left}", f"kills after {delays}")
                continue
            if process.returncode != 0:
                return subject.fail(
                    f"train {experiment}: resumed, it ends with {process.returncode}: {errors.decode()}",
                    f"kills after {delays} s",
                )
            compare(subject, experiment, path, expected, delays)
            # Whole: from the beginning again.
            os.remove(path)
        process = start(options, home, experiment, every, "killed.safetensors")
        errors = process.communicate()[1]
        if process.returncode != 0:
            return subject.fail(f"train {experiment}: resumed, {process.returncode}: {errors.decode()}", f"{delays}")
        compare(subject, experiment, path, expected, delays)
        if parts(home.path):
            subject.fail(f"train {experiment}: after the next run there is still {parts(home.path)}", f"{delays}")


def compare(subject, experiment, path, expected, delays):
    with open(path, "rb") as file:
        if file.read() != expected:
            subject.fail(f"train {experiment}: resumed, it is not bit-equal", f"kills after {delays} s")


def keep(task, subject):
    """A run in a folder: after every kill it can be listed, and resumed to its end it is in every file as if it had never been left."""
    number, kills = task
    experiment, options = KEPT[number], subject.options
    chance = options.random("kills", "keep", number, os.getpid(), time.monotonic_ns())

    def ended(home, words, timeout=None):
        """What a command came to; nothing where it was killed."""
        process = subprocess.Popen(
            [options.program, *words], env=home.environment, cwd=home.path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        try:
            errors = process.communicate(timeout=timeout)[1]
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            return None
        if process.returncode != 0:
            subject.fail(f"{words}: ends with {process.returncode}: {errors.decode()}", f"kills after {delays} s")
        return process.returncode

    with Home() as home:
        delays, begin = [], time.monotonic()
        beginning = ["train", *experiment, "--headless", "--out"]
        if ended(home, [*beginning, "unbroken"]) != 0:
            return
        whole_time = time.monotonic() - begin
        while kills > 0:
            words = [*beginning, "killed"]
            while True:
                delays.append(round(chance.uniform(0.01, whole_time / 2), 3))
                status = ended(home, words, delays[-1] if kills > 0 else None)
                if status == 0:
                    break
                if status is not None:
                    return
                kills -= 1
                subject.count()
                if os.path.exists(os.path.join(home.path, "killed", "experiment.yaml")):
                    words = ["train", "--resume", "./killed", "--headless"]
                    if ended(home, ["runs", "show", "./killed"]) != 0:
                        return
            for name in sorted(os.listdir(os.path.join(home.path, "unbroken"))):
                if "tfevents" in name:
                    continue
                contents = []
                for folder in ("unbroken", "killed"):
                    with open(os.path.join(home.path, folder, name), "rb") as file:
                        contents.append(file.read())
                if contents[0] != contents[1]:
                    subject.fail(f"train {experiment} --resume: {name} differs", f"kills after {delays} s")
            shutil.rmtree(os.path.join(home.path, "killed"))


def keep_on_screen(number, subject):
    """The same for a run that the dashboard keeps: from its beginning, or from a moment on at which `s` is pressed."""
    options = subject.options
    chance = options.random("kills", "screen", number, os.getpid(), time.monotonic_ns())
    experiment = ["spiral", "--epochs", "40"]
    with Home() as home:

        def call(*words):
            return subprocess.run([options.program, *words], env=home.environment, cwd=home.path, capture_output=True, text=True)

        whole = call("train", *experiment, "--headless", "--out", "whole")
        late = number % 2 == 1
        with Terminal(options.program, ["train", *experiment] + ([] if late else ["--save"]), home) as terminal:
            terminal.taken_over()
            terminal.read(chance.uniform(0.05, 0.4))
            if late:
                terminal.send("s")
            deadline = time.monotonic() + chance.uniform(0.05, 0.9)
            while time.monotonic() < deadline:
                terminal.read(0.02)
            terminal.kill(signal.SIGKILL)
            terminal.end()
        subject.count()
        folder = os.path.join(home.state, "runs", "spiral-1")
        if not os.path.exists(os.path.join(folder, "experiment.yaml")):
            return
        shown, resumed = call("runs", "show", "spiral-1"), call("train", "--headless", "--resume", "spiral-1")
        for result in (whole, shown, resumed):
            if result.returncode != 0:
                return subject.fail(f"{result.args[1:]}: ends with {result.returncode}", result.stderr)
        for name in ("experiment.yaml", "metrics.csv", "events.jsonl", "best.safetensors", "last.safetensors"):
            contents = []
            for place in (os.path.join(home.path, "whole"), folder):
                with open(os.path.join(place, name), "rb") as file:
                    contents.append(file.read())
            if contents[0] != contents[1]:
                subject.fail(f"killed in the dashboard{', kept late' if late else ''}, resumed: {name} differs")


def learn(number, subject):
    """Progress is that of before or after a key, never half of one, and nothing else stays in the folder."""
    options = subject.options
    chance = options.random("kills", "learn", number)
    with Home() as home:
        arguments = lesson.make(home)
        keys = lesson.answers(3)
        with Terminal(options.program, arguments, home) as terminal:
            terminal.taken_over()
            delay = chance.uniform(0, 0.2)
            for key in keys:
                terminal.send(key)
                terminal.read(chance.uniform(0, 0.03))
            deadline = time.monotonic() + delay
            while time.monotonic() < deadline:
                terminal.read(0.01)
            terminal.kill(signal.SIGKILL)
            terminal.end()
        subject.count()
        if os.path.isdir(home.state):
            left = parts(home.state)
            subject.at_most("part files", len(left))
            if len(left) > 1:
                subject.fail(f"learn: part files {left}")
        with Terminal(options.program, arguments, home) as terminal:
            terminal.taken_over()
            terminal.quiet()
            if "Nothing is kept" in terminal.screen.text or "Nothing is kept" in terminal.error_text():
                subject.fail(f"learn killed {delay:.3f} s after its keys: progress is not understood", terminal.screen.text)
            terminal.send("".join(lesson.answers(3)))
            terminal.quiet()
            terminal.send("\x1b")
            terminal.quiet()
            terminal.send("q")
            terminal.end(5)
        left = parts(home.state) if os.path.isdir(home.state) else []
        if left:
            subject.fail(f"learn killed {delay:.3f} s after its keys: after the next run there is still {left}")
