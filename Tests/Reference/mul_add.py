"""w·x + b as operations of autograd and as nn.Linear: the numbers of FromAutogradToModulesTests."""

import torch
import torch.nn as nn


def numbers(operations):
    torch.manual_seed(0)
    if operations:
        w = nn.Parameter(torch.empty(1).uniform_(-1, 1))
        b = nn.Parameter(torch.empty(1).uniform_(-1, 1))
    else:
        layer = nn.Linear(1, 1)
        w, b = layer.weight, layer.bias
    x, target = torch.randn(4, 1), torch.randn(4).view(4, -1)
    loss = nn.MSELoss()(w * x + b if operations else layer(x), target)
    loss.backward()
    return [value.item() for value in (w, b, loss, w.grad, b.grad)]


for operations in (True, False):
    print(" ".join(f"{number:.8g}" for number in numbers(operations)))
