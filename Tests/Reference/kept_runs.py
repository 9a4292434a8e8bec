"""A kept run as other tools read it: TensorBoard's own reader gets the scalars of metrics.csv bit for bit, its histograms count the
weights of the safetensors file, and pandas groups the table by epoch.

    Tests/Reference/kept_runs.py [--glassnet PATH]

Needs tensorboard 2.21, pandas, safetensors. Exit 1 where something is not so.
"""
import argparse
import os
import subprocess
import tempfile

import numpy
import pandas
from safetensors.numpy import load_file
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
parser.add_argument("--glassnet", default=".build/debug/glassnet")
program = os.path.abspath(parser.parse_args().glassnet)


def same(values, events, steps, what):
    values, read = numpy.float32(list(values)), numpy.float32([event.value for event in events])
    assert values.tobytes() == read.tobytes(), what
    assert list(steps) == [event.step for event in events], what
    print(f"{what}: {len(values)} values, the same bits")


def check(experiment, score, tag):
    with tempfile.TemporaryDirectory() as folder:
        run = os.path.join(folder, "run")
        subprocess.run([program, "train", *experiment, "--headless", "--out", run, "--histograms"], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        table = pandas.read_csv(os.path.join(run, "metrics.csv"))
        board = EventAccumulator(run, size_guidance={"scalars": 0, "histograms": 0}).Reload()
        steps = table.dropna(subset="train_loss")
        same(steps.train_loss, board.Scalars("loss/train"), steps.step, f"{experiment[0]} loss/train")
        epochs = table.dropna(subset="val_loss")
        same(epochs.val_loss, board.Scalars("loss/validation"), epochs.step, f"{experiment[0]} loss/validation")
        same(epochs[score], board.Scalars(tag), epochs.step, f"{experiment[0]} {tag}")
        last = table.groupby("epoch").last()
        assert len(last) == len(epochs) and last.val_loss.notna().all()
        for name, values in load_file(os.path.join(run, "last.safetensors")).items():
            if name.startswith("glassnet."):
                continue
            histogram = board.Histograms(f"weights/{name}")[-1].histogram_value
            counts, _ = numpy.histogram(values.astype(numpy.float64), bins=[histogram.min, *histogram.bucket_limit])
            assert histogram.num == values.size and list(counts) == [int(count) for count in histogram.bucket], name
        print(f"{experiment[0]} histograms: counted as numpy counts them")


check(["xor", "--epochs", "4"], "val_acc", "accuracy/validation")
check(["spiral", "--epochs", "2"], "val_acc", "accuracy/validation")
