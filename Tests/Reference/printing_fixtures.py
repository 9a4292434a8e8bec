"""What PyTorch prints of tensors, modules and optimizers -> NeuralCoreTests/Fixtures/printing.json

`tensors`: the numbers with their shape, and the text. `modules`, `optimizers`: a name by which the Swift test makes the same, and
the text. Of an optimizer's lines those are left out that set how PyTorch itself computes.
"""
import torch
from torch import nn

import fixture

torch.manual_seed(0)
TENSORS = {
    "scalar": torch.tensor(3.5), "whole scalar": torch.tensor(7.0), "vector": torch.tensor([1.0, 2.0, 3.0]),
    "numbers": torch.tensor([0.1, -22.25, 3.0]), "small": torch.tensor([1e-5, 1.0]), "wide": torch.tensor([0.5, 2e4]),
    "large whole": torch.tensor([1.0, 1e9]), "matrix": torch.arange(6.0).view(2, 3), "drawn": torch.randn(3, 4),
    "images": torch.randn(2, 2, 3), "four": torch.arange(16.0).view(2, 2, 2, 2), "long": torch.arange(40.0) / 8,
    "longer": torch.arange(1500.0), "large": torch.randn(40, 30), "large images": torch.arange(2000.0).view(2, 10, 10, 10),
    "empty": torch.zeros(0), "empty rows": torch.zeros(0, 3), "zeros": torch.zeros(2, 2), "wide rows": torch.randn(2, 12),
    "negative whole": torch.tensor([[-100.0, 5.0], [0.0, 10.0]]), "tiny": torch.tensor([1.5e-8, 3e-7]),
}
MODULES = [
    nn.Conv2d(1, 6, 3), nn.Conv2d(1, 6, (3, 2), stride=2, padding=(1, 0), dilation=2, bias=False),
    nn.Conv2d(4, 6, 3, groups=2, padding_mode="reflect", padding="same"), nn.MaxPool2d(2),
    nn.MaxPool2d((2, 3), ceil_mode=True, padding=1), nn.AvgPool2d(2), nn.AdaptiveAvgPool2d((2, 3)), nn.AdaptiveAvgPool2d(2),
    nn.Dropout(0.5), nn.BatchNorm2d(6), nn.BatchNorm1d(6, affine=False, momentum=None), nn.LayerNorm(10),
    nn.LayerNorm([2, 3], eps=1e-3, bias=False), nn.LeakyReLU(0.2), nn.GELU(), nn.GELU("tanh"), nn.Softmax(1), nn.LogSoftmax(-1),
    nn.Flatten(), nn.Identity(), nn.Softplus(), nn.ELU(), nn.SELU(), nn.SiLU(), nn.Mish(), nn.Hardtanh(), nn.PReLU(),
    nn.LocalResponseNorm(5, k=2.0), nn.Linear(2, 3, bias=False), nn.Sigmoid(), nn.Tanh(), nn.ReLU(), nn.Embedding(10, 3),
    nn.GroupNorm(1, 3), nn.InstanceNorm2d(3), nn.Conv1d(1, 2, 3), nn.MaxPool1d(2), nn.AvgPool1d(2), nn.Dropout2d(0.1),
    nn.Conv1d(2, 4, 3, padding=1, dilation=2, groups=2, bias=False), nn.MSELoss(), nn.CrossEntropyLoss(),
]


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 3)
        self.body = nn.Sequential(nn.Linear(3, 3), nn.ReLU())


weights = [nn.Parameter(torch.zeros(2))]
OPTIMIZERS = [torch.optim.SGD(weights, lr=0.01, momentum=0.9), torch.optim.Adam(weights), torch.optim.AdamW(weights),
              torch.optim.RMSprop(weights), torch.optim.Adagrad(weights, lr=1e-5)]
HOW = ("differentiable", "foreach", "fused", "capturable", "decoupled_weight_decay")


def settings(optimizer):
    return "\n".join(line for line in str(optimizer).split("\n") if line.strip().split(":")[0] not in HOW)


x = torch.tensor([1.0, -2.0], requires_grad=True)
GRAPHS = {"leaf": x, "product": x * x, "relu": torch.relu(x), "sum": x.sum(), "parameter": nn.Parameter(torch.zeros(2)),
          "matmul": torch.ones(2, 2).matmul(x.view(2, 1)), "exp": x.exp(), "long": torch.arange(12.0, requires_grad=True) * 2.5}
fixture.write("NeuralCoreTests/Fixtures/printing.json", {
    "tensors": [{"name": name, "tensor": fixture.tensor(value), "text": str(value)} for name, value in TENSORS.items()],
    "graphs": [{"name": name, "text": repr(value)} for name, value in GRAPHS.items()],
    "modules": [{"name": str(index), "text": str(module)} for index, module in enumerate([*MODULES, nn.Sequential(
        Net(), nn.ReLU())])],
    "optimizers": [{"name": type(optimizer).__name__, "text": settings(optimizer)} for optimizer in OPTIMIZERS],
})
