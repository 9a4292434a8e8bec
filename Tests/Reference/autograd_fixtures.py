"""requires_grad, no_grad and the two kinds of zero_grad -> TrainingTests/Fixtures/autograd.json

Three steps of the document's script for each of its tensors frozen (and none), with the second forward under no_grad (and
never), for both kinds of zero_grad; and switches thrown between the phases of a small network with other optimizers.
"""
import torch
import torch.nn as nn

import fixture
from network import Net

FRESH = {"none": True, "zeros": False}  # zero_grad: set_to_none


def norm(value):
    return None if value is None else fixture.norm(value)


class Run:
    """A training script whose phases and switches are called by the words of the stepper."""

    def __init__(self, net, input, target, optimizer, zero_grad):
        self.net, self.input, self.target = net, input, target
        self.criterion, self.optimizer, self.zero_grad = nn.L1Loss(), optimizer, zero_grad
        self.no_grad = False
        self.refusal = None

    def do(self, move):
        words = move.split()
        if words[0] == "requires_grad":
            leaves = dict(self.net.named_parameters(), input=self.input)
            leaves[words[1]].requires_grad_(words[2] == "on")
        elif words[0] == "no_grad":
            self.no_grad = words[1] == "on"
        elif move == "forward":
            with torch.set_grad_enabled(not self.no_grad):
                self.output = self.net(self.input)
            self.no_grad = False
        elif move == "loss":
            self.loss = self.criterion(self.output, self.target)
        elif move == "zero_grad":
            self.net.zero_grad(set_to_none=FRESH[self.zero_grad])
        elif move == "update":
            self.optimizer.step()
        elif move == "backward":
            try:
                self.loss.backward()
            except RuntimeError as error:
                return str(error).splitlines()[0]
        return None

    def numbers(self):
        return {
            "loss": self.loss.item(),
            "gradients": [norm(p.grad) for p in self.net.parameters()],
            "input": norm(self.input.grad),
            "parameters": [norm(p) for p in self.net.parameters()],
        }


STEP = ["forward", "loss", "zero_grad", "backward", "update"]


def play(run, moves):
    """The numbers after each update, and what PyTorch raised."""
    steps, refusals = [], []
    for move in moves:
        refusal = run.do(move)
        if refusal:
            refusals.append(refusal)
        if move == "update":
            steps.append(run.numbers())
    return {"steps": steps, "refusals": refusals}


def document(frozen, no_grad, zero_grad):
    torch.manual_seed(0)
    net = Net()
    input, target = torch.randn(1, 1, 32, 32), torch.randn(2).view(1, -1)
    run = Run(net, input, target, torch.optim.SGD(net.parameters(), lr=0.01), zero_grad)
    if frozen:
        run.do(f"requires_grad {frozen} off")
    moves = STEP + (["no_grad on"] if no_grad else []) + STEP + STEP
    return {"frozen": frozen, "no_grad": no_grad, "zero_grad": zero_grad, **play(run, moves)}


class Small(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(3, 4)
        self.fc2 = nn.Linear(4, 2)

    def forward(self, x):
        return self.fc2(torch.tanh(self.fc1(x)))


OPTIMIZERS = {
    "{type: sgd, lr: 0.1}": lambda p: torch.optim.SGD(p, lr=0.1),
    "{type: sgd, lr: 0.1, momentum: 0.9}": lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9),
    "{type: sgd, lr: 0.1, weight_decay: 0.1}": lambda p: torch.optim.SGD(p, lr=0.1, weight_decay=0.1),
    "{type: adam, lr: 0.1}": lambda p: torch.optim.Adam(p, lr=0.1),
}

ALL = ["fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias"]
BEGUN = ["forward", "loss"]
ENDED = ["zero_grad", "backward", "update"]
SWITCHES = {
    "off between steps": STEP + ["requires_grad fc1.weight off"] + STEP + STEP + ["requires_grad fc1.weight on"] + STEP,
    "off after forward": STEP + BEGUN + ["requires_grad fc1.weight off"] + ENDED + STEP,
    "on after forward": ["requires_grad fc1.weight off"] + BEGUN + ["requires_grad fc1.weight on"] + ENDED + STEP,
    "off and on after forward": BEGUN + ["requires_grad fc2.bias off", "requires_grad fc2.bias on"] + ENDED,
    "off after backward": STEP + BEGUN + ["zero_grad", "backward", "requires_grad fc1.bias off", "update"] + STEP,
    "all off": [f"requires_grad {name} off" for name in ALL] + STEP,
    "all off after forward": BEGUN + [f"requires_grad {name} off" for name in ALL] + ENDED,
    "all on after forward": [f"requires_grad {n} off" for n in ALL] + BEGUN + [f"requires_grad {n} on" for n in ALL] + ENDED,
    "input on": ["requires_grad input on"] + STEP + STEP + ["requires_grad input off"] + STEP,
    "input on after forward": BEGUN + ["requires_grad input on"] + ENDED + STEP,
    "only the input": [f"requires_grad {name} off" for name in ALL] + ["requires_grad input on"] + STEP + STEP,
    "no_grad on and off": ["no_grad on", "no_grad off"] + STEP,
    "no_grad": STEP + ["no_grad on"] + STEP + STEP,
    "update before backward": (BEGUN + ["zero_grad", "update", "backward"]) * 3,
    "no backward": STEP + STEP + BEGUN + ["zero_grad", "update"] + STEP,
    "zero_grad after backward": STEP + BEGUN + ["backward", "zero_grad", "update"] + STEP,
    "no zero_grad": STEP + BEGUN + ["backward", "update"],
}


def switched(name, moves, optimizer, zero_grad):
    torch.manual_seed(0)
    net = Small()
    input, target = torch.randn(1, 3), torch.randn(2).view(1, -1)
    run = Run(net, input, target, OPTIMIZERS[optimizer](net.parameters()), zero_grad)
    return {"name": name, "optimizer": optimizer, "zero_grad": zero_grad, "moves": moves, **play(run, moves)}


NAMES = [name for name, _ in Net().named_parameters()]
fixture.write(
    "TrainingTests/Fixtures/autograd.json",
    {
        "document": [
            document(frozen, no_grad, kind) for frozen in [None] + NAMES for no_grad in (False, True) for kind in FRESH
        ],
        "switches": [
            switched(name, moves, optimizer, kind)
            for name, moves in SWITCHES.items()
            for optimizer in OPTIMIZERS
            for kind in FRESH
        ],
    },
)
