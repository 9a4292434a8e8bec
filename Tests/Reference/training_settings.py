"""Settings of losses and optimizers, PyTorch's own by name and by value, as experiment files give them."""
import torch
import torch.nn as nn

ENDINGS = {"bce": [("sigmoid", nn.Sigmoid())], "nll": [("log_softmax", nn.LogSoftmax(dim=1))], "kl-div": [("log_softmax", nn.LogSoftmax(dim=1))]}


def yaml_value(value):
    if isinstance(value, torch.Tensor):
        return str([round(number, 6) for number in value.tolist()])
    return str(list(value)) if isinstance(value, tuple) else str(value).lower() if isinstance(value, bool) else str(value)


def file_text(kind, settings):
    """`type: mse, reduction: sum`"""
    return ", ".join(f"{name}: {yaml_value(value)}" for name, value in [("type", kind), *settings.items()])


W = torch.tensor([0.25, 1.0, 2.5])
P = torch.tensor([3.0, 0.5, 1.0])
LOSS_SETTINGS = [
    ("l1", nn.L1Loss, {"reduction": "sum"}), ("mse", nn.MSELoss, {"reduction": "sum"}),
    ("smooth-l1", nn.SmoothL1Loss, {"beta": 0.5}), ("smooth-l1", nn.SmoothL1Loss, {"beta": 2.0, "reduction": "sum"}),
    ("smooth-l1", nn.SmoothL1Loss, {"beta": 0.0}),
    ("huber", nn.HuberLoss, {"delta": 0.5}), ("huber", nn.HuberLoss, {"delta": 0.25, "reduction": "sum"}),
    ("cross-entropy", nn.CrossEntropyLoss, {"label_smoothing": 0.1}),
    ("cross-entropy", nn.CrossEntropyLoss, {"weight": W}), ("cross-entropy", nn.CrossEntropyLoss, {"ignore_index": 1}),
    ("cross-entropy", nn.CrossEntropyLoss, {"weight": W, "ignore_index": 0, "label_smoothing": 0.2, "reduction": "mean"}),
    ("cross-entropy", nn.CrossEntropyLoss, {"weight": W, "label_smoothing": 0.2, "reduction": "sum"}),
    ("nll", nn.NLLLoss, {"weight": W}), ("nll", nn.NLLLoss, {"ignore_index": 2, "reduction": "sum"}),
    ("bce", nn.BCELoss, {"weight": W}), ("bce", nn.BCELoss, {"reduction": "sum"}),
    ("bce-with-logits", nn.BCEWithLogitsLoss, {"pos_weight": P}),
    ("bce-with-logits", nn.BCEWithLogitsLoss, {"pos_weight": torch.tensor([4.0])}),
    ("bce-with-logits", nn.BCEWithLogitsLoss, {"weight": W, "pos_weight": P, "reduction": "sum"}),
    ("kl-div", nn.KLDivLoss, {"reduction": "batchmean"}), ("kl-div", nn.KLDivLoss, {"reduction": "sum"}),
    ("kl-div", nn.KLDivLoss, {"log_target": True}), ("kl-div", nn.KLDivLoss, {"reduction": "batchmean", "log_target": True}),
]
OPTIMIZERS = [
    ("sgd", torch.optim.SGD, {"lr": 0.05, "maximize": True}),
    ("sgd", torch.optim.SGD, {"lr": 0.05, "momentum": 0.9, "dampening": 0.1, "weight_decay": 0.01, "maximize": True}),
    ("sgd", torch.optim.SGD, {"lr": 0.05, "momentum": 0.9, "nesterov": True, "weight_decay": 0.01}),
    ("adam", torch.optim.Adam, {"lr": 0.1, "betas": (0.8, 0.95)}),
    ("adam", torch.optim.Adam, {"lr": 0.1, "eps": 0.01, "weight_decay": 0.1, "amsgrad": True, "maximize": True}),
    ("adamw", torch.optim.AdamW, {"lr": 0.1, "betas": (0.5, 0.9), "weight_decay": 0.2, "maximize": True}),
    ("rmsprop", torch.optim.RMSprop, {"lr": 0.05, "alpha": 0.9, "momentum": 0.5, "centered": True, "maximize": True}),
    ("rmsprop", torch.optim.RMSprop, {"lr": 0.05, "eps": 0.01, "weight_decay": 0.1}),
    ("adagrad", torch.optim.Adagrad, {"lr": 0.1, "lr_decay": 0.1, "initial_accumulator_value": 0.5, "maximize": True}),
    ("adagrad", torch.optim.Adagrad, {"lr": 0.1, "eps": 0.01, "weight_decay": 0.1}),
]
