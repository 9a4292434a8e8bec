"""Prints the errors with which PyTorch refuses a backward: GraphSnapshotTests compares with them."""

import torch
from torch import nn


def error(run):
    try:
        run()
    except RuntimeError as refusal:
        return f"RuntimeError: {refusal}"
    return "no error"


net = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 2))
input, target = torch.randn(1, 2), torch.randn(1, 2)
criterion = nn.L1Loss()


def twice():
    loss = criterion(net(input), target)
    loss.backward()
    loss.backward()


def without_graph():
    with torch.no_grad():
        output = net(input)
    criterion(output, target).backward()


def after_a_step():
    optimizer = torch.optim.SGD(net.parameters(), lr=0.01)
    loss = criterion(net(input), target)
    optimizer.step()
    loss.backward()


for run in (twice, without_graph, after_a_step):
    print(f"{run.__name__}: {error(run)}")
