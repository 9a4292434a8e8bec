"""The document's network in PyTorch."""
import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self, outputs=2):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, 3)
        self.conv2 = nn.Conv2d(6, 16, 3)
        self.fc1 = nn.Linear(16 * 28 * 28, 512)
        self.fc2 = nn.Linear(512, 64)
        self.fc3 = nn.Linear(64, outputs)

    def layers(self, x):
        """Each layer's output, by name, on the way from the input to the network's output."""
        yield "conv1", (x := self.conv1(x))
        yield "relu1", (x := F.relu(x))
        yield "conv2", (x := self.conv2(x))
        yield "relu2", (x := F.relu(x))
        yield "flatten", (x := x.view(-1, 16 * 28 * 28))
        yield "fc1", (x := self.fc1(x))
        yield "relu3", (x := F.relu(x))
        yield "fc2", (x := self.fc2(x))
        yield "relu4", (x := F.relu(x))
        yield "fc3", self.fc3(x)

    def forward(self, x):
        for _, x in self.layers(x):
            pass
        return x
