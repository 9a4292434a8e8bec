"""What experiment files and tables come to -> TrainingTests/Fixtures/experiments.json

`tables`: a CSV file of two columns of numbers, standardised by pandas in double precision (a column that never changes is only
shifted), then trained on as Float32: linear 2 -> 2, cross entropy, SGD lr 0.1, batch 4, two epochs, seed 0.
`losses`: the first loss of experiment files whose YAML has numbers, merge keys or settings of its own.
`layers`: three steps of networks with each kind of layer that is no activation, SGD lr 0.1, batch 3, seed 4; `first` is what the
first layer gives at first where it adds nothing up, `masks` what the third drops in each step.
`settings`: five steps with settings of losses and optimizers, linear 4 -> 3, batch 5, seed 2.
"""
import pandas
import torch
import torch.nn as nn
from torch.utils.data import DataLoader, TensorDataset

import fixture
from training_settings import ENDINGS, LOSS_SETTINGS, OPTIMIZERS, file_text

COUNT = 20
VARIED = [0.13, 1.85, 0.76, 1.26, 0.5, 1.45, 0.65, 1.79, 0.09, 1.03, 0.84, 1.43, 0.76, 1.0, 0.45, 1.31, 0.22, 1.68, 0.58, 1.11]
SPLIT = torch.randperm(COUNT, generator=torch.Generator().manual_seed(0))
TRAINING, VALIDATION = SPLIT[:COUNT * 4 // 5].tolist(), SPLIT[COUNT * 4 // 5:].tolist()


def once(usual, other):
    """A column with another value in one row to validate with."""
    return [other if row == VALIDATION[1] else usual for row in range(COUNT)]


COLUMNS = {
    "constant tenth": ["0.1"] * COUNT,
    "constant 3.3": ["3.3"] * COUNT,
    "constant large": ["-123456789.7"] * COUNT,
    "other value to validate with": once("0.1", "0.2"),
    "seconds": [str(1_700_000_000 + 5 * row) for row in range(COUNT)],
    "microseconds": [str(1_700_000_000_000_000 + 5 * row) for row in range(COUNT)],
    "large ids": [str(9_007_199_254_740_993 + 6 * row) for row in range(COUNT)],
    "tiny differences": [repr(1 + 1e-13 * (row * 7 % 11)) for row in range(COUNT)],
    "tiny numbers": [repr(1e-300 * (row * 7 % 11)) for row in range(COUNT)],
    "large numbers": [repr(3e38 * (-1) ** row / (row + 1)) for row in range(COUNT)],
}


def table(name, column):
    text = "a,b,class\n" + "".join(f"{a},{b},{'xy'[row % 2]}\n" for row, (a, b) in enumerate(zip(VARIED, column)))
    numbers = pandas.DataFrame({"a": VARIED, "b": [float(number) for number in column]})
    # Moved and brought to one before anything is added up or squared: pandas itself rounds or overflows at the ends.
    moved = numbers - numbers.iloc[TRAINING].iloc[0]
    varies = numbers.iloc[TRAINING].nunique() > 1
    moved /= moved.iloc[TRAINING].abs().max().where(varies, 1.0)
    learned = moved.iloc[TRAINING]
    scaled = (moved - learned.mean()) / learned.std(ddof=0).where(varies, 1.0)
    inputs = torch.tensor(scaled.to_numpy(), dtype=torch.float64).float()
    targets = torch.tensor([row % 2 for row in range(COUNT)])
    torch.manual_seed(0)
    net = nn.Sequential(nn.Linear(2, 2))
    loader = DataLoader(TensorDataset(inputs[TRAINING], targets[TRAINING]), batch_size=4, shuffle=True)
    criterion, optimizer = nn.CrossEntropyLoss(), torch.optim.SGD(net.parameters(), lr=0.1)
    train, validation = [], []
    for _ in range(2):
        total = 0.0
        for batch, labels in loader:
            optimizer.zero_grad()
            loss = criterion(net(batch), labels)
            loss.backward()
            optimizer.step()
            total += loss.item() * len(labels)
        train.append(fixture.Double(total / len(TRAINING)))
        with torch.no_grad():
            validation.append(criterion(net(inputs[VALIDATION]), targets[VALIDATION]).item())
    return {"name": name, "csv": text, "column": inputs[TRAINING, 1].tolist(), "train": train, "validation": validation}


def first_loss(name, yaml, seed, shape, layers, criterion):
    """The input and the target are drawn after the network, as the document's script does."""
    torch.manual_seed(seed)
    net = nn.Sequential(*layers())
    inputs = torch.randn(shape)
    output = net(inputs)
    target = torch.randn(output.numel()).view(output.shape)
    if criterion is nn.CrossEntropyLoss:
        target = target.argmax(dim=1)
    return {"name": name, "yaml": yaml, "loss": criterion()(output, target).item()}


def linear():
    return [nn.Linear(3, 2)]


LINEAR = "input: [3]\nnetwork:\n  - linear: {name: fc1, out: 2}\nloss: mse\n"
MERGED = """input: [1, 8, 8]
network:
  - conv2d: &c {name: c1, out: 4, kernel: 3, padding: 1}
  - relu
  - conv2d: {<<: *c, name: c2, out: 6}
  - flatten
  - linear: {out: 2}
loss: cross-entropy
"""

SETTINGS = """input: [2, 9, 8]
network:
  - conv2d: {in_channels: 2, out_channels: 4, kernel_size: [4, 3], padding: same, padding_mode: MODE}
  - batch_norm2d: {num_features: 4, affine: false, momentum: null}
  - gelu: {approximate: tanh}
  - max_pool2d: {kernel_size: 3, stride: 2, padding: 1, dilation: 2, ceil_mode: true}
  - softmax: {dim: 1}
  - avg_pool2d: {kernel_size: 2, stride: 3, padding: 1, ceil_mode: true, count_include_pad: false}
  - leaky_relu: {negative_slope: 0.2, inplace: true}
  - layer_norm: {normalized_shape: 2, elementwise_affine: false}
  - adaptive_avg_pool2d: {output_size: [null, 3]}
  - softplus: {beta: 0.5, threshold: 0.25}
  - log
  - elu: {alpha: 0.5}
  - silu
  - selu
  - mish
  - flatten: {start_dim: 2}
  - layer_norm: {bias: false}
  - flatten
  - linear: {in_features: 24, out_features: 5}
loss: mse
batch_size: 2
seed: 3
"""


class Log(nn.Module):
    def forward(self, x):
        return torch.log(x)


def settings(mode):
    return first_loss(f"padding {mode}", SETTINGS.replace("MODE", mode), 3, (2, 2, 9, 8), lambda: [
        nn.Conv2d(2, 4, (4, 3), padding="same", padding_mode=mode), nn.BatchNorm2d(4, affine=False, momentum=None),
        nn.GELU(approximate="tanh"), nn.MaxPool2d(3, 2, 1, dilation=2, ceil_mode=True), nn.Softmax(dim=1),
        nn.AvgPool2d(2, 3, 1, ceil_mode=True, count_include_pad=False), nn.LeakyReLU(0.2), nn.LayerNorm(2, elementwise_affine=False),
        nn.AdaptiveAvgPool2d((None, 3)), nn.Softplus(0.5, 0.25), Log(), nn.ELU(0.5), nn.SiLU(), nn.SELU(), nn.Mish(), nn.Flatten(2), nn.LayerNorm((4, 6), bias=False), nn.Flatten(),
        nn.Linear(24, 5)], nn.MSELoss)


TARGETS = {
    "l1": None, "mse": None, "smooth-l1": None, "huber": None, "cross-entropy": lambda t: t.argmax(dim=1), "nll": lambda t: t.argmax(dim=1),
    "bce": torch.sigmoid, "bce-with-logits": torch.sigmoid, "kl-div": lambda t: torch.softmax(t, dim=-1),
}


def steps(loss, criterion, given, optimizer=("sgd", torch.optim.SGD, {"lr": 0.1})):
    """Five steps of a file with these settings, which are PyTorch's own by name and by value."""
    kind, optimize, choices = optimizer
    text = {key: file_text(key, pairs) for key, pairs in ((loss, given), (kind, choices))}
    layers = ["linear: {name: fc1, out: 3}"] + [name for name, _ in ENDINGS.get(loss, [])]
    yaml = ("input: [4]\nnetwork:\n" + "".join(f"  - {layer}\n" for layer in layers)
            + f"loss: {{{text[loss]}}}\noptimizer: {{{text[kind]}}}\nbatch_size: 5\nseed: 2\n")
    torch.manual_seed(2)
    net = nn.Sequential(nn.Linear(4, 3), *[module for _, module in ENDINGS.get(loss, [])])
    inputs = torch.randn(5, 4)
    target = torch.randn(15).view(5, 3)
    target = (TARGETS[loss] or (lambda t: t))(target)
    if given.get("log_target"):
        torch.manual_seed(2)
        nn.Linear(4, 3), torch.randn(5, 4)
        target = torch.log_softmax(torch.randn(15).view(5, 3), dim=-1)
    rule, own, losses = optimize(net.parameters(), **choices), criterion(**given), []
    for _ in range(5):
        value = own(net(inputs), target)
        losses.append(value.item())
        rule.zero_grad()
        value.backward()
        rule.step()
    return {"name": f"{text[loss]}; {text[kind]}", "yaml": yaml, "losses": losses}


class Places(nn.Embedding):
    """Takes whole numbers as the experiment's input has them."""

    def forward(self, x):
        return super().forward(x.long())


# A name, a sample's shape, the layers as a file lists them and PyTorch's modules, before flatten and a linear layer of two outputs.
LAYERS = [
    ("conv1d", [3, 9], ["conv1d: {out_channels: 4, kernel_size: 3, stride: 2, padding: 1, dilation: 2, bias: false}", "relu"],
     lambda: [nn.Conv1d(3, 4, 3, 2, 1, 2, bias=False), nn.ReLU()]),
    ("conv1d padded", [4, 6], ["conv1d: {out: 6, kernel: 4, padding: same, groups: 2, padding_mode: reflect}", "gelu"],
     lambda: [nn.Conv1d(4, 6, 4, padding="same", groups=2, padding_mode="reflect"), nn.GELU()]),
    ("conv_transpose2d", [2, 3, 4], ["conv_transpose2d: {out: 4, kernel: [2, 3], stride: 2, padding: [0, 1], output_padding: [1, 0], groups: 2}", "tanh"],
     lambda: [nn.ConvTranspose2d(2, 4, (2, 3), 2, (0, 1), (1, 0), groups=2), nn.Tanh()]),
    ("conv_transpose2d dilated", [2, 3, 3], ["conv_transpose2d: {out: 3, kernel: 2, dilation: 2, bias: false}", "selu"],
     lambda: [nn.ConvTranspose2d(2, 3, 2, dilation=2, bias=False), nn.SELU()]),
    ("upsample", [2, 3, 4], ["upsample: {scale_factor: 1.7}", "conv2d: {out: 2, kernel: 3}"],
     lambda: [nn.Upsample(scale_factor=1.7), nn.Conv2d(2, 2, 3)]),
    ("upsample bilinear", [1, 4, 3], ["conv2d: {out: 2, kernel: 2}", "upsample: {size: [5, 4], mode: bilinear}",
                                      "upsample: {scale_factor: 2, mode: bilinear, align_corners: true}"],
     lambda: [nn.Conv2d(1, 2, 2), nn.Upsample((5, 4), mode="bilinear"), nn.Upsample(scale_factor=2, mode="bilinear", align_corners=True)]),
    ("batch_norm1d", [5], ["linear: {out: 6}", "batch_norm1d: {momentum: null, eps: 0.001}", "relu"],
     lambda: [nn.Linear(5, 6), nn.BatchNorm1d(6, eps=1e-3, momentum=None), nn.ReLU()]),
    ("batch_norm1d of rows", [2, 7], ["conv1d: {out: 3, kernel: 2}", "batch_norm1d", "relu"],
     lambda: [nn.Conv1d(2, 3, 2), nn.BatchNorm1d(3), nn.ReLU()]),
    ("group_norm", [4, 3, 3], ["conv2d: {out: 6, kernel: 2}", "group_norm: {num_groups: 3}", "relu"],
     lambda: [nn.Conv2d(4, 6, 2), nn.GroupNorm(3, 6), nn.ReLU()]),
    ("group_norm of samples", [6], ["linear: {out: 6}", "group_norm: {num_groups: 2, affine: false, eps: 0.01}"],
     lambda: [nn.Linear(6, 6), nn.GroupNorm(2, 6, eps=0.01, affine=False)]),
    ("instance_norm2d", [2, 4, 4], ["conv2d: {out: 3, kernel: 2}", "instance_norm2d: {affine: true}", "relu", "instance_norm2d"],
     lambda: [nn.Conv2d(2, 3, 2), nn.InstanceNorm2d(3, affine=True), nn.ReLU(), nn.InstanceNorm2d(3)]),
    ("max_pool1d", [2, 11], ["conv1d: {out: 3, kernel: 2}", "max_pool1d: {kernel_size: 3, stride: 2, padding: 1, dilation: 2, ceil_mode: true}"],
     lambda: [nn.Conv1d(2, 3, 2), nn.MaxPool1d(3, 2, 1, 2, ceil_mode=True)]),
    ("avg_pool1d", [2, 10], ["conv1d: {out: 3, kernel: 2}", "avg_pool1d: {kernel_size: 3, stride: 2, padding: 1, ceil_mode: true, count_include_pad: false}"],
     lambda: [nn.Conv1d(2, 3, 2), nn.AvgPool1d(3, 2, 1, True, False)]),
    ("dropout2d", [5, 2, 2], ["dropout2d: {p: 0.3}", "conv2d: {out: 4, kernel: 2}", "dropout2d"],
     lambda: [nn.Dropout2d(0.3), nn.Conv2d(5, 4, 2), nn.Dropout2d()]),
    ("dropout", [6], ["dropout: {p: 0.3}", "linear: {out: 4}", "dropout"], lambda: [nn.Dropout(0.3), nn.Linear(6, 4), nn.Dropout()]),
    ("prelu", [4, 2, 3], ["prelu: {num_parameters: 4, init: 0.1}", "conv2d: {out: 2, kernel: 2}", "prelu"],
     lambda: [nn.PReLU(4, 0.1), nn.Conv2d(4, 2, 2), nn.PReLU()]),
    ("hardtanh", [6], ["hardtanh: {min_val: -0.5, max_val: 0.25}", "linear: {out: 4}", "hardtanh"],
     lambda: [nn.Hardtanh(-0.5, 0.25), nn.Linear(6, 4), nn.Hardtanh()]),
    ("identity", [6], ["identity", "linear: {out: 4}", "identity"], lambda: [nn.Identity(), nn.Linear(6, 4), nn.Identity()]),
    ("embedding", [7], ["embedding: {num_embeddings: 5, embedding_dim: 3, padding_idx: -2}", "conv1d: {out: 4, kernel: 2}"],
     lambda: [Places(5, 3, padding_idx=-2), nn.Conv1d(7, 4, 2)]),
]
# Whose first layer gives numbers that nothing was added to.
COPYING = {"upsample", "dropout2d", "dropout", "prelu", "hardtanh", "identity", "embedding"}


def layers(name, shape, lines, modules):
    """The linear layer is made last, for as many numbers as there are."""
    def features():
        with torch.no_grad():
            sample = torch.zeros(2, *shape)
            return nn.Sequential(*modules()).eval()(sample)[0].numel()

    count = features()
    yaml = f"input: {shape}\nnetwork:\n" + "".join(f"  - {line}\n" for line in [*lines, "flatten", "linear: {name: last, out: 2}"])
    torch.manual_seed(4)
    net = nn.Sequential(*modules(), nn.Flatten(), nn.Linear(count, 2))
    inputs = torch.randint(0, net[0].num_embeddings, (3, *shape)).float() if isinstance(net[0], Places) else torch.randn(3, *shape)
    target = torch.randn(6).view(3, 2)
    first, masks, states = [], [], []
    net[0].register_forward_hook(lambda module, given, result: first.append(result.detach().flatten().tolist()))

    def draw_again(module, given, result):
        torch.set_rng_state(states[-1])
        mask = nn.functional.dropout2d(torch.ones_like(result), module.p)[:, :, 0, 0] if name == "dropout2d" else nn.functional.dropout(
            torch.ones_like(result), module.p)
        masks.append(mask.flatten().tolist())

    if name.startswith("dropout"):
        net[2].register_forward_pre_hook(lambda module, given: states.append(torch.get_rng_state()))
        net[2].register_forward_hook(draw_again)
    rule, losses = torch.optim.SGD(net.parameters(), lr=0.1), []
    for _ in range(3):
        value = nn.MSELoss()(net(inputs), target)
        losses.append(value.item())
        rule.zero_grad()
        value.backward()
        rule.step()
    return {"name": name, "yaml": yaml + "loss: mse\noptimizer: {type: sgd, lr: 0.1}\nbatch_size: 3\nseed: 4\n", "losses": losses,
            "first": first[0] if name in COPYING else [], "masks": masks, "parameters": [p.sum().item() for p in net.parameters()]}


fixture.write(
    "TrainingTests/Fixtures/experiments.json",
    {
        "tables": [table(*entry) for entry in COLUMNS.items()],
        "losses": [
            first_loss("leading zeros", LINEAR + "seed: 0042\n", 42, (1, 3), linear, nn.MSELoss),
            first_loss("underscores", LINEAR + "seed: 1_000\n", 1000, (1, 3), linear, nn.MSELoss),
            first_loss("hexadecimal", LINEAR + "seed: 0x2A\n", 42, (1, 3), linear, nn.MSELoss),
            first_loss("octal that says so", LINEAR + "seed: 0o52\n", 42, (1, 3), linear, nn.MSELoss),
            first_loss("largest seed", LINEAR + "seed: 18446744073709551615\n", 2**64 - 1, (1, 3), linear, nn.MSELoss),
            first_loss("batch with a zero", LINEAR + "batch_size: 010\n", 0, (10, 3), linear, nn.MSELoss),
            first_loss("merge key", MERGED, 0, (1, 1, 8, 8), lambda: [
                nn.Conv2d(1, 4, 3, padding=1), nn.ReLU(), nn.Conv2d(4, 6, 3, padding=1), nn.Flatten(), nn.Linear(384, 2)],
                nn.CrossEntropyLoss),
            *(settings(mode) for mode in ("zeros", "reflect", "replicate", "circular")),
        ],
        "layers": [layers(*entry) for entry in LAYERS],
        "settings": [steps(*entry) for entry in LOSS_SETTINGS] + [steps("mse", nn.MSELoss, {}, entry) for entry in OPTIMIZERS],
    },
)
