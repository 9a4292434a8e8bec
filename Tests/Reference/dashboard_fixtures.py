"""Histograms and percentiles as TensorBoard counts them, layers of a network in numbers -> TrainingTests/Fixtures/dashboard.json

Needs tensorboard 2.21. A histogram's counts are those of `histogram_pb`, its percentiles those of `compress_histogram`; its means
and deviations (of the population, which is torch.std with correction=0) are PyTorch's. `updates` holds norms before and of the
change of each step of small problems: log10 of their ratio is what the table of layers shows.
"""
import numpy
import torch
from tensorboard.plugins.distribution.compressor import compress_histogram
from tensorboard.plugins.histogram.summary_v2 import histogram_pb
from tensorboard.util import tensor_util

import fixture
from fixture import Double

generator = torch.Generator().manual_seed(18)


def histogram(name, values):
    buckets = tensor_util.make_ndarray(histogram_pb("x", values.double().numpy()).value[0].tensor)
    return {"name": name, "values": values.tolist(), "counts": [int(count) for count in buckets[:, 2]],
            "percentiles": [Double(value) for _, value in compress_histogram(buckets)],
            "mean": values.mean().item(), "deviation": values.std(correction=0).item()}


def histograms():
    normal = torch.randn(500, generator=generator)
    yield histogram("normal", normal)
    yield histogram("relu", torch.relu(normal[:200]))
    yield histogram("two heaps", torch.cat([normal[:60] * 0.01 - 4, normal[60:100] * 0.1 + 7]))
    yield histogram("one number", torch.tensor([0.25]))
    yield histogram("all the same", torch.full((12,), -1.5))
    yield histogram("on the edges", torch.arange(31, dtype=torch.float32))
    yield histogram("far away", torch.tensor([-1e30, 0.0, 1.0, 3e30]))
    yield histogram("next to each other", torch.tensor([1.0, 1.0000001, 1.0000002]))


def updates(optimizer, **arguments):
    """A linear layer on one batch, as the experiment file of the test has it."""
    torch.manual_seed(0)
    layer = torch.nn.Linear(3, 2)
    x, target = torch.randn(4, 3), torch.randn(4 * 2).view(4, 2)
    stepper = getattr(torch.optim, optimizer)(layer.parameters(), **arguments)
    steps = []
    for _ in range(5):
        before = torch.cat([p.detach().flatten().clone() for p in layer.parameters()]).double()
        loss = torch.nn.functional.mse_loss(layer(x), target)
        stepper.zero_grad()
        loss.backward()
        gradient = torch.cat([p.grad.flatten() for p in layer.parameters()]).double()
        stepper.step()
        after = torch.cat([p.detach().flatten() for p in layer.parameters()]).double()
        steps.append({"gradient": Double(gradient.norm()), "change": Double((after - before).norm()),
                      "weight": Double(before.norm()), "log10": Double(torch.log10((after - before).norm() / before.norm())),
                      "mean": Double(layer(x).mean().item()), "deviation": Double(layer(x).std(correction=0).item())})
    return {"optimizer": optimizer, "arguments": {key: Double(value) for key, value in arguments.items()}, "steps": steps}


if __name__ == "__main__":
    fixture.write("TrainingTests/Fixtures/dashboard.json", {
        "numpy": numpy.__version__,
        "histograms": list(histograms()),
        "updates": [updates("SGD", lr=0.1), updates("SGD", lr=0.1, momentum=0.9), updates("Adam", lr=0.01)],
    })
