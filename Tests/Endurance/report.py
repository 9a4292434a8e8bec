"""What was tried, what failed, and how to see it again."""

import multiprocessing
import os
import random
import time


class Options:
    """What the command line says, for every subject."""

    def __init__(self, program, is_long, seed, folder, jobs):
        self.program, self.is_long, self.seed, self.folder, self.jobs = program, is_long, seed, folder, jobs

    def count(self, short, long):
        return long if self.is_long else short

    def random(self, *names):
        """The same numbers for the same seed and names, in whatever process."""
        return random.Random("/".join(map(str, (self.seed, *names))))


class Subject:
    def __init__(self, name, options):
        self.name, self.options = name, options
        self.tried = 0
        self.failures = 0
        self.figures = {}
        self.begun = time.monotonic()

    def count(self, number=1):
        self.tried += number

    def fail(self, what, reproduction="", data=None):
        """Told at once in one line; the whole is kept in a file, and data in another beside it."""
        self.failures += 1
        os.makedirs(self.options.folder, exist_ok=True)
        path = os.path.join(self.options.folder, f"{self.name.replace(' ', '-')}-{time.time_ns() // 1000}.txt")
        with open(path, "w") as file:
            file.write(f"{self.name}, seed {self.options.seed}\n{what}\n\n{reproduction}\n")
        if data is not None:
            with open(path[: -len("txt")] + "bytes", "wb") as file:
                file.write(data)
        if self.failures <= 20:
            print(f"  {self.name}: {what.splitlines()[0][:300]}  ({path})", flush=True)

    def at_most(self, figure, value):
        """Keeps the largest value of a figure."""
        self.figures[figure] = max(value, self.figures.get(figure, value))

    def at_least(self, figure, value):
        self.figures[figure] = min(value, self.figures.get(figure, value))

    def add(self, figure, value):
        self.figures[figure] = value + self.figures.get(figure, 0)

    def each(self, work, tasks):
        """Does every task with `work(task, subject)`, several at a time; each has a subject of its own, which is added."""
        tasks = list(tasks)
        if self.options.jobs == 1 or len(tasks) < 2:
            for task in tasks:
                self.join(_do((work, task, self.name, self.options)))
            return
        context = multiprocessing.get_context("fork")
        with context.Pool(min(self.options.jobs, len(tasks)), maxtasksperchild=None) as pool:
            for part in pool.imap_unordered(_do, [(work, task, self.name, self.options) for task in tasks]):
                self.join(part)

    def join(self, part):
        self.tried += part.tried
        self.failures += part.failures
        for figure, value in part.figures.items():
            if figure.startswith("least"):
                self.at_least(figure, value)
            elif figure.startswith("number"):
                self.add(figure, value)
            else:
                self.at_most(figure, value)

    def close(self):
        """The line that tells all."""
        figures = "".join(f"; {name} {_text(value)}" for name, value in self.figures.items())
        took = time.monotonic() - self.begun
        print(f"{self.name}: {self.tried} tried, {self.failures} failures{figures} ({took:.0f} s)", flush=True)
        return self.failures


def _text(value):
    return f"{value:.3g}" if isinstance(value, float) and value < 1000 else f"{value:.0f}"


def _do(job):
    work, task, name, options = job
    part = Subject(name, options)
    try:
        work(task, part)
    except Exception as error:  # A broken tool must not pass for a sound program.
        import traceback

        part.fail(f"{task}: the tool itself failed: {error!r}", traceback.format_exc())
    return part
