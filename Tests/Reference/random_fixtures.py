"""Random numbers: randn, rand, uniform_, normal_, randperm, DataLoader(shuffle=True) -> NeuralCoreTests/Fixtures/random.json

`fresh`: each call right after manual_seed. `sequence`: the calls one after the other from one manual_seed, so that what a call
leaves behind (the second number of a small randn) shows in the next.
"""
import torch
from torch.utils.data import DataLoader

import fixture


def randn(count):
    return {"call": "randn", "count": count}, lambda: torch.randn(count).tolist()


def rand(count):
    return {"call": "rand", "count": count}, lambda: torch.rand(count).tolist()


def uniform(count, low, high):
    settings = {"call": "uniform", "count": count, "low": low, "high": high}
    return settings, lambda: torch.empty(count).uniform_(low, high).tolist()


def normal(count, mean, deviation):
    settings = {"call": "normal", "count": count, "mean": mean, "deviation": deviation}
    return settings, lambda: torch.empty(count).normal_(mean, deviation).tolist()


def randperm(count):
    return {"call": "randperm", "count": count}, lambda: torch.randperm(count).tolist()


def epoch(count):
    """The order of one epoch of DataLoader(shuffle=True)."""
    order = lambda: [int(i) for batch in DataLoader(range(count), batch_size=4, shuffle=True) for i in batch]
    return {"call": "epoch", "count": count}, order


FRESH = [randn(5), randn(15), randn(16), randn(17), randn(40), randn(1000), rand(20), uniform(20, -0.5, 1.5),
         normal(5, 1.0, 2.0), normal(40, 1.0, 2.0), randperm(10), randperm(1797)]
SEQUENCE = [randn(5), randn(5), rand(3), randn(15), randn(1), randn(16), randn(3), randperm(10), randn(17), randn(40),
            randperm(1), uniform(4, -1.0, 1.0), normal(3, 0.5, 0.25), randn(2)]
EPOCHS = [epoch(10), epoch(10), randn(3), epoch(100), epoch(100), rand(3)]


def fresh(seed, settings, draw):
    torch.manual_seed(seed)
    return {"seed": seed, **settings, "values": draw()}


def sequence(seed, calls):
    torch.manual_seed(seed)
    return {"seed": seed, "calls": [{**settings, "values": draw()} for settings, draw in calls]}


SEEDS = (0, 1, 42, 2**40 + 7)
fixture.write(
    "NeuralCoreTests/Fixtures/random.json",
    {
        "fresh": [fresh(seed, *call) for seed in SEEDS for call in FRESH],
        "sequences": [sequence(seed, calls) for seed in SEEDS for calls in (SEQUENCE, EPOCHS)],
    },
)
