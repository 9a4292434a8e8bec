"""State dicts as programs write them, and what PyTorch makes of them -> NeuralCoreTests/Fixtures/state_dicts.json

Each file is what `safetensors.torch.save` writes, in base64. `output` is what the network answers with these weights; `error`
is PyTorch's own, in one line.
"""
import base64
import copy

import torch
import torch.nn as nn
from safetensors.torch import save

import fixture


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 2, 3)
        self.bn1 = nn.BatchNorm2d(2)
        self.conv2 = nn.Conv2d(2, 2, 3)
        self.conv3 = nn.Conv2d(2, 2, 3)
        self.fc1 = nn.Linear(8, 3)

    def forward(self, x):
        x = self.conv3(torch.relu(self.conv2(torch.relu(self.bn1(self.conv1(x))))))
        return self.fc1(x.flatten(1))


class Holder(nn.Module):
    def __init__(self, **parts):
        super().__init__()
        for name, part in parts.items():
            setattr(self, name, part)


torch.manual_seed(0)
net = Net()
x = torch.linspace(-1, 1, 2 * 64).reshape(2, 1, 8, 8)
net(x)  # a batch for the running means
net.eval()
wrapped = copy.deepcopy(net)
wrapped.conv1, wrapped.fc1 = nn.DataParallel(wrapped.conv1), torch.compile(wrapped.fc1)
numbered = nn.Sequential(net.conv1, net.bn1, nn.ReLU(), net.conv2, nn.ReLU(), nn.Identity(), nn.ReLU(), nn.ReLU(), nn.ReLU(),
                         nn.ReLU(), net.conv3, nn.Flatten(), net.fc1)
plain = net.state_dict()
without = {name: value for name, value in plain.items() if "num_batches" not in name}
extras = {"mask": torch.tensor([True, False]), "ids": torch.arange(3), "scale8": torch.ones(2).to(torch.float8_e4m3fn),
          "quantized": torch.ones(3, dtype=torch.int8), "phase": torch.ones(1, dtype=torch.complex64), "empty": torch.zeros(0),
          "deep": torch.zeros((1,) * 8)}
dicts = {
    "plain": plain,
    "before 0.4.1": without,
    "DataParallel": nn.DataParallel(net).state_dict(),
    "torch.compile": torch.compile(net).state_dict(),
    "DataParallel of torch.compile": nn.DataParallel(torch.compile(net)).state_dict(),
    "Lightning": Holder(model=net).state_dict(),
    "Lightning of torch.compile": Holder(net=torch.compile(net)).state_dict(),
    "parts in wrappers": wrapped.state_dict(),
    "Lightning with parts in wrappers": Holder(model=wrapped).state_dict(),
    "average": torch.optim.swa_utils.AveragedModel(net).state_dict(),
    "deep inside": Holder(learner=Holder(backbone=net), head=nn.Linear(3, 2)).state_dict(),
    "Sequential": numbered.state_dict(),
    "Sequential in parts": Holder(features=numbered[:11], classifier=numbered[11:]).state_dict(),
    "other names": {name.replace("conv", "c").replace("fc1", "head"): value for name, value in plain.items()},
    "other types": {**plain, **extras},
    "half": {name: value.half() if value.is_floating_point() else value for name, value in plain.items()},
    "bfloat16": {name: value.bfloat16() if value.is_floating_point() else value for name, value in plain.items()},
    "double": {name: value.double() if value.is_floating_point() else value for name, value in plain.items()},
    "whole numbers": {name: (value * 8).round().to(torch.int16) if "weight" in name else value for name, value in plain.items()},
    "small whole numbers": {name: (value * 8).round().to(torch.int8) if "weight" in name else value
                            for name, value in plain.items()},
    "blocks": {"layer1.conv1.weight": torch.zeros(2, 1, 3, 3), "layer2.conv1.weight": torch.zeros(2, 1, 3, 3)},
    "nothing of it": {"a": torch.zeros(2), "b.weight": torch.zeros(3, 3)},
    "missing": {name: value for name, value in plain.items() if name not in ("conv2.bias", "bn1.running_var", "fc1.weight")},
    "misshapen": {**plain, "conv2.weight": torch.zeros(2, 2, 5, 5), "fc1.weight": plain["fc1.weight"].T, "more": torch.zeros(1)},
    "both": {**{name: value for name, value in plain.items() if name != "conv2.bias"}, "fc1.weight": torch.zeros(4, 8)},
}
# Where the names have to be read differently, PyTorch would load what is under the network's own names.
FAULTS = {"blocks", "nothing of it", "missing", "misshapen", "both"}


def case(name, state):
    state = {key: value.contiguous() for key, value in state.items()}
    entry = {"name": name, "file": base64.b64encode(save(state)).decode()}
    if name in FAULTS:
        try:
            Net().load_state_dict(state)
        except RuntimeError as error:
            entry["error"] = " ".join(line.strip() for line in str(error).splitlines()[1:])
        return entry
    own = Net()
    values = state if "fc1.weight" in state else plain
    own.load_state_dict(values, strict=False)
    own.eval()
    return entry | {"output": fixture.tensor(own(x)), "counter": own.bn1.num_batches_tracked.item()}


cases = [case(name, state) for name, state in dicts.items()]
for name, state in {"two networks": Holder(student=net, teacher=net).state_dict(),
                    "sizes that say nothing": {name.replace("conv2", "body").replace("conv3", "neck"): value
                                               for name, value in plain.items()},
                    "half a layer": {name.replace("fc1.bias", "offset.bias"): value for name, value in plain.items()},
                    "eight bits": {**plain, "fc1.weight": plain["fc1.weight"].to(torch.float8_e4m3fn)}}.items():
    cases.append({"name": name, "file": base64.b64encode(save({k: v.clone() for k, v in state.items()})).decode()})
fixture.write("NeuralCoreTests/Fixtures/state_dicts.json", {"input": fixture.tensor(x), "cases": cases})
