"""Schedules, clipping, an L1 penalty, weight decay and early stopping in training -> TrainingTests/Fixtures/schedules.json

`trainings`: a small network on one random batch, as `experiment` says; losses of every step, the learning rate of every update,
and the weights in the end.
`stops`: Keras's own EarlyStopping on lists of numbers (needs keras 3 with KERAS_BACKEND=torch).
"""
import os

os.environ.setdefault("KERAS_BACKEND", "torch")

import keras
import torch
import torch.nn as nn
from torch.optim import lr_scheduler

import fixture
from fixture import Double

STEPS = 12


def net():
    return nn.Sequential(nn.Linear(4, 5), nn.Tanh(), nn.Linear(5, 2))


SCHEDULERS = {
    "step": ("StepLR", dict(step_size=2, gamma=0.5)),
    "multi_step": ("MultiStepLR", dict(milestones=[3, 7])),
    "exponential": ("ExponentialLR", dict(gamma=0.8)),
    "cosine": ("CosineAnnealingLR", dict(T_max=6, eta_min=0.01)),
    "linear": ("LinearLR", dict(start_factor=0.5, total_iters=4)),
    "constant": ("ConstantLR", dict(factor=0.25, total_iters=3)),
    "warm_up": ("LinearLR", dict(start_factor=0.1, total_iters=5)),
    "one_cycle": ("OneCycleLR", dict(max_lr=0.4, total_steps=STEPS)),
    "plateau": ("ReduceLROnPlateau", dict(factor=0.5, patience=1, threshold=0.05)),
}


def yaml(schedules, optimizer, clip, l1):
    def text(value):
        return str(value).lower() if isinstance(value, bool) else str(value)

    def mapping(values):
        return "{" + ", ".join(f"{key}: {text(value)}" for key, value in values.items()) + "}"

    lines = ["input: [4]", "network:", "  - linear: {name: fc1, out: 5}", "  - tanh", "  - linear: {name: fc2, out: 2}",
             "loss: mse", f"optimizer: {mapping(optimizer)}", "batch_size: 3", f"epochs: {STEPS}"]
    if schedules:
        lines.append("schedule:")
        for kind in schedules:
            own = {key: value for key, value in SCHEDULERS[kind][1].items() if (kind, key) != ("one_cycle", "total_steps")}
            watching = {"monitor": "train_loss"} if kind == "plateau" else {}
            lines.append("  - " + mapping({"type": kind, **watching, **own}))
    if clip:
        lines.append(f"clip: {mapping(clip)}")
    if l1:
        lines.append(f"l1: {l1}")
    return "\n".join(lines) + "\n"


def regularise(model, clip, l1):
    if l1:
        for name, p in model.named_parameters():
            if name.endswith("weight"):
                p.grad += l1 * p.detach().sign()
    if "norm" in clip:
        nn.utils.clip_grad_norm_(model.parameters(), clip["norm"], clip.get("norm_type", 2.0))
    if "value" in clip:
        nn.utils.clip_grad_value_(model.parameters(), clip["value"])


def train(name, schedules=(), optimizer=None, clip=None, l1=0):
    optimizer, clip = {"type": "sgd", "lr": 0.2, **(optimizer or {})}, clip or {}
    torch.manual_seed(0)
    model, criterion = net(), nn.MSELoss()
    inputs = torch.randn(3, 4)
    targets = torch.randn(6).view(3, -1)
    settings = {key: value for key, value in optimizer.items() if key != "type"}
    stepper = {"sgd": torch.optim.SGD, "adam": torch.optim.Adam}[optimizer["type"]](model.parameters(), **settings)
    made = [getattr(lr_scheduler, SCHEDULERS[kind][0])(stepper, **SCHEDULERS[kind][1]) for kind in schedules]
    losses, rates = [], []
    for _ in range(STEPS):
        loss = criterion(model(inputs), targets)
        model.zero_grad()
        loss.backward()
        regularise(model, clip, l1)
        rates.append(Double(stepper.param_groups[0]["lr"]))
        stepper.step()
        losses.append(loss.item())
        for kind, scheduler in sorted(zip(schedules, made), key=lambda pair: pair[0] not in ("warm_up", "one_cycle")):
            scheduler.step(*([loss.item()] if kind == "plateau" else []))
    return {"name": name, "experiment": yaml(schedules, optimizer, clip, l1), "losses": losses, "rates": rates,
            "weights": [p.flatten().tolist() for p in model.parameters()]}


def trainings():
    for kind in SCHEDULERS:
        momentum = {"momentum": 0.9} if kind == "one_cycle" else {}
        yield train(kind, [kind], momentum)
    yield train("one_cycle with adam", ["one_cycle"], {"type": "adam"})
    yield train("step and exponential", ["step", "exponential"])
    yield train("warm-up and cosine", ["warm_up", "cosine"])
    yield train("clip by norm", clip={"norm": 0.1})
    yield train("clip by norm 1", clip={"norm": 0.5, "norm_type": 1.0})
    yield train("clip by value", clip={"value": 0.05})
    yield train("l1", l1=0.05)
    yield train("l1 and l2", l1=0.05, optimizer={"weight_decay": 0.1})
    yield train("all together", ["warm_up", "step", "plateau"], {"momentum": 0.9, "weight_decay": 0.01}, {"norm": 0.2}, 0.02)
    yield train("all together with adam", ["cosine"], {"type": "adam", "weight_decay": 0.01}, {"value": 0.03}, 0.02)


class Weights:
    """A model to Keras's callback: its weights are the number of the epoch."""

    def __init__(self):
        self.epoch, self.stop_training = 0, False

    def get_weights(self):
        return [self.epoch]

    def set_weights(self, weights):
        self.epoch = weights[0]


def stop(name, values, mode="min", **arguments):
    model = Weights()
    callback = keras.callbacks.EarlyStopping(monitor="val_loss", mode=mode, restore_best_weights=True, **arguments)
    callback.set_model(model)
    callback.on_train_begin()
    ended = None
    for epoch, value in enumerate(values):
        model.epoch = epoch
        callback.on_epoch_end(epoch, {"val_loss": value})
        if model.stop_training:
            ended = epoch
            break
    callback.on_train_end()
    return {"name": name, "values": values, "more_is_better": mode == "max", "patience": arguments.get("patience", 0),
            "min_delta": Double(arguments.get("min_delta", 0)), "ended": ended, "restored": model.epoch}


def stops():
    curve = [1.0, 0.8, 0.7, 0.75, 0.72, 0.69, 0.7, 0.71, 0.72, 0.73, 0.5, 0.6, 0.7, 0.8]
    for patience in (0, 1, 2, 3, 4, 5, 20):
        yield stop(f"patience {patience}", curve, patience=patience)
    yield stop("min_delta", curve, patience=3, min_delta=0.05)
    yield stop("min_delta, exactly", [1.0, 0.75, 0.5, 0.25], patience=1, min_delta=0.25)
    yield stop("more is better", [-x for x in curve], mode="max", patience=2)
    yield stop("more is better by a part", [-x for x in curve], mode="max", patience=3, min_delta=0.05)
    yield stop("worse at once", [1.0, 2.0, 3.0], patience=0)
    yield stop("worse at once, waiting", [1.0, 2.0, 3.0, 4.0], patience=1)
    yield stop("one epoch", [1.0], patience=0)
    yield stop("always the same", [1.0] * 6, patience=3)


fixture.write("TrainingTests/Fixtures/schedules.json", {"trainings": list(trainings()), "stops": list(stops())})
