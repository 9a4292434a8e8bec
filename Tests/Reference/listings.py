#!/usr/bin/env python3
"""Runs every preset's listing in PyTorch and compares its first losses with the stepper's.

    listings.py [--glassnet PATH] [--steps N] [--kinds] [--own-data] [EXPERIMENT ...]

With --kinds, instead of the presets, a small experiment for every kind of layer with its usual settings, one for each setting
that the README's table lists, and one for every loss, optimizer and schedule, with its usual settings and with others. (A Swift test holds the table against the program.)

With --own-data, the experiments on other people's files (own-data.json): numbers to predict, two classes by one output, images.

The listing is what `glassnet export` writes: the Swift tests (`PyTorchCodeTests`) hold it against the lines of the code panel.
Nothing in it is changed: it is stopped after its first steps where it prints the next loss.
"""
import argparse
import base64
import json
import math
import os
import re
import subprocess
import sys
import tempfile

from training_settings import ENDINGS, LOSS_SETTINGS, OPTIMIZERS, file_text

PRESETS = ["document", "xor", "circle", "moons", "spiral", "digits-01", "digits", "overlap", "too-small", "mul-add",
           "linear", "alexnet", "alexnet-torchvision"]
# Whose steps take long: one sample, two steps.
LARGE = {"alexnet", "alexnet-torchvision"}


# What must be given, and what a setting without a usual number is set to.
REQUIRED = {"conv2d": "out_channels: 4, kernel_size: 3", "linear": "out_features: 5", "max_pool2d": "kernel_size: 2",
            "avg_pool2d": "kernel_size: 2", "adaptive_avg_pool2d": "output_size: 2", "local_response_norm": "size: 3", "conv1d": "out_channels: 4, kernel_size: 3",
            "conv_transpose2d": "out_channels: 4, kernel_size: 3", "max_pool1d": "kernel_size: 2", "avg_pool1d": "kernel_size: 2",
            "upsample": "scale_factor: 2", "group_norm": "num_groups: 2", "embedding": "num_embeddings: 10, embedding_dim: 3"}
# What a sample is where it is not [4, 6, 6]; what goes over rows takes one number for a side.
SHAPES = {"linear": "[8]", "embedding": "[6]", "conv1d": "[4, 8]", "max_pool1d": "[4, 8]", "avg_pool1d": "[4, 8]", "batch_norm1d": "[4, 6]"}
OF_ROWS = {"kernel_size": ["2"], "stride": ["2"], "padding": ["1", "same"], "dilation": ["2"]}
OTHER = {"kernel_size": ["[2, 3]"], "output_size": ["[2, 3]", "[null, 3]"], "stride": ["[2, 1]"], "padding": ["[1, 0]", "same"],
         "dilation": ["[1, 2]"], "groups": ["2"], "padding_mode": ["reflect", "replicate", "circular"], "approximate": ["tanh"],
         "divisor_override": ["5"], "momentum": ["0.05", "null"], "num_features": ["4"], "normalized_shape": ["6", "[6, 6]"],
         "dim": ["0", "1"], "start_dim": ["2"], "end_dim": ["2"], "in_channels": ["4"], "in_features": ["8"],
         "num_groups": ["4"], "num_channels": ["4"], "num_embeddings": ["7"], "embedding_dim": ["5"], "padding_idx": ["1"],
         "num_parameters": ["4"], "scale_factor": ["1.5"], "size": ["[3, 5]"], "mode": ["bilinear"], "output_padding": ["[1, 0]"]}
# What a schedule must be given, and what its words and counts are set to.
SCHEDULES = {"step": "step_size: 2", "multi_step": "milestones: [1, 3]", "exponential": "gamma: 0.8", "cosine": "T_max: 3",
             "linear": "total_iters: 4", "warm_up": "total_iters: 4", "constant": "total_iters: 2", "one_cycle": "max_lr: 0.5",
             "plateau": "monitor: train_loss; patience: 0; threshold: 0.5"}
SCHEDULED_STEPS = 6
SCHEDULE_VALUES = {"start_factor": "0.5", "factor": "0.25", "step_size": "3", "milestones": "[2]", "gamma": "0.7", "T_max": "2", "eta_min": "0.05", "total_iters": "3",
                   "max_lr": "0.2", "total_steps": "9", "anneal_strategy": "linear", "monitor": "train_loss", "mode": "max",
                   "threshold_mode": "abs", "threshold": "0.01", "patience": "1", "cooldown": "1", "min_lr": "0.05", "eps": "0.01",
                   "end_factor": "0.8", "base_momentum": "0.5", "max_momentum": "0.99"}
OPPOSITE = {"true": ["false"], "false": ["true"]}
# What a setting needs beside it to change a number.
BESIDE = {"padding_mode": {"padding": "1"}, "ceil_mode": {"kernel_size": "3", "stride": "2"},
          "count_include_pad": {"padding": "1"}, "align_corners": {"mode": "bilinear"}, "output_padding": {"stride": "2"}}


def kinds():
    """Experiments by name, from the README."""
    readme = open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../README.md")).read()
    found = {}

    def add(name, *layers, shape="[4]", loss="mse", optimizer="sgd"):
        network = "".join(f"  - {layer}\n" for layer in layers)
        found[name] = (f"input: {shape}\nnetwork:\n{network}loss: {loss}\noptimizer: {optimizer}\n"
                       "batch_size: 2\nepochs: 2\n")

    table = re.search(r"^\| layer \|.*\n((?:\|.*\n)+)", readme, re.M).group(1)
    for row in re.findall(r"^\| (`\w+`.*?) \| (.*) \|$", table, re.M):
        for kind in re.findall(r"`(\w+)`", row[0]):
            for setting in [None, *re.findall(r"`([^`]+)`", row[1])]:
                settings = dict(pair.split(": ") for pair in REQUIRED.get(kind, "").split(", ") if pair)
                key, _, usual = (setting or "").partition(": ")
                if key in ("out", "out_channels", "out_features") or kind == "local_response_norm" and key == "size":
                    continue
                settings |= BESIDE.get(key, {})
                if kind == "upsample" and key == "size":
                    del settings["scale_factor"]
                others = OF_ROWS if kind.endswith("1d") else {}
                for value in (others.get(key) or OTHER.get(key) or OPPOSITE.get(usual) or [str(float(usual) / 2)]) if key else [None]:
                    if value == "same" and kind not in ("conv1d", "conv2d"):
                        continue
                    if key:
                        settings[key] = value
                    text = ", ".join(f"{key}: {value}" for key, value in settings.items())
                    add(f"{kind} {{{text}}}", f"{kind}: {{{text}}}", "flatten", "linear: {out: 3}",
                        shape=SHAPES.get(kind, "[4, 6, 6]"))
    losses = ["cross-entropy", *re.search(r"^loss: cross-entropy +# (.*)$", readme, re.M).group(1).split(", ")]
    for loss in losses:
        add(loss, "linear: {out: 3}", *[name for name, _ in ENDINGS.get(loss, [])], loss=loss)
    for loss, _, settings in LOSS_SETTINGS:
        text = f"{{{file_text(loss, settings)}}}"
        add(text, "linear: {out: 3}", *[name for name, _ in ENDINGS.get(loss, [])], loss=text)
    for optimizer in re.findall(r"`(\w+)`", re.search(r"Optimizers: (.*?), each", readme, re.S).group(1)):
        add(optimizer, "linear: {out: 3}", optimizer=optimizer)
    for optimizer, _, settings in OPTIMIZERS:
        text = f"{{{file_text(optimizer, settings)}}}"
        add(text, "linear: {out: 3}", optimizer=text)
    table = re.search(r"^\| schedule \|.*\n((?:\|.*\n)+)", readme, re.M).group(1)
    for row in re.findall(r"^\| (`\w+`.*?) \| (.*) \|$", table, re.M):
        for kind in re.findall(r"`(\w+)`", row[0]):
            for setting in [None, *re.findall(r"`([^`]+)`", row[1])]:
                settings = dict(pair.split(": ", 1) for pair in SCHEDULES.get(kind, "").split("; ") if pair)
                key, _, usual = (setting or "").partition(": ")
                if key:
                    settings[key] = SCHEDULE_VALUES.get(key) or (OPPOSITE.get(usual) or [f"{float(usual) / 2:g}"])[0]
                text = "{" + ", ".join(f"{key}: {value}" for key, value in {"type": kind, **settings}.items()) + "}"
                add(text, "linear: {out: 3}", optimizer="{type: sgd, lr: 0.1, momentum: 0.9}")
                found[text] = found[text].replace("epochs: 2", f"epochs: {SCHEDULED_STEPS}\nschedule: {text}")
    return found


def own_data():
    """Experiments on files by name, with the files; those that only read weights are for another test."""
    fixture = json.load(open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../TrainingTests/Fixtures/own-data.json")))
    return {entry["name"]: entry for entry in fixture["entries"] if entry["epochs"]}


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
    parser.add_argument("--kinds", action="store_true")
    parser.add_argument("--own-data", action="store_true")
    parser.add_argument("experiments", nargs="*", default=PRESETS)
    arguments = parser.parse_args()
    texts = kinds() if arguments.kinds else {name: None for name in arguments.experiments}
    files = own_data() if arguments.own_data else {}
    if files:
        texts = {name: entry["experiment"] for name, entry in files.items()}
    failed = False
    for name, text in texts.items():
        options = ["--batch-size", "1"] if name in LARGE else []
        few = name in LARGE or text and "schedule:" not in text
        steps = min(2, arguments.steps) if few else arguments.steps
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "net.py")
            experiment = name
            if text:
                experiment = os.path.join(folder, "net.yaml")
                open(experiment, "w").write(text)
            for file in files[name]["files"] if files else []:
                os.makedirs(os.path.dirname(os.path.join(folder, file["path"])), exist_ok=True)
                contents = file["text"].encode() if "text" in file else base64.b64decode(file["base64"])
                open(os.path.join(folder, file["path"]), "wb").write(contents)
            subprocess.run([arguments.glassnet, "export", experiment, "--to", path, *options], check=True,
                           capture_output=True)
            pairs = list(zip(ours(arguments.glassnet, experiment, steps, options), theirs(path, steps), strict=True))
        # JSON has no NaN: the loss of a batch of ignored samples.
        worst = max(abs(a - b) / max(abs(b), 1e-3) if a is not None else 0 if math.isnan(b) else 1 for a, b in pairs)
        right = len(pairs) == steps and worst < 1e-3
        failed |= not right
        print(f"{'ok   ' if right else 'WRONG'} {name:40} {steps} steps, largest difference {worst:.1e}")
    sys.exit(failed)


main()
