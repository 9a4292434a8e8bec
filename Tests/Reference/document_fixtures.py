"""The document's script, six steps, for seeds 0, 1 and 42 -> NeuralCoreTests/Fixtures/document.json"""
import torch
import torch.nn as nn

import fixture
from network import Net

STEPS = 6
KEPT = (1, 5)  # parameters are recorded after so many steps


def brief(value):
    return {"shape": list(value.shape), "norm": fixture.norm(value), "first": fixture.first(value, 8)}


def run(seed):
    torch.manual_seed(seed)
    net = Net()
    input = torch.randn(1, 1, 32, 32)
    target = torch.randn(2).view(1, -1)
    record = {
        "seed": seed,
        "initial": {
            name: {**brief(p), "last": fixture.last(p, 4), "sha256": fixture.sha256(p)} for name, p in net.named_parameters()
        },
        "input": {"shape": list(input.shape), "norm": fixture.norm(input), "first": fixture.first(input, 32)},
        "target": fixture.tensor(target),
        "activations": {name: brief(value) for name, value in net.layers(input)},
        "outputs": [],
        "losses": [],
        "gradients": {},
        "parameters": {},
    }
    criterion, optimizer = nn.L1Loss(), torch.optim.SGD(net.parameters(), lr=0.01)
    for step in range(STEPS):
        output = net(input)
        loss = criterion(output, target)
        net.zero_grad()
        loss.backward()
        record["outputs"].append(output)
        record["losses"].append(loss.item())
        if step == 0:
            record["gradients"] = {name: brief(p.grad) for name, p in net.named_parameters()}
        optimizer.step()
        if step + 1 in KEPT:
            record["parameters"][str(step + 1)] = {name: brief(p) for name, p in net.named_parameters()}
    record["outputs"] = [value.flatten().tolist() for value in record["outputs"]]
    return record


fixture.write("NeuralCoreTests/Fixtures/document.json", {"runs": [run(seed) for seed in (0, 1, 42)]})
