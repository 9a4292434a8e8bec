"""NaN, infinities, signs of zero and numbers at the ends of the Float32 range through the operations
-> NeuralCoreTests/Fixtures/special.json

As operations.json, but every number stands as the 32 bits of its Float32, which JSON can write whatever it is.
"""
import struct
import warnings

import torch
import torch.nn.functional as F

import fixture

warnings.filterwarnings("ignore", r"(var|std)\(\): degrees of freedom")

NAN, INF = float("nan"), float("inf")
VALUES = [NAN, INF, -INF, 0.0, -0.0, 1e-40, -1e-40, 1e-38, 1e-30, -1e-30, 3e38, -3e38, 1e20, -1e20, 1.0, -1.0, 0.5,
          88.8, -104.0, 20.5, -12.0, -17.0, -18.0, -60.0]

cases = []


def bits(value):
    numbers = value.detach().flatten().tolist()
    return {"shape": list(value.shape), "bits": [struct.unpack("<I", struct.pack("<f", number))[0] for number in numbers]}


def case(name, operation, inputs, compute, **arguments):
    given = [torch.tensor(x).requires_grad_() for x in inputs]
    output = compute(*given, **arguments)
    upstream = torch.linspace(0.5, 1.5, max(output.numel(), 1)).reshape(output.shape)
    output.backward(upstream)
    cases.append({
        "name": name, "operation": operation,
        "arguments": {key: fixture.Double(value) if isinstance(value, float) else value for key, value in arguments.items()},
        "inputs": [bits(x) for x in given], "output": bits(output), "upstream": bits(upstream),
        "gradients": [bits(x.grad) for x in given],
    })


# Elementwise; PyTorch's vectors give NaN for gelu(inf), its scalars inf
for name, compute in {"exp": torch.exp, "log": torch.log, "sqrt": torch.sqrt, "abs": torch.abs, "neg": torch.neg,
                      "square": torch.square, "reciprocal": torch.reciprocal, "relu": F.relu, "sigmoid": torch.sigmoid,
                      "tanh": torch.tanh}.items():
    case(name, name, [VALUES], compute)
for exponent in (0.5, -0.5, 3.0, -2.0, 0.0, 1.0, 2.5, -1.5):
    case(f"power {exponent}", "power_scalar", [VALUES], lambda x, exponent: x**exponent, exponent=exponent)
for low, high in ((-1.0, 2.0), (3.0, 1.0)):
    case(f"clamp {low} {high}", "clamp", [VALUES], torch.clamp, min=low, max=high)
case("leaky relu", "leaky_relu", [VALUES], F.leaky_relu, negative_slope=0.01)
for name, compute in {"sin": torch.sin, "cos": torch.cos, "silu": F.silu, "elu": F.elu, "selu": F.selu, "mish": F.mish,
                      "hardtanh": F.hardtanh}.items():
    case(name, name, [VALUES], compute)
case("sums up to each", "cumsum", [[1.0, INF, 2.0, -INF, 1.0, NAN]], torch.cumsum, dim=0)
for label, values in {"with a zero": [2.0, 0.0, INF], "with nan": [1.0, NAN, 0.0]}.items():
    case(f"product {label}", "prod", [values], lambda x: x.prod())
for label, values in {"overflowing": [3e38, 3e38], "of zeros": [0.0, -0.0], "infinite": [1.0, -INF], "nan": [1.0, NAN]}.items():
    case(f"norm {label}", "norm", [values], lambda x: x.norm())
PAIRS = [(a, b) for a in (NAN, INF, -INF, 0.0, -0.0, 1e-30, 3e38, -1e20, 2.0) for b in (NAN, INF, 0.0, 1e-30, -3e38, 1e10, 2.0)]
FIRST, SECOND = [a for a, _ in PAIRS], [b for _, b in PAIRS]
for name, compute in {"add": torch.add, "subtract": torch.sub, "multiply": torch.mul, "divide": torch.div,
                      "maximum": torch.maximum, "minimum": torch.minimum}.items():
    case(name, name, [FIRST, SECOND], compute)
case("divide where y a overflows", "divide", [[3e38, 3e38], [1e10, -2e10]], torch.div)

# Losses
for name, compute in {"l1_loss": F.l1_loss, "mse_loss": F.mse_loss}.items():
    case(name, name, [VALUES, [0.5] * len(VALUES)], compute, reduction="none")
    case(f"{name} mean", name, [[NAN, 1.0, 2.0], [0.0, 0.0, 2.0]], compute, reduction="mean")
case("smooth l1", "smooth_l1_loss", [VALUES, [0.5] * len(VALUES)], F.smooth_l1_loss, beta=1.0, reduction="none")
case("huber", "huber_loss", [VALUES, [0.5] * len(VALUES)], F.huber_loss, delta=1.0, reduction="none")
# Of a sure positive PyTorch loses the slope, -e^-x, which ours keeps
for target, values in ((0.0, VALUES), (1.0, [x for x in VALUES if not 16 < x < 100]), (0.25, VALUES)):
    case(f"bce with logits {target}", "binary_cross_entropy_with_logits", [values, [target] * len(values)],
         F.binary_cross_entropy_with_logits, reduction="none")

# Spread: equal numbers, too few of them, squares that overflow or vanish. (Of seven times 0.1 PyTorch's deviation is 7e-9 and
# its gradient rounding; ours is 0, a test of its own.)
SPREADS = {"equal": [7.0, 7.0, 7.0], "one": [7.0], "large": [3e20, -3e20], "small": [3e-24, -3e-24],
           "infinite": [1.0, INF], "nan": [1.0, NAN], "two": [1.0, 2.0], "zeros": [0.0, -0.0], "far off": [1e6, 1e6 + 1, 1e6 + 2]}
for operation, compute in (("variance", torch.var), ("standard_deviation", torch.std)):
    for name, values in SPREADS.items():
        for correction in (0, 1) if name in ("infinite", "nan") else (0, 1, 2):
            case(f"{operation} {name} {correction}", operation, [values], compute, correction=correction)
    case(f"{operation} rows", operation, [[[0.5] * 4, [1.0, 2.0, 4.0, 8.0], [3e20, -3e20, 0.0, 0.0]]], compute, dim=[1],
         keepdim=False)

# Convolutions: padding and neighbours must not see an infinity (two images: for a single small one PyTorch multiplies its
# padding, which is NaN there)
def image(at=None, value=INF, shape=(2, 2, 5, 4)):
    numbers = torch.linspace(-1, 1, 2 * 2 * 5 * 4)[: torch.Size(shape).numel()].reshape(shape).clone()
    if at is not None:
        numbers[at] = value
    return numbers.tolist()


for label, settings in {"padding": {"padding": 1}, "stride": {"stride": 2, "padding": 1}, "dilation": {"dilation": 2, "padding": 2}}.items():
    kernel = lambda at=None: image(at, shape=(2, 2, 3, 3))
    case(f"conv2d {label} infinite image", "conv2d", [image((0, 1, 2, 3)), kernel()], F.conv2d, **settings)
    case(f"conv2d {label} infinite weight", "conv2d", [image(), kernel((1, 0, 0, 0))], F.conv2d, **settings)
    case(f"conv2d {label} nan", "conv2d", [image((1, 0, 0, 0), NAN), kernel()], F.conv2d, **settings)

case("linear infinite", "linear", [[[1.0, INF, 2.0], [1.0, 2.0, 3.0]], [[1.0, 2.0, 0.5], [0.5, -1.0, 2.0]], [0.5, -0.5]], F.linear)

fixture.write("NeuralCoreTests/Fixtures/special.json", {"cases": cases})
