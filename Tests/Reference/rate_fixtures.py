"""Learning rates as fastai's `lr_find` suggests them, on the losses of real sweeps.

The four formulas stand here as fastai/callback/schedule.py has them (`valley`, `steep`, `minimum`, `slide`, and in `lr_find`
what they get), the smoothed loss as `AvgSmoothLoss` of fastai/learner.py: torch.lerp, without its bias towards 0.
"""
import math

import numpy as np
import torch

from fixture import write

STEPS, BETA = 100, 0.98
RATES = [1e-7 * (10 / 1e-7) ** (step / STEPS) for step in range(STEPS)]


def sweep(losses):
    """The smoothed losses of the steps that are done: up to the first that is over four times the least."""
    mean, best, smoothed = torch.tensor(0.0), math.inf, []
    for count, loss in enumerate(losses, 1):
        mean = torch.lerp(torch.tensor(loss), mean, BETA)
        value = (mean / (1 - BETA**count)).item()
        smoothed.append(value)
        best = min(best, value) if not math.isnan(value) else best
        if value > 4 * best:
            break
    return smoothed


def suggestions(rates, losses):
    rates = torch.tensor(rates[STEPS // 10 : -5])
    losses = torch.tensor(losses[STEPS // 10 : -5])
    bad = torch.isnan(losses).nonzero()
    if len(bad):
        rates, losses = rates[: int(bad[0])], losses[: int(bad[0])]
    return {name: way(rates, losses) for name, way in WAYS.items()}


def valley(rates, losses):
    values = losses.tolist()
    if not values:
        return None
    lengths, start, end = [1] * len(values), 0, 0
    for i in range(1, len(values)):
        lengths[i] = max([1] + [lengths[j] + 1 for j in range(i) if values[i] < values[j]])
        if lengths[i] > lengths[end]:
            start, end = i - lengths[i], i
    third = (end - start) / 3
    return rates[start + int(third) + int(third / 2)].item()


def steep(rates, losses):
    if len(losses) < 2:
        return None
    slopes = (losses[1:] - losses[:-1]) / (rates[1:].log() - rates[:-1].log())
    return rates[slopes.argmin()].item()


def minimum(rates, losses):
    return np.float32(rates[losses.argmin()].item() / 10).item() if len(losses) else None


def slide(rates, losses):
    if len(losses) < 16:
        return None
    gradient = np.gradient(losses.numpy())
    right, left = -1, -16
    place = left
    while left >= -len(losses) and abs(gradient[right] - gradient[left]) > 0.005:
        place = left
        right, left = right - 1, left - 1
    return rates[place].item()


WAYS = {"valley": valley, "steep": steep, "minimum": minimum, "slide": slide}


def real(seed, hidden, optimizer):
    """The losses of a sweep over two rings of points."""
    torch.manual_seed(seed)
    angle, ring = torch.rand(200) * 6.28, torch.arange(200) % 2
    points = torch.stack([angle.cos(), angle.sin()], 1) * (ring + 1)[:, None] + 0.1 * torch.randn(200, 2)
    model = torch.nn.Sequential(torch.nn.Linear(2, hidden), torch.nn.Tanh(), torch.nn.Linear(hidden, 2))
    method = optimizer(model.parameters(), lr=1)
    losses = []
    for rate in RATES:
        batch = torch.randperm(200)[:20]
        method.param_groups[0]["lr"] = rate
        loss = torch.nn.functional.cross_entropy(model(points[batch]), ring[batch])
        method.zero_grad()
        loss.backward()
        method.step()
        losses.append(loss.item())
    return losses


# By hand: 3, 2, 1 fall all the way, so start = 2 - 3 = -1, a third is 1, a sixth rounds to 0: the first.
assert valley(torch.tensor([1.0, 2.0, 3.0]), torch.tensor([3.0, 2.0, 1.0])) == 1
assert valley(torch.tensor([1.0, 2.0]), torch.tensor([2.0, 1.0])) == 2

generator = np.random.default_rng(19)
noise = [float(x) for x in (2 + generator.random(100)).astype(np.float32)]
curves = {
    "sgd": real(0, 16, torch.optim.SGD),
    "sgd wide": real(1, 64, torch.optim.SGD),
    "adam": real(2, 16, torch.optim.Adam),
    "noise": noise,
    "rising": [float(np.float32(1 + 0.01 * step)) for step in range(100)],
    "falling": [float(np.float32(3 - 0.02 * step)) for step in range(100)],
    "runs away at 17": [1.0] * 16 + [1e6] * 84,
    "runs away at 30": noise[:29] + [1e6] * 71,
    "none after 60": noise[:60] + [None] * 40,
    "none after 12": noise[:12] + [None] * 88,
    "none at once": [None] * 100,
}
rows = []
for name, losses in curves.items():
    smoothed = sweep([math.nan if loss is None else loss for loss in losses])
    rows.append(
        {
            "name": name,
            "losses": losses,
            "smoothed": [None if math.isnan(value) else value for value in smoothed],
            "suggestions": suggestions(RATES[: len(smoothed)], smoothed),
        }
    )
write("TrainingTests/Fixtures/rates.json", {"curves": rows})
