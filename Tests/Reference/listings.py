#!/usr/bin/env python3
"""Runs every preset's listing in PyTorch and compares its first losses with the stepper's.

    listings.py [--glassnet PATH] [--steps N] [EXPERIMENT ...]

The listing is what `glassnet export` writes: the Swift tests (`PyTorchCodeTests`) hold it against the lines of the code panel.
Nothing in it is changed: it is stopped after its first steps where it prints the next loss.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile

PRESETS = ["document", "xor", "circle", "moons", "spiral", "digits-01", "digits", "overlap", "too-small", "mul-add",
           "linear", "alexnet", "alexnet-torchvision"]
# Whose steps take long: one sample, two steps.
LARGE = {"alexnet", "alexnet-torchvision"}


class Enough(Exception):
    """The first steps are done."""


def theirs(path, steps):
    """The losses that a listing prints."""
    losses = []

    def record(text):
        if text.startswith("step "):
            losses.append(float(text.split()[-1]))
            if len(losses) == steps:
                raise Enough

    try:
        exec(compile(open(path).read(), path, "exec"), {"__name__": "__main__", "__file__": path, "print": record})
    except Enough:
        pass
    return losses


def ours(glassnet, name, steps, options):
    """The losses of the stepper's phases."""
    output = subprocess.run([glassnet, "step", name, "--headless", "--json", "--steps", str(steps), *options],
                            check=True, capture_output=True, text=True).stdout
    records = [json.loads(line) for line in output.splitlines()]
    return [record["loss"] for record in records if record.get("phase") == "loss"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--glassnet", default=".build/debug/glassnet")
    parser.add_argument("--steps", type=int, default=6)
    parser.add_argument("experiments", nargs="*", default=PRESETS)
    arguments = parser.parse_args()
    failed = False
    for name in arguments.experiments:
        options = ["--batch-size", "1"] if name in LARGE else []
        steps = min(2, arguments.steps) if name in LARGE else arguments.steps
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "net.py")
            subprocess.run([arguments.glassnet, "export", name, "--to", path, *options], check=True, capture_output=True)
            pairs = list(zip(ours(arguments.glassnet, name, steps, options), theirs(path, steps), strict=True))
        worst = max(abs(a - b) / max(abs(b), 1e-3) for a, b in pairs)
        right = len(pairs) == steps and worst < 1e-3
        failed |= not right
        print(f"{'ok   ' if right else 'WRONG'} {name:20} {steps} steps, largest difference {worst:.1e}")
    sys.exit(failed)


main()
