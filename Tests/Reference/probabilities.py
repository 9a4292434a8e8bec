"""The probabilities that an output of [2, -1, 0.5] before the last layer stands for, by that layer and the loss.

Printed for ProbabilityTests: python3 Tests/Reference/probabilities.py
"""

import torch
import torch.nn.functional as F

x = torch.tensor([[2.0, -1.0, 0.5]])


def show(name, values):
    print(name, [round(v, 7) for v in values[0].tolist()])


show("softmax at the end", F.softmax(x, dim=-1))
show("log_softmax at the end", F.log_softmax(x, dim=-1).exp())
show("sigmoid at the end", torch.sigmoid(x))
show("linear, cross entropy", F.softmax(x, dim=-1))
show("linear, bce with logits", torch.sigmoid(x))
