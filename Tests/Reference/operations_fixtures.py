"""Every operation and loss: output and gradients on small inputs -> NeuralCoreTests/Fixtures/operations.json

One entry a case: `operation` applied to `inputs` with `arguments`; `output`; the `upstream` gradient given to backward; one entry
in `gradients` for each input (null: this input takes none). `others`: further results (indices, running statistics).
Integer tensors (class labels, indices) stand in `arguments` as {"shape", "values"}.
Inputs are random with two decimals, from a generator seeded by the case's name: adding a case changes no other.
"""
import warnings
import zlib

import torch
import torch.nn.functional as F

import fixture
from fixture import Double, tensor

warnings.filterwarnings("ignore", "reduction: 'mean' divides")  # KLDiv's 'mean' is a trap, and a case below

cases = []


class Inputs:
    """The inputs of one case: draws with two decimals, so that a person can follow the arithmetic."""

    def __init__(self, name):
        self.generator = torch.Generator().manual_seed(zlib.crc32(name.encode()))

    def normal(self, *shape):
        return self.rounded(torch.randn(shape, generator=self.generator))

    def between(self, low, high, *shape):
        return self.rounded(low + (high - low) * torch.rand(shape, generator=self.generator))

    def integers(self, below, *shape):
        return torch.randint(below, shape, generator=self.generator)

    def probabilities(self, *shape):
        return torch.softmax(self.normal(*shape), 1)

    @staticmethod
    def rounded(values):
        return torch.round(values * 100) / 100


def written(value):
    if isinstance(value, torch.Tensor):
        return tensor(value)
    return Double(value) if isinstance(value, float) else value


def case(name, operation, draw, compute, fixed=(), **arguments):
    """`draw(Inputs)` gives the inputs, `compute(*inputs, **arguments)` the output, or the output and a dictionary of others.
    `fixed`: the positions of the inputs that take no gradient."""
    source = Inputs(name)
    arguments = {key: value(source) if callable(value) else value for key, value in arguments.items()}
    inputs = draw(source)
    inputs = list(inputs) if isinstance(inputs, (tuple, list)) else [inputs]
    given = [x.detach().clone().requires_grad_(i not in fixed) for i, x in enumerate(inputs)]
    output = compute(*given, **arguments)
    output, others = output if isinstance(output, tuple) else (output, {})
    upstream = source.normal(*output.shape)
    output.backward(upstream)
    entry = {
        "name": name, "operation": operation,
        "arguments": {key: written(value) for key, value in arguments.items()},
        "inputs": [tensor(x) for x in inputs],
        "output": tensor(output), "upstream": tensor(upstream),
        "gradients": [None if i in fixed else tensor(x.grad) for i, x in enumerate(given)],
    }
    if others:
        entry["others"] = {key: tensor(value) for key, value in others.items()}
    cases.append(entry)


def normal(*shapes):
    return lambda source: [source.normal(*shape) for shape in shapes]


def between(low, high, *shapes):
    return lambda source: [source.between(low, high, *shape) for shape in shapes]


def given(*values):
    return lambda source: [torch.tensor(value) for value in values]


# Arithmetic, with NumPy's broadcasting

BROADCASTS = {"same shape": ((2, 3), (2, 3)), "row": ((2, 3), (3,)), "column": ((2, 3), (2, 1)), "no axes": ((2, 3), ()),
              "both ways": ((2, 1, 3), (4, 1)), "left": ((3,), (2, 2, 3))}
BINARY = {"add": torch.add, "subtract": torch.sub, "multiply": torch.mul, "divide": torch.div, "maximum": torch.maximum,
          "minimum": torch.minimum}
for name, compute in BINARY.items():
    for label, shapes in BROADCASTS.items():
        draw = normal(*shapes)
        if name == "divide":
            draw = lambda source, s=shapes: [source.normal(*s[0]), source.between(0.5, 2.0, *s[1])]
        case(f"{name} {label}", name, draw, compute)
    case(f"{name} with itself", name, between(0.5, 2.0, (2, 2)), lambda x, f=compute: f(x, x))
for name in ("maximum", "minimum"):
    case(f"{name} tie", name, given([1.0, 2.0, 3.0], [1.0, 3.0, 3.0]), BINARY[name])
for label, shapes in BROADCASTS.items():
    case(f"power {label}", "power", lambda source, s=shapes: [source.between(0.2, 2.0, *s[0]), source.normal(*s[1])], torch.pow)
for exponent in (2.0, 3.0, 0.5, -1.0, 0.0, 1.0, 2.5):
    case(f"power scalar {exponent:g}", "power_scalar", between(0.2, 2.0, (2, 3)), lambda x, exponent: x**exponent,
         exponent=exponent)
case("power scalar 2 negative base", "power_scalar", normal((2, 3)), lambda x, exponent: x**exponent, exponent=2.0)
case("power scalar 2 at zero", "power_scalar", given([0.0, -1.0]), lambda x, exponent: x**exponent, exponent=2.0)
for name, low, high in (("exp", -2, 2), ("log", 0.1, 3), ("sqrt", 0.1, 4), ("abs", -2, 2), ("neg", -2, 2), ("square", -2, 2),
                        ("reciprocal", 0.5, 2)):
    case(name, name, between(low, high, (2, 5)), getattr(torch, name))
for name in ("sin", "cos"):
    case(name, name, between(-4, 4, (2, 5)), getattr(torch, name))
    case(f"{name} far out", name, given([0.0, 100.0, -1000.0, 12345.0]), getattr(torch, name))
case("abs at zero", "abs", given([-1.0, 0.0, 2.0]), torch.abs)
case("clamp", "clamp", normal((3, 4)), torch.clamp, min=-0.5, max=0.5)
case("clamp minimum only", "clamp", normal((3, 4)), torch.clamp, min=0.25)
case("clamp maximum only", "clamp", normal((3, 4)), torch.clamp, max=0.25)
case("clamp at the limits", "clamp", given([-1.0, -0.5, 0.0, 0.5, 1.0]), torch.clamp, min=-0.5, max=0.5)

# Products

MATMUL = {"matrix matrix": ((2, 3), (3, 4)), "matrix vector": ((2, 3), (3,)), "vector matrix": ((3,), (3, 4)),
          "vector vector": ((3,), (3,)), "batched": ((2, 2, 3), (2, 3, 2)), "batched broadcast": ((2, 1, 2, 3), (4, 3, 2)),
          "batch times matrix": ((2, 3, 4), (4, 2)), "matrix times batch": ((3, 4), (2, 4, 2)),
          "batch times vector": ((2, 3, 4), (4,)), "one element": ((1, 1), (1, 1)), "ragged": ((5, 17), (17, 9))}
for label, shapes in MATMUL.items():
    case(f"matmul {label}", "matmul", normal(*shapes), torch.matmul)
case("matmul with its transpose", "matmul", normal((2, 3)), lambda x: x @ x.T)
EINSUM = {"ij,jk->ik": ((2, 3), (3, 4)), "bij,bjk->bik": ((2, 3, 4), (2, 4, 2)), "ij,ij->i": ((3, 4), (3, 4)),
          "ij,ij->ij": ((2, 3), (2, 3)), "i,j->ji": ((2,), (3,)), "ii": ((3, 3),), "ij->ji": ((2, 3),), "ij->": ((2, 3),),
          "iji->ji": ((2, 3, 2),), "...ij,...jk": ((2, 1, 2, 3), (4, 3, 2)), "b...d,dk->...bk": ((2, 3, 4), (4, 2)),
          "ba,cb": ((2, 3), (4, 2)), "bn,anm,bm->ba": ((2, 3), (4, 3, 2), (2, 2)), "ij,jk->k": ((2, 1), (3, 4)),
          "bhid,bhjd->bhij": ((2, 2, 3, 4), (2, 2, 3, 4)), "Ab,ab": ((2, 3), (2, 3))}
for equation, shapes in EINSUM.items():
    case(f"einsum {equation}", "einsum", normal(*shapes), lambda *x, equation: torch.einsum(equation, *x), equation=equation)
case("linear", "linear", normal((4, 3), (2, 3), (2,)), F.linear)
case("linear no bias", "linear", normal((4, 3), (2, 3)), F.linear)
case("linear one sample", "linear", normal((3,), (2, 3), (2,)), F.linear)
case("linear three axes", "linear", normal((2, 3, 4), (5, 4), (5,)), F.linear)

# Shapes

case("transpose", "transpose", normal((2, 3, 4)), torch.transpose, dim0=0, dim1=2)
case("transpose negative axes", "transpose", normal((2, 3, 4)), torch.transpose, dim0=-1, dim1=-2)
case("permute", "permute", normal((2, 3, 4)), torch.permute, dims=[2, 0, 1])
case("view", "view", normal((2, 6)), lambda x, shape: x.view(shape), shape=[-1, 4])
case("reshape", "reshape", normal((2, 6)), lambda x, shape: x.reshape(shape), shape=[3, 2, -1])
case("reshape of a transpose", "reshape_transpose", normal((2, 3)), lambda x, shape: x.T.reshape(shape), shape=[6])
case("flatten", "flatten", normal((2, 3, 2, 2)), torch.flatten, start_dim=1)
case("flatten all", "flatten", normal((2, 3)), torch.flatten, start_dim=0)
case("flatten middle", "flatten", normal((2, 3, 2, 2)), torch.flatten, start_dim=1, end_dim=2)
case("squeeze", "squeeze", normal((1, 3, 1)), lambda x: x.squeeze())
case("squeeze axis", "squeeze", normal((1, 3, 1)), torch.squeeze, dim=-1)
case("unsqueeze", "unsqueeze", normal((2, 3)), torch.unsqueeze, dim=1)
case("unsqueeze last", "unsqueeze", normal((2, 3)), torch.unsqueeze, dim=-1)
case("cat rows", "cat", normal((2, 3), (1, 3), (3, 3)), lambda *x, dim: torch.cat(x, dim), dim=0)
case("cat columns", "cat", normal((2, 3), (2, 1)), lambda *x, dim: torch.cat(x, dim), dim=-1)
case("stack", "stack", normal((2, 3), (2, 3)), lambda *x, dim: torch.stack(x, dim), dim=0)
case("stack columns", "stack", normal((2, 3), (2, 3), (2, 3)), lambda *x, dim: torch.stack(x, dim), dim=-1)
case("expand", "expand", normal((2, 1, 3)), lambda x, shape: x.expand(shape), shape=[2, 4, 3])
case("expand in front", "expand", normal((3,)), lambda x, shape: x.expand(shape), shape=[2, 2, 3])
case("select", "select", normal((3, 4)), torch.select, dim=0, index=1)
case("select last column", "select", normal((3, 4)), torch.select, dim=1, index=-1)
case("slice", "slice", normal((3, 5)), lambda x, dim, start, end, step: x[:, start:end:step], dim=1, start=1, end=5, step=2)
case("slice rows", "slice", normal((4, 2)), lambda x, dim, start, end, step: x[start:end:step], dim=0, start=1, end=3, step=1)
case("index select", "index_select", normal((4, 3)), lambda x, dim, index: x.index_select(dim, index), dim=0,
     index=torch.tensor([2, 0, 2, 1]))
case("index select columns", "index_select", normal((2, 4)), lambda x, dim, index: x.index_select(dim, index), dim=1,
     index=torch.tensor([3, 3, 0]))
case("gather", "gather", normal((3, 4)), lambda x, dim, index: x.gather(dim, index), dim=1,
     index=lambda source: source.integers(4, 3, 2))
case("gather rows", "gather", normal((3, 4)), lambda x, dim, index: x.gather(dim, index), dim=0,
     index=lambda source: source.integers(3, 2, 4))

case("where", "where", normal((3, 4), (3, 4)), lambda a, b, mask: torch.where(mask != 0, a, b),
     mask=lambda source: source.integers(2, 3, 4))
case("where broadcast", "where", normal((3, 1), (4,)), lambda a, b, mask: torch.where(mask != 0, a, b),
     mask=lambda source: source.integers(2, 2, 3, 4))
case("masked fill", "masked_fill", normal((2, 4)), lambda x, mask, value: x.masked_fill(mask != 0, value),
     mask=lambda source: source.integers(2, 4), value=-1.5)
case("masked select", "masked_select", normal((3, 4)), lambda x, mask: x[mask != 0],
     mask=torch.tensor([[1, 0, 1, 1], [0, 0, 1, 0], [1, 1, 0, 0]]))
case("masked rows", "masked_select", normal((3, 4)), lambda x, mask: x[mask != 0], mask=torch.tensor([1, 0, 1]))
case("index element", "index", normal((3, 4)), lambda x, form: x[1, -1], form="[1, -1]")
case("index last dimension", "index", normal((2, 3, 4)), lambda x, form: x[..., 0], form="[..., 0]")
case("index ranges", "index", normal((3, 4)), lambda x, form: x[0:2, 1:3], form="[0:2, 1:3]")
case("index list", "index", normal((3, 4)), lambda x, form: x[[2, 0, 2]], form="[[2, 0, 2]]")
case("index list of columns", "index", normal((2, 3, 4)), lambda x, form: x[1:, :, [3, 0, 3]], form="[1:, :, [3, 0, 3]]")
case("index both ends", "index", normal((2, 3, 4)), lambda x, form: x[0, ..., -2:], form="[0, ..., -2:]")
case("scatter", "scatter", normal((3, 4), (3, 2)), lambda x, y, dim, index: x.scatter(dim, index, y), dim=1,
     index=torch.tensor([[0, 3], [2, 1], [3, 0]]))
case("scatter rows", "scatter", normal((3, 4), (2, 4)), lambda x, y, dim, index: x.scatter(dim, index, y), dim=0,
     index=torch.tensor([[0, 2, 1, 0], [1, 0, 2, 2]]))
case("flip", "flip", normal((2, 3, 4)), torch.flip, dims=[0, 2])
case("repeat", "repeat", normal((2, 3)), lambda x, counts: x.repeat(counts), counts=[2, 1, 2])
case("tril", "tril", normal((3, 4)), torch.tril, diagonal=0)
case("tril above", "tril", normal((2, 3, 3)), torch.tril, diagonal=1)
case("triu", "triu", normal((3, 4)), torch.triu, diagonal=0)
case("triu below", "triu", normal((4, 3)), torch.triu, diagonal=-1)
case("clone", "clone", normal((2, 3)), torch.clone)
case("chunk", "chunk", normal((5, 2)), lambda x, count, part: torch.chunk(x, count)[part], count=3, part=2)

# Reductions

case("norm", "norm", normal((3, 4)), lambda x: x.norm())
case("norm of zeros", "norm", given([0.0, 0.0]), lambda x: x.norm())
case("cumsum", "cumsum", normal((3, 4)), torch.cumsum, dim=1)
case("cumsum middle", "cumsum", normal((2, 3, 4)), torch.cumsum, dim=1)
case("prod", "prod", normal((2, 3)), lambda x: torch.prod(x))
case("prod along", "prod", normal((2, 3, 2)), torch.prod, dim=1, keepdim=True)
case("prod with a zero", "prod", given([[1.5, 0.0, 2.0], [0.0, 3.0, 0.0], [1.0, -2.0, 0.5]]), torch.prod, dim=1)
def distinct(source):
    """Of equal numbers PyTorch's topk may take any."""
    return [(torch.randperm(20, generator=source.generator).float() / 4 - 2.5).view(4, 5)]


for name, call, arguments in (
    ("sort", lambda x, dim, descending: torch.sort(x, dim=dim, descending=descending, stable=True), {"dim": 1, "descending": False}),
    ("sort", lambda x, dim, descending: torch.sort(x, dim=dim, descending=descending, stable=True), {"dim": 0, "descending": True}),
    ("topk", lambda x, dim, k, largest: torch.topk(x, k, dim, largest), {"dim": 1, "k": 2, "largest": True}),
    ("topk", lambda x, dim, k, largest: torch.topk(x, k, dim, largest), {"dim": 0, "k": 2, "largest": False}),
):
    def ordered(x, f=call, **arguments):
        found = f(x, **arguments)
        return found.values, {"indices": found.indices}
    case(f"{name} dim {arguments['dim']}", name, distinct, ordered, **arguments)

AXES = {"all": {}, "rows": {"dim": [0]}, "columns keep": {"dim": [1], "keepdim": True}, "last two": {"dim": [-2, -1]},
        "first and last": {"dim": [0, 2]}}
for name in ("sum", "mean"):
    for label, axes in AXES.items():
        case(f"{name} {label}", name, normal((2, 3, 4)), getattr(torch, name), **axes)
for label, axes in AXES.items():
    case(f"variance {label}", "variance", normal((2, 3, 4)), torch.var, **axes)
    case(f"standard deviation {label}", "standard_deviation", normal((2, 3, 4)), torch.std, **axes)
    case(f"variance biased {label}", "variance", normal((2, 3, 4)), torch.var, **axes, correction=0)
for name in ("max", "min"):
    case(f"{name} all", name, normal((3, 4)), getattr(torch, name))
    case(f"{name} all tie", name, given([[1.0, 3.0], [3.0, 1.0]]), getattr(torch, name))
    for label, dim, keepdim in (("rows", 0, False), ("columns", 1, False), ("columns keep", -1, True)):
        def extreme(x, dim, keepdim, f=getattr(torch, name)):
            found = f(x, dim, keepdim)
            return found.values, {"indices": found.indices}
        case(f"{name} {label}", name, normal((3, 4)), extreme, dim=dim, keepdim=keepdim)
    case(f"{name} columns tie", name, given([[1.0, 3.0, 3.0, 1.0]]), extreme, dim=1, keepdim=False)

for name in ("amax", "amin"):
    for label, arguments in (("all", {"dim": []}), ("two", {"dim": [0, 2]}), ("kept", {"dim": [-1], "keepdim": True})):
        case(f"{name} {label}", name, normal((2, 3, 4)), getattr(torch, name), **arguments)
    case(f"{name} tie", name, given([[1.0, 3.0, 3.0], [3.0, 3.0, 1.0]]), getattr(torch, name), dim=[0])
case("clamp between tensors", "clamp_tensors", lambda source: [source.normal(3, 4), source.between(-1, 0, 4), source.between(
    0, 1, 3, 1)], lambda x, low, high: torch.clamp(x, low, high))
case("clamp above a tensor", "clamp_tensors", normal((3, 4), (4,)), lambda x, low: torch.clamp(x, min=low))

# Convolution and pooling

CONVOLUTIONS = {
    "one pixel": ((1, 1, 1, 1), (1, 1, 1, 1), {}), "3x3": ((1, 1, 5, 5), (2, 1, 3, 3), {}),
    "channels": ((2, 3, 5, 6), (4, 3, 3, 3), {}), "stride": ((1, 2, 6, 7), (3, 2, 3, 3), {"stride": 2}),
    "padding": ((1, 2, 4, 4), (2, 2, 3, 3), {"padding": 1}), "dilation": ((1, 1, 7, 7), (2, 1, 3, 3), {"dilation": 2}),
    "groups": ((2, 4, 4, 4), (6, 2, 3, 3), {"groups": 2}), "depthwise": ((1, 3, 5, 5), (3, 1, 3, 3), {"groups": 3, "padding": 1}),
    "oblong": ((1, 2, 5, 7), (2, 2, 2, 3), {"stride": [2, 1], "padding": [1, 0], "dilation": [1, 2]}),
    "1x1": ((2, 3, 3, 3), (2, 3, 1, 1), {}), "5x5 padding 2": ((1, 1, 6, 6), (1, 1, 5, 5), {"padding": 2}),
    "11x11 stride 4": ((1, 1, 23, 23), (1, 1, 11, 11), {"stride": 4, "padding": 2}),
    "rows left over": ((1, 1, 6, 6), (1, 1, 3, 3), {"stride": 2}),
    "all": ((1, 4, 7, 6), (4, 2, 3, 2), {"stride": 2, "padding": 1, "dilation": 2, "groups": 2}),
}
for label, (x, weight, arguments) in CONVOLUTIONS.items():
    case(f"conv2d {label}", "conv2d", normal(x, weight, weight[:1]), F.conv2d, **arguments)
case("conv2d no bias", "conv2d", normal((1, 2, 4, 4), (3, 2, 3, 3)), F.conv2d)
case("conv2d same padding", "conv2d", normal((1, 1, 5, 5), (1, 1, 3, 3)), F.conv2d, padding="same")
case("conv2d valid padding", "conv2d", normal((1, 1, 5, 5), (1, 1, 3, 3)), F.conv2d, padding="valid")
for label, weight, arguments in (("even", (2, 2, 4, 2), {}), ("oblong", (3, 2, 2, 3), {}), ("wide", (1, 2, 8, 6), {}),
                                 ("dilated", (2, 2, 2, 4), {"dilation": [3, 1]}), ("groups", (4, 1, 4, 4), {"groups": 2})):
    case(f"conv2d same padding {label}", "conv2d", normal((2, 2, 5, 6), weight, weight[:1]), F.conv2d, padding="same", **arguments)
for mode, sides in (("reflect", [1, 2, 3, 1]), ("replicate", [0, 6, 1, 5]), ("circular", [2, 3, 4, 1]), ("constant", [1, 2, 3, 0])):
    case(f"pad {mode}", "pad", normal((2, 2, 4, 5)), lambda x, sides, mode: F.pad(x, sides, mode), sides=sides, mode=mode)


def max_pool(x, **arguments):
    output, indices = F.max_pool2d(x, return_indices=True, **arguments)
    return output, {"indices": indices}


POOLS = {"2x2": {"kernel_size": 2}, "3x3 stride 2": {"kernel_size": 3, "stride": 2},
         "padding": {"kernel_size": 3, "stride": 2, "padding": 1}, "oblong": {"kernel_size": [2, 3], "stride": [1, 2]},
         "overlapping": {"kernel_size": 2, "stride": 1}}
for label, arguments in POOLS.items():
    case(f"max pool {label}", "max_pool2d", normal((2, 2, 5, 6)), max_pool, **arguments)
    case(f"average pool {label}", "avg_pool2d", normal((2, 2, 5, 6)), F.avg_pool2d, **arguments)
CEILED = {"3x3 stride 2": {"kernel_size": 3, "stride": 2}, "padding": {"kernel_size": 3, "stride": 2, "padding": 1},
          "oblong": {"kernel_size": [2, 3], "stride": [3, 4], "padding": [1, 0]}, "begins outside": {"kernel_size": 2, "stride": 3},
          "larger than the image": {"kernel_size": 7, "stride": 4}}
for label, arguments in CEILED.items():
    case(f"max pool ceil {label}", "max_pool2d", normal((2, 2, 5, 6)), max_pool, **arguments, ceil_mode=True)
    for counted in (True, False):
        case(f"average pool ceil {label} {counted}", "avg_pool2d", normal((2, 2, 5, 6)), F.avg_pool2d, **arguments, ceil_mode=True,
             count_include_pad=counted)
case("max pool all settings", "max_pool2d", normal((1, 2, 9, 8)), max_pool, kernel_size=[3, 2], stride=[2, 3], padding=[1, 0],
     dilation=[2, 3], ceil_mode=True)
case("average pool divisor", "avg_pool2d", normal((1, 2, 5, 6)), F.avg_pool2d, kernel_size=3, stride=2, padding=1, ceil_mode=True,
     divisor_override=5)
case("max pool dilation", "max_pool2d", normal((1, 1, 6, 6)), max_pool, kernel_size=2, stride=1, dilation=2)
case("max pool tie", "max_pool2d", lambda source: torch.ones(1, 1, 4, 4), max_pool, kernel_size=2)
case("max pool all negative", "max_pool2d", between(-3, -1, (1, 1, 4, 4)), max_pool, kernel_size=3, stride=1, padding=1)
case("average pool without the padding", "avg_pool2d", normal((1, 2, 5, 5)), F.avg_pool2d, kernel_size=3, stride=2, padding=1,
     count_include_pad=False)
for label, size in (("1x1", 1), ("2x2", 2), ("oblong", [3, 2]), ("6x6", 6), ("larger", [7, 8])):
    case(f"adaptive average pool {label}", "adaptive_avg_pool2d", normal((1, 2, 5, 6)), F.adaptive_avg_pool2d, output_size=size)

# Activations

SPECIAL = given([-3.0, -1.0, -0.5, 0.0, 0.5, 1.0, 3.0])
WIDE = given([-100.0, -30.0, -10.0, 0.0, 10.0, 30.0, 100.0])
ACTIVATIONS = {"relu": F.relu, "leaky_relu": F.leaky_relu, "gelu": F.gelu, "sigmoid": torch.sigmoid, "tanh": torch.tanh,
               "softplus": F.softplus}
for name, compute in ACTIVATIONS.items():
    case(name, name, normal((3, 5)), compute)
    case(f"{name} special", name, SPECIAL, compute)
    case(f"{name} wide", name, WIDE, compute)
case("leaky relu slope", "leaky_relu", normal((3, 4)), F.leaky_relu, negative_slope=0.2)
case("gelu tanh", "gelu", normal((3, 5)), F.gelu, approximate="tanh")
case("gelu tanh wide", "gelu", WIDE, F.gelu, approximate="tanh")
for name, f, arguments in (("silu", F.silu, {}), ("elu", F.elu, {}), ("elu", F.elu, {"alpha": 0.5}), ("selu", F.selu, {}),
                           ("mish", F.mish, {}), ("hardtanh", F.hardtanh, {}),
                           ("hardtanh", F.hardtanh, {"min_val": 0.0, "max_val": 6.0})):
    label = " ".join([name, *(f"{key} {value:g}" for key, value in arguments.items())])
    case(label, name, normal((3, 5)), f, **arguments)
    case(f"{label} wide", name, WIDE, f, **arguments)
case("hardtanh at the limits", "hardtanh", given([-2.0, -1.0, 0.0, 1.0, 2.0]), F.hardtanh)
case("elu near zero", "elu", given([-1e-4, -1e-6, 0.0, 1e-6]), F.elu)
case("prelu", "prelu", normal((3, 5), (1,)), F.prelu)
case("prelu channels", "prelu", normal((2, 3, 2, 2), (3,)), F.prelu)
case("prelu at zero", "prelu", given([0.0, -1.0, 2.0], [0.25]), F.prelu)
case("softplus beta", "softplus", normal((3, 4)), F.softplus, beta=2.0, threshold=20.0)
case("softplus threshold", "softplus", SPECIAL, F.softplus, beta=1.0, threshold=1.0)
for name in ("softmax", "log_softmax"):
    compute = getattr(torch, name)
    case(f"{name} rows", name, normal((3, 4)), compute, dim=1)
    case(f"{name} columns", name, normal((3, 4)), compute, dim=0)
    case(f"{name} middle", name, normal((2, 3, 2)), compute, dim=1)
    case(f"{name} vector", name, normal((5,)), compute, dim=-1)
    case(f"{name} wide", name, given([[-1000.0, 0.0, 1000.0], [1e4, 1e4, 1e4]]), compute, dim=1)

# Dropout: which elements fall is the generator's affair; what is left is not.

for p in (0.0, 0.3, 1.0):
    case(f"dropout evaluating {p:g}", "dropout", normal((2, 3)), F.dropout, p=p, training=False)
for p in (0.0, 1.0):
    case(f"dropout training {p:g}", "dropout", normal((2, 3)), F.dropout, p=p, training=True)


def masked_dropout(x, p, mask):
    return x * mask / (1 - p)


case("dropout with its mask", "dropout_mask", normal((2, 4)), masked_dropout, p=0.25,
     mask=torch.tensor([[1, 0, 1, 1], [1, 1, 0, 1]]))

# Normalisation


def batch_norm(x, *affine, running_mean, running_var, training, momentum=0.1, eps=1e-5):
    mean, variance = running_mean.clone(), running_var.clone()
    weight, bias = (*affine, None, None)[:2]
    output = F.batch_norm(x, mean, variance, weight, bias, training, momentum, eps)
    return output, {"running_mean": mean, "running_var": variance}


STATISTICS = {"running_mean": lambda source: source.normal(3), "running_var": lambda source: source.between(0.5, 2, 3)}
for training in (True, False):
    mode = "training" if training else "evaluating"
    case(f"batch norm {mode}", "batch_norm", normal((4, 3, 2, 2), (3,), (3,)), batch_norm, training=training, **STATISTICS)
    case(f"batch norm {mode} not affine", "batch_norm", normal((4, 3, 2, 2)), batch_norm, training=training, **STATISTICS)
    case(f"batch norm {mode} momentum", "batch_norm", normal((2, 3, 3, 1), (3,), (3,)), batch_norm, training=training,
         momentum=0.5, eps=1e-3, **STATISTICS)
    case(f"batch norm {mode} without bias", "batch_norm", normal((3, 3, 2, 2), (3,)), batch_norm, training=training, **STATISTICS)
case("batch norm training small variance", "batch_norm", lambda source: [1 + source.normal(3, 3, 2, 2) / 64], batch_norm,
     training=True, **STATISTICS)
case("layer norm", "layer_norm", normal((3, 5), (5,), (5,)), lambda x, w, b, normalized_shape: F.layer_norm(
    x, normalized_shape, w, b), normalized_shape=[5])
case("layer norm not affine", "layer_norm", normal((2, 3, 4)), F.layer_norm, normalized_shape=[4])
case("layer norm two axes", "layer_norm", normal((2, 3, 4), (3, 4), (3, 4)), lambda x, w, b, normalized_shape, eps: F.layer_norm(
    x, normalized_shape, w, b, eps), normalized_shape=[3, 4], eps=1e-3)
case("local response norm", "local_response_norm", normal((2, 7, 2, 2)), F.local_response_norm, size=5)
case("local response norm even size", "local_response_norm", normal((1, 6, 2, 1)), F.local_response_norm, size=4)
case("local response norm AlexNet", "local_response_norm", normal((1, 8, 2, 2)), F.local_response_norm, size=5, alpha=1e-4,
     beta=0.75, k=2.0)
case("local response norm strong", "local_response_norm", normal((1, 5, 1, 3)), F.local_response_norm, size=3, alpha=1.0,
     beta=0.5, k=1.0)
case("local response norm wide window", "local_response_norm", normal((1, 3, 2, 2)), F.local_response_norm, size=7, alpha=0.5)


# Transposed convolution and larger images

for label, x, w, arguments in (
    ("plain", (1, 2, 3, 3), (2, 3, 2, 2), {}), ("stride", (2, 2, 3, 4), (2, 2, 3, 3), {"stride": 2}),
    ("all", (1, 4, 3, 2), (4, 3, 3, 2), {"stride": [2, 3], "padding": 1, "output_padding": [1, 2], "groups": 2, "dilation": [1, 2]}),
    ("one image", (2, 3, 3), (2, 1, 2, 3), {"stride": 2, "padding": [0, 1]}),
):
    case(f"conv transpose {label}", "conv_transpose2d", normal(x, w, (w[1] * arguments.get("groups", 1),)), F.conv_transpose2d,
         **arguments)
case("conv transpose no bias", "conv_transpose2d", normal((1, 2, 2, 2), (2, 3, 3, 3)), F.conv_transpose2d)
for label, shape, arguments in (
    ("twice", (1, 2, 2, 3), {"scale_factor": 2.0}), ("to a size", (1, 1, 3, 4), {"size": [5, 7]}),
    ("smaller", (1, 1, 5, 6), {"size": [3, 2]}), ("by a half more", (1, 2, 3, 3), {"scale_factor": 1.5}),
    ("bilinear twice", (1, 2, 2, 3), {"scale_factor": 2.0, "mode": "bilinear"}),
    ("bilinear to a size", (1, 1, 3, 4), {"size": [5, 7], "mode": "bilinear"}),
    ("bilinear corners", (1, 1, 3, 2), {"size": [4, 5], "mode": "bilinear", "align_corners": True}),
    ("bilinear by a half more", (1, 1, 3, 5), {"scale_factor": 1.5, "mode": "bilinear"}),
):
    case(f"interpolate {label}", "interpolate", normal(shape), F.interpolate, **arguments)

# Rows, groups, words

for label, x, w, arguments in (
    ("plain", (2, 3, 6), (4, 3, 3), {}), ("stride and padding", (1, 2, 7), (3, 2, 3), {"stride": 2, "padding": 1}),
    ("dilation and groups", (2, 4, 8), (4, 2, 3), {"dilation": 2, "groups": 2}), ("same", (1, 2, 5), (2, 2, 4), {"padding": "same"}),
    ("one row", (2, 5), (1, 2, 2), {}),
):
    case(f"conv1d {label}", "conv1d", normal(x, w, (w[0],)), F.conv1d, **arguments)
case("conv1d no bias", "conv1d", normal((1, 2, 5), (3, 2, 2)), F.conv1d)
case("max pool 1d", "max_pool1d", normal((2, 2, 7)), F.max_pool1d, kernel_size=3, stride=2, padding=1)
case("max pool 1d usual", "max_pool1d", normal((1, 2, 6)), F.max_pool1d, kernel_size=2)
case("avg pool 1d", "avg_pool1d", normal((2, 2, 7)), F.avg_pool1d, kernel_size=3, stride=2, padding=1)
case("avg pool 1d not counting", "avg_pool1d", normal((1, 2, 7)), F.avg_pool1d, kernel_size=2, padding=1, count_include_pad=False)
case("group norm", "group_norm", normal((2, 4, 3), (4,), (4,)), lambda x, w, b, num_groups: F.group_norm(x, num_groups, w, b),
     num_groups=2)
case("group norm images", "group_norm", normal((2, 6, 2, 2), (6,), (6,)), lambda x, w, b, num_groups: F.group_norm(
    x, num_groups, w, b), num_groups=3)
case("group norm not affine", "group_norm", normal((3, 8)), F.group_norm, num_groups=2)
case("instance norm", "instance_norm", normal((2, 3, 2, 3), (3,), (3,)), lambda x, w, b: F.instance_norm(x, weight=w, bias=b))
case("instance norm not affine", "instance_norm", normal((2, 2, 3, 2)), F.instance_norm)
case("group norm without bias", "group_norm", normal((2, 4, 3), (4,)), lambda x, w, num_groups: F.group_norm(x, num_groups, w),
     num_groups=2)


def instance_norm(x, *affine, training, momentum):
    mean, variance = torch.full((2,), 0.25), torch.full((2,), 1.5)
    weight, bias = (*affine, None, None)[:2]
    y = F.instance_norm(x, mean, variance, weight, bias, training, momentum)
    return y, {"running_mean": mean, "running_var": variance}


for training in (True, False):
    for label, shapes in (("", ()), (" without bias", ((2,),)), (" affine", ((2,), (2,)))):
        case(f"instance norm running{label} {training}", "instance_norm", normal((3, 2, 2, 3), *shapes), instance_norm,
             training=training, momentum=0.2)


def batch_norm_rows(x, w, b, training):
    mean, variance = torch.full((3,), 0.25), torch.full((3,), 1.5)
    y = F.batch_norm(x, mean, variance, w, b, training)
    return y, {"running_mean": mean, "running_var": variance}


for label, shape in (("samples", (4, 3)), ("rows", (2, 3, 4))):
    for training in (True, False):
        case(f"batch norm 1d {label} {training}", "batch_norm1d", normal(shape, (3,), (3,)), batch_norm_rows, training=training)
case("embedding", "embedding", normal((5, 3)), lambda w, index: F.embedding(index, w), index=torch.tensor([[1, 4], [1, 0]]))
case("embedding with padding", "embedding", normal((4, 2)), lambda w, index, padding: F.embedding(index, w, padding_idx=padding),
     index=torch.tensor([2, 0, 2, 3]), padding=2)

# Losses

REDUCTIONS = ("mean", "sum", "none")
for reduction in REDUCTIONS:
    r = {"reduction": reduction}
    case(f"l1 {reduction}", "l1_loss", normal((2, 3), (2, 3)), F.l1_loss, **r)
    case(f"mse {reduction}", "mse_loss", normal((2, 3), (2, 3)), F.mse_loss, **r)
    for beta in (1.0, 0.3):
        case(f"smooth l1 beta {beta:g} {reduction}", "smooth_l1_loss", normal((2, 4), (2, 4)), F.smooth_l1_loss, **r, beta=beta)
        case(f"huber delta {beta:g} {reduction}", "huber_loss", normal((2, 4), (2, 4)), F.huber_loss, **r, delta=beta)
    case(f"hinge embedding {reduction}", "hinge_embedding_loss", lambda source: [source.normal(2, 4), 1.0 - 2.0 * source.integers(
        2, 2, 4)], F.hinge_embedding_loss, fixed=(1,), **r, margin=0.8)
    labels = {"target": lambda source: source.integers(4, 5)}
    case(f"cross entropy {reduction}", "cross_entropy", normal((5, 4)), F.cross_entropy, **labels, **r)
    case(f"cross entropy smoothing {reduction}", "cross_entropy", normal((5, 4)), F.cross_entropy, **labels, **r,
         label_smoothing=0.1)
    weights = {"weight": torch.tensor([0.5, 1.0, 2.0, 0.25])}
    case(f"cross entropy weights {reduction}", "cross_entropy", normal((5, 4)), F.cross_entropy, **labels, **r, **weights)
    case(f"cross entropy weights smoothing {reduction}", "cross_entropy", normal((5, 4)), F.cross_entropy, **labels, **r,
         **weights, label_smoothing=0.2)
    ignoring = {"target": torch.tensor([1, -100, 3, 0, -100])}
    case(f"cross entropy ignoring {reduction}", "cross_entropy", normal((5, 4)), F.cross_entropy, **ignoring, **r)
    case(f"cross entropy ignoring smoothing {reduction}", "cross_entropy", normal((5, 4)), F.cross_entropy, **ignoring, **r,
         **weights, label_smoothing=0.1)
    case(f"cross entropy ignoring class 2 {reduction}", "cross_entropy", normal((5, 4)), F.cross_entropy,
         target=torch.tensor([1, 2, 3, 0, 2]), ignore_index=2, **r)
    likely = lambda source: [source.normal(3, 4), source.probabilities(3, 4)]
    case(f"cross entropy probabilities {reduction}", "cross_entropy_probabilities", likely, F.cross_entropy, **r)
    case(f"cross entropy probabilities smoothing {reduction}", "cross_entropy_probabilities", likely, F.cross_entropy, **r,
         **weights, label_smoothing=0.1)
    logged = lambda source: [torch.log(source.probabilities(5, 4))]
    case(f"nll {reduction}", "nll_loss", logged, F.nll_loss, **labels, **r)
    case(f"nll weights {reduction}", "nll_loss", logged, F.nll_loss, **labels, **r, **weights)
    case(f"nll ignoring {reduction}", "nll_loss", logged, F.nll_loss, **ignoring, **r, **weights)
    chances = lambda source: [source.between(0.05, 0.95, 2, 3), source.between(0, 1, 2, 3)]
    case(f"binary cross entropy {reduction}", "binary_cross_entropy", chances, F.binary_cross_entropy, fixed=(1,), **r)
    case(f"binary cross entropy weights {reduction}", "binary_cross_entropy", chances, F.binary_cross_entropy, fixed=(1,), **r,
         weight=torch.tensor([1.0, 2.0, 0.5]))
    logits = lambda source: [source.normal(2, 3), source.between(0, 1, 2, 3)]
    case(f"binary cross entropy with logits {reduction}", "binary_cross_entropy_with_logits", logits,
         F.binary_cross_entropy_with_logits, fixed=(1,), **r)
    case(f"binary cross entropy with logits weights {reduction}", "binary_cross_entropy_with_logits", logits,
         F.binary_cross_entropy_with_logits, fixed=(1,), **r, weight=torch.tensor([1.0, 2.0, 0.5]),
         pos_weight=torch.tensor([3.0, 1.0, 0.5]))
for reduction in (*REDUCTIONS, "batchmean"):
    r = {"reduction": reduction}
    divergent = lambda source: [torch.log(source.probabilities(3, 4)), source.probabilities(3, 4)]
    case(f"kl div {reduction}", "kl_div", divergent, F.kl_div, fixed=(1,), **r)
    case(f"kl div log target {reduction}", "kl_div", lambda source: [torch.log(source.probabilities(3, 4)), torch.log(
        source.probabilities(3, 4))], F.kl_div, fixed=(1,), **r, log_target=True)
case("kl div probabilities where logs belong", "kl_div", lambda source: [source.probabilities(3, 4), source.probabilities(3, 4)],
     F.kl_div, fixed=(1,), reduction="batchmean")
case("kl div target with zero", "kl_div", lambda source: [torch.log(source.probabilities(1, 3)), torch.tensor([[0.0, 0.5, 0.5]])],
     F.kl_div, fixed=(1,), reduction="batchmean")
case("l1 equal", "l1_loss", given([1.0, 2.0], [1.0, 3.0]), F.l1_loss, reduction="mean")
case("cross entropy wide", "cross_entropy", given([[1000.0, -1000.0, 0.0], [0.0, 50.0, -50.0]]), F.cross_entropy,
     target=torch.tensor([1, 1]), reduction="mean")
case("cross entropy images", "cross_entropy", normal((2, 3, 2, 2)), F.cross_entropy,
     target=lambda source: source.integers(3, 2, 2, 2), reduction="mean")
case("cross entropy one sample", "cross_entropy", normal((4,)), F.cross_entropy, target=torch.tensor(2), reduction="mean")
case("binary cross entropy certain", "binary_cross_entropy", given([0.0, 1.0, 0.5], [0.0, 0.0, 1.0]), F.binary_cross_entropy,
     fixed=(1,), reduction="none")
case("binary cross entropy with logits wide", "binary_cross_entropy_with_logits", given([-100.0, 100.0, 0.0], [0.0, 0.0, 1.0]),
     F.binary_cross_entropy_with_logits, fixed=(1,), reduction="none")

assert len({entry["name"] for entry in cases}) == len(cases), "two cases with one name"
fixture.write("NeuralCoreTests/Fixtures/operations.json", {"cases": cases})
