"""Initialisers and the modules' default initialisation -> NeuralCoreTests/Fixtures/initialisation.json"""
import torch
import torch.nn as nn
from torch.nn import init

import fixture

SHAPES = [[3, 4], [5, 7], [4, 2, 3, 3]]  # fewer than 16 elements, more, and a convolution's weight


def initialiser(name, shape, seed=7, **arguments):
    torch.manual_seed(seed)
    weight = getattr(init, name + "_")(torch.empty(shape), **arguments)
    return {"name": name, "arguments": arguments, "seed": seed, "result": fixture.tensor(weight)}


def cases():
    for shape in SHAPES:
        for name in ("xavier_uniform", "xavier_normal"):
            yield initialiser(name, shape)
            yield initialiser(name, shape, gain=fixture.Double(init.calculate_gain("relu")))
        for name in ("kaiming_uniform", "kaiming_normal"):
            for mode in ("fan_in", "fan_out"):
                yield initialiser(name, shape, mode=mode, nonlinearity="relu")
            yield initialiser(name, shape, a=fixture.Double(0.1), mode="fan_in", nonlinearity="leaky_relu")
            yield initialiser(name, shape, mode="fan_in", nonlinearity="tanh")
        yield initialiser("uniform", shape, a=fixture.Double(-0.25), b=fixture.Double(0.75))
        yield initialiser("normal", shape, mean=fixture.Double(0.5), std=fixture.Double(0.01))
        yield initialiser("trunc_normal", shape, mean=fixture.Double(0.1), std=fixture.Double(0.5), a=fixture.Double(-0.4),
                          b=fixture.Double(0.6))
        yield initialiser("trunc_normal", shape, mean=fixture.Double(0.1), std=fixture.Double(0.5), a=fixture.Double(0.9),
                          b=fixture.Double(1.6))
        yield initialiser("orthogonal", shape, gain=fixture.Double(1.5))
        yield initialiser("zeros", shape)
        yield initialiser("ones", shape)
        yield initialiser("constant", shape, val=fixture.Double(0.3))


def module(name, create, seed=7, **arguments):
    torch.manual_seed(seed)
    made = create(**arguments)
    return {"name": name, "arguments": arguments, "seed": seed,
            "parameters": {key: fixture.tensor(value) for key, value in made.named_parameters()},
            "buffers": {key: fixture.tensor(value) for key, value in made.named_buffers()},
            "next": torch.randn(1).item()}  # what the generator gives next: how much was drawn


def modules():
    yield module("Linear", nn.Linear, in_features=5, out_features=3)
    yield module("Linear", nn.Linear, in_features=4, out_features=6, bias=False)
    yield module("Conv2d", nn.Conv2d, in_channels=2, out_channels=3, kernel_size=3)
    yield module("Conv2d", nn.Conv2d, in_channels=4, out_channels=6, kernel_size=[3, 2], groups=2)
    yield module("Conv2d", nn.Conv2d, in_channels=3, out_channels=3, kernel_size=3, groups=3, bias=False)
    yield module("Conv1d", nn.Conv1d, in_channels=4, out_channels=6, kernel_size=3, groups=2)
    yield module("ConvTranspose2d", nn.ConvTranspose2d, in_channels=4, out_channels=6, kernel_size=3, groups=2)
    yield module("Embedding", nn.Embedding, num_embeddings=7, embedding_dim=2)
    yield module("BatchNorm1d", nn.BatchNorm1d, num_features=3)
    yield module("GroupNorm", nn.GroupNorm, num_groups=2, num_channels=4)
    yield module("PReLU", nn.PReLU, num_parameters=3)
    yield module("BatchNorm2d", nn.BatchNorm2d, num_features=3)
    yield module("LayerNorm", nn.LayerNorm, normalized_shape=[2, 3])


GAINS = ("linear", "conv2d", "sigmoid", "tanh", "relu", "leaky_relu", "selu")
fixture.write(
    "NeuralCoreTests/Fixtures/initialisation.json",
    {
        "gains": {name: fixture.Double(init.calculate_gain(name)) for name in GAINS},
        "initialisers": list(cases()),
        "modules": list(modules()),
    },
)
