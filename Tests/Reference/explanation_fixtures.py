"""200 numbers of the document's experiment (seed 0), by name: activations, gradients, weights and updates of the second step
-> TrainingTests/Fixtures/explanations.json"""
import random

import torch
import torch.nn as nn

import fixture
from network import Net

NAMES = {"flatten": "flatten1"}


def numbers():
    """The tensors of the second step after its update, by the names that `glassnet explain` gives them."""
    torch.manual_seed(0)
    net = Net()
    input = torch.randn(1, 1, 32, 32)
    target = torch.randn(2).view(1, -1)
    criterion, optimizer = nn.L1Loss(), torch.optim.SGD(net.parameters(), lr=0.01)
    for _ in range(2):
        layers = [(NAMES.get(name, name), value) for name, value in net.layers(input)]
        for _, value in layers:
            value.retain_grad()
        loss = criterion(layers[-1][1], target)
        net.zero_grad()
        loss.backward()
        before = {name: p.detach().clone() for name, p in net.named_parameters()}
        optimizer.step()
    forward = {name: (value, "") for name, value in layers} | {"output": (layers[-1][1], "")}
    gradients = {name: (value.grad, ".grad") for name, value in layers}
    gradients |= {name: (p.grad, ".grad") for name, p in net.named_parameters()}
    updates = {name: (p.detach(), "") for name, p in net.named_parameters()}
    changes = {name: (p.detach() - before[name], ".update") for name, p in net.named_parameters()}
    return loss, forward, gradients, updates, changes


def chosen():
    draw = random.Random(0)
    loss, *groups = numbers()
    yield "loss", loss.item()
    for group in groups:
        for place in range(50):
            # Mostly numbers that are not 0: half of what relu makes is.
            for _ in range(5):
                name, (tensor, aspect) = draw.choice(list(group.items()))
                index = [draw.randrange(size) for size in tensor.shape]
                if tensor[tuple(index)].item() != 0:
                    break
            text = ",".join(map(str, index))
            yield f"{name}[{text}]{aspect}", tensor[tuple(index)].item()


fixture.write("TrainingTests/Fixtures/explanations.json", {"numbers": [{"name": n, "value": v} for n, v in chosen()]})
