"""What the lessons say of PyTorch, worked out by PyTorch: values, shapes, gradients, and errors in their own words.

    python3 lesson_facts.py      prints how many facts of each lesson hold; exit 1 at the first that does not
"""
import re
import sys
import warnings
from math import exp, log

import torch
import torch.nn as nn
import torch.nn.functional as F

from alexnet import alexnet
from fixture import TESTS, TORCH
from network import Net

LESSONS = TESTS.parent / "lessons"
counts = {}
# The lesson tells the same of KLDivLoss.
warnings.filterwarnings("ignore", message="reduction: 'mean' divides")


def fact(lesson, claim, holds):
    counts[lesson] = counts.get(lesson, 0) + 1
    if not holds:
        sys.exit(f"lesson {lesson:02}: not so in PyTorch {torch.__version__}: {claim}")


def quoted(lesson, words):
    """The words stand in the lesson, in every language; a line may break in them."""
    for file in LESSONS.glob(f"*/{lesson:02}-*.md"):
        text = " ".join(re.sub(r"[`*]", "", file.read_text()).split())
        if words not in text:
            sys.exit(f"{file.relative_to(LESSONS.parent)}: does not quote {words!r}")


def refusal(run):
    try:
        run()
    except RuntimeError as error:
        return str(error).splitlines()[0]
    return ""


def near(a, b, room=1e-5):
    a, b = (number.item() if isinstance(number, torch.Tensor) else number for number in (a, b))
    return abs(a - b) <= room * max(1, abs(b))


def count(module):
    return sum(parameter.numel() for parameter in module.parameters())


def document(seed=0, lr=0.01, **settings):
    """The document's script as far as its optimizer."""
    torch.manual_seed(seed)
    net = Net()
    input, target = torch.randn(1, 1, 32, 32), torch.randn(2).view(1, -1)
    return net, input, target, torch.optim.SGD(net.parameters(), lr=lr, **settings)


def train(net, input, target, optimizer, calls, rounds=1):
    losses = []
    for _ in range(rounds):
        for call in calls.split():
            if call == "forward":
                output = net(input)
            elif call == "loss":
                loss = F.l1_loss(output, target)
                losses.append(loss.item())
            elif call == "backward":
                loss.backward()
            elif call == "step":
                optimizer.step()
            elif call == "zero_grad":
                net.zero_grad()
            elif call == "zeros":
                net.zero_grad(set_to_none=False)
    return losses


def weights(net):
    return [parameter.detach().clone() for parameter in net.parameters()]


def same(a, b):
    return all(torch.equal(x, y) for x, y in zip(a, b))


ROUND = "forward loss zero_grad backward step"


def autograd():
    fc = nn.Linear(1, 1)
    x = torch.tensor([[2.0]])

    def loss(t=5.0, w=3.0):
        with torch.no_grad():
            fc.weight[:], fc.bias[:] = w, 1.0
        return F.mse_loss(fc(x), torch.tensor([[t]]))

    fact(2, "the loss is 4, of y = 7", near(loss(), 4) and near(fc(x), 7))
    fact(2, "the measured slope is 8", round((loss(w=3.001) - loss()).item() / 0.001) == 8)
    first = loss()
    first.backward()
    fact(2, "gradients 8 and 4", near(fc.weight.grad, 8) and near(fc.bias.grad, 4))
    fact(2, "x has no gradient", x.grad is None and not x.requires_grad)
    words = refusal(first.backward)
    fact(2, "a second backward is refused", "Trying to backward through the graph a second time" in words)
    fact(2, "and changes no gradient", near(fc.weight.grad, 8))
    w, b = torch.tensor(3.0, requires_grad=True), torch.tensor(1.0, requires_grad=True)
    (w * 2.0 + b - 5).square().backward()
    fact(2, "by hand the gradients are the same", near(w.grad, 8) and near(b.grad, 4))
    fc.zero_grad()
    loss(t=10.0).backward()
    fact(2, "with t = 10 w's gradient is -12", near(fc.weight.grad, -12))
    with torch.no_grad():
        output = fc(x)
    fact(2, "no_grad gives the same output", torch.equal(output, fc(x)))
    words = refusal(F.mse_loss(output, torch.tensor([[5.0]])).backward)
    fact(2, "and no way back", "does not require grad" in words)
    fc.zero_grad()
    x = torch.zeros(1, 1)
    loss().backward()
    fact(2, "with x = 0 w's gradient is 0, b's is not", fc.weight.grad == 0 and near(fc.bias.grad, -8))
    fc.zero_grad()
    fc.weight.requires_grad_(False)
    x = torch.tensor([[2.0]], requires_grad=True)
    F.mse_loss(fc(x), torch.tensor([[5.0]])).backward()
    fact(2, "frozen: b and x have gradients", fc.weight.grad is None and fc.bias.grad is not None and x.grad is not None)
    before = fc.weight.clone()
    torch.optim.SGD(fc.parameters(), lr=0.1).step()
    fact(2, "step passes a frozen weight by", torch.equal(fc.weight, before))


def define():
    net, input, target, _ = document()
    shapes = {name: list(output.shape) for name, output in net.layers(input)}
    fact(1, "6,456,942 parameters, 18,522 neurons", count(net) == 6456942 and 5400 + 12544 + 512 + 64 + 2 == 18522)
    fact(3, "conv1 gives [1, 6, 30, 30]", shapes["conv1"] == [1, 6, 30, 30])
    fact(3, "conv2 has 880 parameters", count(net.conv2) == 880)
    fact(3, "flatten gives 12544", shapes["flatten"] == [1, 12544])
    fact(3, "-1 becomes 4", torch.zeros(4, 16, 28, 28).view(-1, 16 * 28 * 28).shape[0] == 4)
    words = refusal(lambda: torch.zeros(9).view(-1, 2))
    fact(3, "view refuses what leaves something over", words == "shape '[-1, 2]' is invalid for input of size 9")
    fact(3, "target.view(1, -1) is [1, 2]", list(target.shape) == [1, 2])
    fact(3, "fc1 has 99.47 %", near(100 * count(net.fc1) / count(net), 99.47, 0.01))
    fact(3, "ten tensors", len(list(net.parameters())) == 10)
    fact(3, "the same seed draws the same", same(weights(net), weights(document()[0])))
    fact(3, "fc3.weight's gradient has its shape", list(net.fc3.weight.shape) == [2, 64])
    small = torch.zeros(1, 1, 28, 28)
    words = refusal(lambda: net(small))
    fact(3, "28x28: view refuses", words == "shape '[-1, 12544]' is invalid for input of size 9216")
    quoted(3, words)
    row = torch.flatten(net.conv2(net.conv1(small)), 1)
    words = refusal(lambda: net.fc1(row))
    fact(3, "then fc1 does", words == "mat1 and mat2 shapes cannot be multiplied (1x9216 and 12544x512)")
    quoted(3, words)
    strided = nn.Conv2d(3, 8, 5, stride=2, padding=1)
    fact(3, "strided: [1, 8, 31, 31]", list(strided(torch.zeros(1, 3, 64, 64)).shape) == [1, 8, 31, 31])
    fact(3, "MaxPool2d(2) halves", list(nn.MaxPool2d(2)(torch.zeros(1, 16, 28, 28)).shape) == [1, 16, 14, 14])
    fact(3, "a quarter of fc1 is left", near(count(nn.Linear(3136, 512)) / count(net.fc1), 0.25, 0.01))
    larger = count(nn.Conv2d(1, 6, 5)) + count(nn.Conv2d(6, 16, 5)) + count(nn.Linear(16 * 24 * 24, 512))
    fact(3, "larger kernels: fewer parameters", larger < count(net) - 1_000_000)


def forward_and_loss():
    conv = nn.Conv2d(1, 1, 3)
    picture = torch.arange(1.0, 10).view(1, 1, 3, 3)
    for rows, value in [([-1, 0, 1] * 3, 6.5), ([1, 1, 1, 0, 0, 0, -1, -1, -1], -17.5)]:
        with torch.no_grad():
            conv.weight[:], conv.bias[:] = torch.tensor(rows).view(1, 1, 3, 3), 0.5
        fact(4, f"the kernel gives {value}", near(conv(picture), value))
    fact(4, "relu makes it 0", F.relu(conv(picture)).item() == 0)
    net, input, target, _ = document()
    fact(4, "about half of relu1 is 0", 0.3 < (F.relu(net.conv1(input)) == 0).float().mean() < 0.7)
    fact(4, "the loss is 0.5813", near(F.l1_loss(net(input), target), 0.5813, 1e-4))
    zeros = torch.zeros(1, 2)
    fact(4, "L1 does not care how misses are spread",
         F.l1_loss(torch.tensor([[1.0, 0]]), zeros) == F.l1_loss(torch.tensor([[0.5, 0.5]]), zeros))


def zero_grad():
    net, input, target, optimizer = document()
    train(net, input, target, optimizer, "forward loss backward")
    bias = net.fc3.bias
    fact(5, "the gradient of fc3.bias[1] is -0.5", near(bias.grad[1], -0.5))
    fact(5, "backward moves no weight", same(weights(net), weights(document()[0])))
    single = [parameter.grad.clone() for parameter in net.parameters()]
    train(net, input, target, optimizer, "forward loss backward")
    fact(5, "a second one adds", all(torch.allclose(p.grad, 2 * g) for p, g in zip(net.parameters(), single)))
    net.zero_grad()
    fact(5, "zero_grad sets None", all(parameter.grad is None for parameter in net.parameters()))
    far = target.clone()
    far[0, 1] = 1000
    train(net, input, far, optimizer, "forward loss backward")
    fact(5, "at 1000 it is still -0.5", near(bias.grad[1], -0.5))
    net.zero_grad(set_to_none=False)
    fact(5, "set_to_none=False puts zeros", all((parameter.grad == 0).all() for parameter in net.parameters()))
    ends = []
    for clear in ["zero_grad", "zeros"]:
        net, input, target, optimizer = document()
        train(net, input, target, optimizer, ROUND.replace("zero_grad", clear), 3)
        ends.append(weights(net))
    fact(5, "None and zeros lead to the same weights", same(*ends))
    for clear, moves in [("zeros", True), ("zero_grad", False)]:
        net, input, target, optimizer = document(momentum=0.9)
        train(net, input, target, optimizer, ROUND.replace("zero_grad", clear), 2)
        before = weights(net)
        train(net, input, target, optimizer, f"{clear} step")
        fact(5, f"momentum after {clear} moves: {moves}", same(before, weights(net)) != moves)
    once, twice = document(lr=0.02), document(lr=0.01)
    train(*once, "forward loss backward step")
    train(*twice, "forward loss backward forward loss backward step")
    fact(5, "twice the gradient is twice the rate",
         all(torch.allclose(a, b, atol=1e-7) for a, b in zip(once[0].parameters(), twice[0].parameters())))


def step():
    net, input, target, optimizer = document()
    before = weights(net)
    fact(6, "zero_grad before step: no error, no step",
         not refusal(lambda: train(net, input, target, optimizer, "forward loss backward zero_grad step"))
         and same(before, weights(net)))
    value = net.fc3.bias[1].item()
    losses = train(net, input, target, optimizer, ROUND, 2)
    fact(6, "w - lr * g, and the loss falls", near(value, -0.09837, 1e-4) and losses[1] < losses[0])
    small, larger = (train(*document(lr=rate), ROUND, 2) for rate in (0.0001, 0.001))
    fact(6, "ten times the rate, ten times the descent", near((larger[0] - larger[1]) / (small[0] - small[1]), 10, 0.15))
    losses = train(*document(lr=0.1), ROUND, 20)
    fact(6, "0.1 swings, and comes near the bottom at times", min(losses) < 0.1 < losses[0] < max(losses[10:]) + 0.5)
    losses = train(*document(lr=1), ROUND, 2)
    fact(6, "a rate of 1 raises the loss", losses[1] > losses[0])
    unmoved = sum((p.grad == 0).sum().item() for p in net.parameters())
    fact(6, "weights with a gradient of 0 do not move", unmoved > 0)


def loop():
    net, input, target, optimizer = document()
    before = weights(net)
    calls = "forward loss zero_grad step backward"
    fact(7, "step before backward: nothing is ever learnt, without an error",
         not refusal(lambda: train(net, input, target, optimizer, calls, 3)) and same(before, weights(net)))
    usual, last = document(), document()
    train(*usual, ROUND, 2)
    train(*last, "forward loss backward step zero_grad", 2)
    fact(7, "zero_grad at the end gives the same weights", same(weights(usual[0]), weights(last[0])))
    fact(7, "45 batches", len(torch.utils.data.DataLoader(range(1437), batch_size=32)) == 45)


def losses():
    output, target = torch.tensor([[0.5, 1.0]], requires_grad=True), torch.tensor([[2.0, -1.0]])
    F.l1_loss(output, target).backward()
    fact(8, "L1's gradient is a sign over n", output.grad.tolist() == [[-0.5, 0.5]])
    output.grad = None
    F.mse_loss(output, target).backward()
    fact(8, "MSE's, over two, is output minus target", torch.allclose(output.grad, output - target))
    logits = torch.tensor([[-5.0, 5.0]], requires_grad=True)
    loss = F.cross_entropy(logits, torch.tensor([0]))
    loss.backward()
    p = logits.softmax(1)[0, 0].item()
    fact(8, "sure and wrong: 10", near(loss, -log(p)) and near(loss, 10, 1e-3))
    fact(8, "the gradient is p minus what it should be", near(logits.grad[0, 0], p - 1) and near(logits.grad[0, 1], 1 - p))
    fact(8, "no idea costs ln k", near(F.cross_entropy(torch.zeros(1, 10), torch.tensor([3])), log(10)))
    twice = F.cross_entropy(torch.tensor([[50.0, -50.0]]).softmax(1), torch.tensor([0]))
    fact(8, "softmax twice never gets below 0.3133", near(twice, -log(exp(1) / (exp(1) + 1))) and near(twice, 0.3133, 1e-4))
    target = torch.tensor([[0.953, 0.047]])
    probabilities = torch.tensor([[0.3, 0.7]])
    fact(8, "KLDivLoss of probabilities is negative", F.kl_div(probabilities, target) < 0)
    true = (target * (target.log() - probabilities.log())).sum()
    fact(8, "batchmean is the true KL, the default divides by all places",
         near(F.kl_div(probabilities.log(), target, reduction="batchmean"), true)
         and near(F.kl_div(probabilities.log(), target), true / 2))


def illness():
    torch.manual_seed(0)
    net = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 4))
    input, target = torch.randn(16, 8), torch.randn(16, 4)

    def gradients(start):
        net.zero_grad()
        with torch.no_grad():
            start()
        F.mse_loss(net(input), target).backward()
        return [parameter.grad.norm().item() for parameter in net.parameters()]

    fact(10, "dead ReLUs: only fc2.bias has a gradient",
         [norm > 0 for norm in gradients(lambda: net[0].bias.fill_(-10))] == [False, False, False, True])
    input = input * 100
    fact(10, "other inputs can wake them", gradients(lambda: None)[0] > 0)
    fact(10, "weights of 0: nothing reaches fc1", gradients(lambda: [p.zero_() for p in net.parameters()])[0] == 0)
    input = input / 100
    optimizer = torch.optim.SGD(net.parameters(), lr=0.3)
    gradients(lambda: [p.fill_(0.1) for p in (net[0].weight, net[0].bias, net[2].weight)])
    for _ in range(40):
        optimizer.zero_grad()
        F.mse_loss(net(input), target).backward()
        optimizer.step()
    fact(10, "equal neurons stay equal", net[0].bias.std() < 1e-6 and net[0].bias[0] != 0.1)
    with torch.no_grad():
        net[0].weight[0, 0] = float("nan")
    optimizer.zero_grad()
    F.mse_loss(net(input), target).backward()
    optimizer.step()
    fact(10, "NaN spreads and stays", net[0].weight[0, 0].isnan() and net[2].bias.isnan().all())
    x = torch.zeros(1, requires_grad=True)
    x.sigmoid().backward()
    fact(10, "a sigmoid's slope is 1/4 at most", near(x.grad, 0.25))


def published():
    image = torch.zeros(1, 3, 224, 224)
    fact(11, "conv1 gives 55x55, and 54x54 without padding",
         list(nn.Conv2d(3, 96, 11, 4, 2)(image).shape[1:]) == [96, 55, 55]
         and list(nn.Conv2d(3, 96, 11, 4)(image).shape[1:]) == [96, 54, 54])
    net = alexnet()
    fact(11, "60,965,224 parameters", count(net) == 60_965_224)
    row = next(place for place, layer in enumerate(net) if isinstance(layer, nn.Flatten))
    fact(11, "flatten gives [1, 9216]", list(net[:row + 1](image).shape) == [1, 9216])
    conv2 = nn.Conv2d(96, 256, 5, padding=2, groups=2)
    fact(11, "conv2 has 307,456", count(conv2) == 307_456)
    drop = nn.Dropout(0.5)
    ones = torch.ones(1000)
    fact(11, "dropout zeroes half and doubles the rest", sorted(set(drop(ones).tolist())) == [0, 2])
    fact(11, "in eval() it lets all pass", torch.equal(drop.eval()(ones), ones))
    fact(11, "1000 classes: ln 1000", near(F.cross_entropy(torch.zeros(1, 1000), torch.tensor([7])), log(1000)))


def your_own():
    def mine(kernel):
        return nn.Sequential(nn.Conv2d(1, 4, kernel), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.LazyLinear(10))

    for kernel, row, parameters in [(3, 36, 410), (5, 16, 274)]:
        net = mine(kernel)
        images = torch.zeros(32, 1, 8, 8)
        net(images)
        fact(12, f"kernel {kernel}: rows of {row}, {parameters} parameters",
             list(net[:4](images).shape) == [32, row] and count(net) == parameters)
    w = torch.zeros(1, requires_grad=True)
    adam = torch.optim.Adam([w])
    fact(12, "Adam's own rate is 0.001", adam.defaults["lr"] == 0.001)
    w.grad = torch.tensor([123.0])
    adam.step()
    fact(12, "its step is about lr, whatever the gradient", near(w, -0.001, 1e-4))


assert torch.__version__.startswith(TORCH), f"the lessons speak of PyTorch {TORCH}, this is {torch.__version__}"
for part in (autograd, define, forward_and_loss, zero_grad, step, loop, losses, illness, published, your_own):
    part()
print(f"PyTorch {torch.__version__}: {sum(counts.values())} facts hold (" + ", ".join(
    f"lesson {lesson}: {count}" for lesson, count in sorted(counts.items())) + ")")
