"""The bundled digits in PyTorch: read, enlarged to 32x32, scaled, split as the Swift program splits them."""
import struct
from pathlib import Path

import torch

RESOURCES = Path(__file__).resolve().parents[2] / "Sources/Datasets/Resources/digits"


def load(classes=None):
    """Images (N, 1, 32, 32) in -1...1, labels (N). `classes` keeps these digits only, relabelled in the given order."""
    images = (RESOURCES / "images-idx3-ubyte").read_bytes()
    labels = (RESOURCES / "labels-idx1-ubyte").read_bytes()
    count, height, width = struct.unpack(">III", images[4:16])
    pixels = torch.frombuffer(bytearray(images[16:]), dtype=torch.uint8).view(count, 1, height, width)
    enlarged = pixels.repeat_interleave(4, 2).repeat_interleave(4, 3)
    inputs, targets = enlarged.float() / 8 - 1, torch.tensor(list(labels[8:]))
    if classes is None:
        return inputs, targets
    kept = torch.tensor([label in classes for label in targets.tolist()])
    return inputs[kept], torch.tensor([classes.index(label) for label in targets[kept].tolist()])


def split(count):
    """Training: the first 80 % of a permutation from a generator of its own, seeded 0; validation: the rest."""
    order = torch.randperm(count, generator=torch.Generator().manual_seed(0))
    return order[: count * 4 // 5], order[count * 4 // 5 :]
