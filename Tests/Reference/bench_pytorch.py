"""Times PyTorch at its best on the workloads of `glassnet bench`: one JSON line each.

    python3 bench_pytorch.py [--filter NAME] [--threads N] [--seconds S] [--list]

Each workload is first tried in every form it has (SGD as a loop, foreach, fused; memory in channels-last order) and, without
--threads, with every number of threads up to the machine's; the fastest is then timed for S seconds. Gradients are set to None.
Times are of one round in milliseconds; `spread` is (90th - 10th percentile) / median.
"""
import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from typing import Callable

import torch
import torch.nn as nn

from alexnet import alexnet
from network import Net

TRIAL_SECONDS = 0.3
MINIMUM_ROUNDS = 5


@dataclass
class Work:
    """`run` is timed; `prepare` runs before it, each time, and is not."""

    run: Callable
    prepare: Callable = lambda: None
    form: str = "eager"


class Training:
    """A model, its loss, its data and an optimizer: the five calls."""

    def __init__(self, model, criterion, input, target, form):
        self.model, self.criterion, self.input, self.target = model, criterion, input, target
        self.optimizer = torch.optim.SGD(model.parameters(), lr=0.01, foreach=form == "foreach", fused=form == "fused")

    def forward(self):
        self.output = self.model(self.input)

    def compute_loss(self):
        self.loss = self.criterion(self.output, self.target)

    def zero_grad(self):
        self.optimizer.zero_grad(set_to_none=True)

    def backward(self):
        self.loss.backward()

    def update(self):
        self.optimizer.step()

    PHASES = ("forward", "compute_loss", "zero_grad", "backward", "update")

    def phases(self, until=None):
        """The calls in order up to and without `until`, as one function."""
        names = self.PHASES[: self.PHASES.index(until)] if until else self.PHASES
        calls = [getattr(self, name) for name in names]

        def run():
            for call in calls:
                call()

        return run


FORMS = ("loop", "foreach", "fused")


def document(form, batch):
    torch.manual_seed(0)
    return Training(Net(), nn.L1Loss(), torch.randn(batch, 1, 32, 32), torch.randn(batch, 2), form)


def small(form):
    model = nn.Sequential(nn.Linear(64, 128), nn.ReLU(), nn.Linear(128, 10))
    return Training(model, nn.CrossEntropyLoss(), torch.randn(32, 64), torch.randint(10, (32,)), form)


def tiny(form):
    model = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 8), nn.Tanh(), nn.Linear(8, 1))
    return Training(model, nn.MSELoss(), torch.randn(10, 2), torch.randn(10, 1), form)


def large(form, batch):
    return Training(alexnet(), nn.CrossEntropyLoss(), torch.randn(batch, 3, 224, 224), torch.randint(1000, (batch,)), form)


def steps(create):
    """One training step, with each form of the optimizer."""
    return lambda: (Work(create(form).phases(), form=form) for form in FORMS)


def phase(create, name):
    """One phase; the ones before it in the step are not timed."""
    forms = FORMS if name == "update" else ("fused",)

    def works():
        for form in forms:
            training = create(form)
            training.phases()()  # one whole step: what later rounds find
            yield Work(getattr(training, name), training.phases(until=name), form=form)

    return works


def alexnet_forward():
    for form, layout in (("eager", torch.contiguous_format), ("channels_last", torch.channels_last)):
        model = alexnet().eval().to(memory_format=layout)
        input = torch.randn(1, 3, 224, 224).to(memory_format=layout)

        def run(model=model, input=input):
            with torch.inference_mode():
                model(input)

        yield Work(run, form=form)


def sgemm(a, b):
    """C = A B; a shape given as (rows, columns, "t") is that of a transposed view."""

    def operand(rows, columns, transposed=None):
        return torch.randn(columns, rows).t() if transposed else torch.randn(rows, columns)

    def works():
        left, right = operand(*a), operand(*b)
        result = torch.empty(a[0], b[1])
        yield Work(lambda: torch.mm(left, right, out=result), form="mm into a buffer")
        yield Work(lambda: torch.mm(left, right), form="mm")
        yield Work(lambda: nn.functional.linear(left, right.t()), form="linear")

    return works


def table(rows):
    """A table of nine columns of numbers and a class, read by pandas: a shuffled split, standardised, as tensors."""

    def works():
        import numpy
        import pandas

        numbers = numpy.random.default_rng(0).integers(-40_000, 40_000, (rows, 9)) / 10_000
        frame = pandas.DataFrame(numbers, columns=list("abcdefghi"))
        frame["class"] = numpy.arange(rows) % 3
        folder = tempfile.TemporaryDirectory()
        path = os.path.join(folder.name, "table.csv")
        frame.to_csv(path, index=False, float_format="%.4f")

        def run(folder=folder):  # which is removed with the last round
            table = pandas.read_csv(path)
            order = torch.randperm(rows, generator=torch.Generator().manual_seed(0)).numpy()
            inputs = table.drop(columns="class").to_numpy()
            training = inputs[order[: rows * 4 // 5]]
            scaled = (inputs - training.mean(axis=0)) / training.std(axis=0)
            torch.from_numpy(scaled[order].astype("float32"))
            torch.from_numpy(pandas.factorize(table["class"], sort=True)[0][order])

        yield Work(run, form="pandas")

    return works


def workloads():
    made = {f"document_step_b{b}": steps(lambda form, b=b: document(form, b)) for b in (1, 32, 64, 256)}
    names = {"forward": "forward", "loss": "compute_loss", "zero_grad": "zero_grad", "backward": "backward", "update": "update"}
    for batch in (1, 32):
        for name, call in names.items():
            made[f"document_{name}_b{batch}"] = phase(lambda form, b=batch: document(form, b), call)
    made["mlp_64_128_10_b32"] = steps(small)
    made["mlp_2_8_8_1_b10"] = steps(tiny)
    made["alexnet_forward_b1"] = alexnet_forward
    for batch in (1, 16):
        made[f"alexnet_step_b{batch}"] = steps(lambda form, b=batch: large(form, b))
    made["sgemm_512"] = sgemm((512, 512), (512, 512))
    made["sgemm_1024"] = sgemm((1024, 1024), (1024, 1024))
    made["sgemm_fc1_forward_b32"] = sgemm((32, 12544), (12544, 512, "t"))
    made["sgemm_fc1_dx_b32"] = sgemm((32, 512), (512, 12544))
    made["sgemm_fc1_dw_b32"] = sgemm((512, 32, "t"), (32, 12544))
    made["table_1m_rows"] = table(1_000_000)
    return made


def rounds(work, seconds):
    """The time of each round, in milliseconds, for so many seconds; one round before is not counted."""
    samples, end = [], None
    while end is None or len(samples) < MINIMUM_ROUNDS or time.perf_counter() < end:
        work.prepare()
        start = time.perf_counter_ns()
        work.run()
        elapsed = (time.perf_counter_ns() - start) / 1e6
        if end is None:
            end = time.perf_counter() + seconds
        else:
            samples.append(elapsed)
    return samples


def best(works, thread_counts):
    """The form and number of threads with the lowest median in a short trial."""
    found = []
    for work in works():
        for threads in thread_counts:
            torch.set_num_threads(threads)
            found.append((statistics.median(rounds(work, TRIAL_SECONDS)), threads, work))
    return min(found, key=lambda trial: trial[0])[1:]


def report(name, works, thread_counts, seconds):
    threads, work = best(works, thread_counts)
    torch.set_num_threads(threads)
    samples = rounds(work, seconds)
    median = statistics.median(samples)
    deciles = statistics.quantiles(samples, n=10)
    return {"name": name, "median_ms": round(median, 6), "min_ms": round(min(samples), 6),
            "spread": round((deciles[-1] - deciles[0]) / median, 4), "rounds": len(samples), "threads": threads, "form": work.form}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--filter", default="", help="the workload of this name, or those whose name contains this")
    parser.add_argument("--threads", type=int, help="this many, instead of the best number")
    parser.add_argument("--seconds", type=float, default=2, help="how long each workload is timed")
    parser.add_argument("--list", action="store_true", help="print the workloads' names")
    arguments = parser.parse_args()
    known = workloads()
    chosen = {name: works for name, works in known.items() if name == arguments.filter or arguments.filter not in known and arguments.filter in name}
    if not chosen:
        sys.exit(f"no workload's name contains '{arguments.filter}'; --list prints them")
    if arguments.list:
        print("\n".join(chosen))
        return
    counts = [arguments.threads] if arguments.threads else range(1, os.cpu_count() + 1)
    for name, works in chosen.items():
        print(json.dumps(report(name, works, counts, arguments.seconds)), flush=True)


if __name__ == "__main__":
    main()
