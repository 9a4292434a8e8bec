"""Which of PyTorch's operations, modules and optimizers NeuralCore has words for, and how their arguments are said.

A row: PyTorch's name in its own table of tests, the operation's name in the fixtures (ComparedOperation), the arguments in
PyTorch's order. `@x` is a tensor that takes a gradient; `x=1` is left out where it is 1; `x!=1` cannot be anything else; `*x` takes
all that is left as one list. What no row can say raises `NotSayable` with the reason.
"""
import inspect

import torch


class NotSayable(Exception):
    pass


ELEMENTWISE = {"exp": "exp", "log": "log", "sqrt": "sqrt", "abs": "abs", "sin": "sin", "cos": "cos", "sigmoid": "sigmoid",
               "tanh": "tanh", "nn.functional.relu": "relu", "nn.functional.silu": "silu", "nn.functional.selu": "selu",
               "nn.functional.mish": "mish"}
INPLACE = "inplace!=False"

ROWS = {
    "arithmetic": [
        ("add", "add", "@input# @other# alpha!=1"), ("sub", "subtract", "@input# @other# alpha!=1"),
        ("mul", "multiply", "@input# @other#"), ("div/no_rounding_mode", "divide", "@input# @other# rounding_mode!=None"),
        ("true_divide", "divide", "@input# @other#"), ("rsub", "subtract", "@other# @input alpha!=1"),
        ("__radd__", "add", "@other# @input"), ("__rmul__", "multiply", "@other# @input"),
        ("__rsub__", "subtract", "@other# @input"), ("__rdiv__", "divide", "@other# @input"),
        ("__rpow__", "power", "@other# @input"), ("pow", "power", "@input# @other#"),
        *((name, name.split("/")[0].replace("max", "maximum").replace("min", "minimum") if "/" in name else name, "@input @other")
          for name in ("maximum", "minimum", "max/binary", "min/binary")),
        ("neg", "neg", "@input"), ("square", "square", "@input"), ("reciprocal", "reciprocal", "@input"),
    ],
    "comparisons": [
        *((name, name, "@input# @other#") for name in ("eq", "ne", "lt", "gt", "le", "ge", "logical_and", "logical_or")),
        ("logical_not", "logical_not", "@input"), ("isnan", "isnan", "@input"), ("isfinite", "isfinite", "@input"),
        ("allclose", "allclose", "@input @other rtol=1e-05 atol=1e-08 equal_nan=False"),
        ("any", "any", "@input dim!=None keepdim!=False"), ("all", "all", "@input dim!=None keepdim!=False"),
        ("count_nonzero", "count_nonzero", "@input dim!=None"),
    ],
    "functions": [
        *((name, ours, f"@input {INPLACE}") for name, ours in ELEMENTWISE.items()),
        ("clamp", "clamp", "@input min=None max=None"), ("clamp_min", "clamp", "@input min"), ("clamp_max", "clamp", "@input max"),
        ("nn.functional.leaky_relu", "leaky_relu", f"@input negative_slope=0.01 {INPLACE}"),
        ("nn.functional.elu", "elu", f"@input alpha=1.0 {INPLACE}"), ("nn.functional.gelu", "gelu", "@input approximate='none'"),
        ("nn.functional.hardtanh", "hardtanh", f"@input min_val=-1.0 max_val=1.0 {INPLACE}"),
        ("nn.functional.prelu", "prelu", "@input @weight"),
        ("nn.functional.softplus", "softplus", "@input beta=1 threshold=20"),
        *((f"{name}{form}", name, "@input dim dtype!=torch.float32") for name in ("softmax", "log_softmax")
          for form in ("", "/with_dtype")),
    ],
    "products": [
        *((name, "matmul", "@input @other") for name in ("matmul", "mm", "bmm", "mv", "dot")), ("__rmatmul__", "matmul", "@other @input"),
        ("nn.functional.linear", "linear", "@input @weight @bias"),
    ],
    "reductions": [
        ("sum", "sum", "@input dim=None keepdim=False dtype!=None"), ("mean", "mean", "@input dim=None keepdim=False dtype!=None"),
        *((f"{name}{form}", ours, "@input dim=None unbiased=None keepdim=False correction=None")
          for name, ours in (("var", "variance"), ("std", "standard_deviation")) for form in ("", "/unbiased")),
        *((f"{name}/{form}", name, "@input dim=None keepdim=False") for name in ("max", "min")
          for form in ("reduction_with_dim", "reduction_no_dim")),
        *((name, name, "@input dim=None keepdim=False") for name in ("amax", "amin", "argmax", "argmin")),
        ("prod", "prod", "@input dim=None keepdim=False dtype!=None"), ("cumsum", "cumsum", "@input dim dtype!=None"),
        ("norm", "norm", "@input p!=2 dim!=None keepdim!=False dtype!=None"), ("norm/fro", "norm", "@input p!='fro' dim!=None keepdim!=False"),
        ("sort", "sort", "@input dim=-1 descending=False stable=None"), ("argsort", "argsort", "@input dim=-1 descending=False stable=None"),
        ("msort", "msort", "@input"), ("topk", "topk", "@input k dim=-1 largest=True sorted!=True"),
    ],
    "shaping": [
        ("transpose", "transpose", "@input dim0 dim1"), ("permute", "permute", "@input dims"),
        ("view", "view", "@input *shape"), ("reshape", "reshape", "@input *shape"), ("view_as", "view_as", "@input @other"),
        ("reshape_as", "view_as", "@input @other"), ("ravel", "flatten", "@input"),
        ("flatten", "flatten", "@input start_dim=0 end_dim=-1"), ("squeeze", "squeeze", "@input dim=None"),
        ("squeeze/multiple", "squeeze", "@input dim"), ("unsqueeze", "unsqueeze", "@input dim"), ("cat", "cat", "@tensors dim=0"),
        ("stack", "stack", "@tensors dim=0"), ("expand", "expand", "@input *shape"), ("broadcast_to", "expand", "@input *shape"),
        ("expand_as", "expand_as", "@input @other"), ("select", "select", "@input dim index"),
        ("slice", "slice", "@input dim=0 start=None end=None step=1"), ("narrow", "narrow", "@input dim start length"),
        ("index_select", "index_select", "@input dim index"), ("gather", "gather", "@input dim index"), ("T", "T", "@input"), ("t", "t", "@input"),
        ("clone", "clone", "@input"), ("where", "where", "@input mask @other"), ("masked_fill", "masked_fill", "@input mask value"),
        ("masked_select", "masked_select", "@input mask"), ("scatter", "scatter", "@input dim index @src"), ("flip", "flip", "@input *dims"),
        ("fliplr", "fliplr", "@input"), ("flipud", "flipud", "@input"), ("repeat", "repeat", "@input *counts"),
        ("tril", "tril", "@input diagonal=0"), ("triu", "triu", "@input diagonal=0"), ("chunk", "chunk", "@input count dim=0"),
        ("split", "split", "@input size dim=0"), ("unbind", "unbind", "@input dim=0"), ("__getitem__", "index", "@input index"),
    ],
    "making": [
        ("eye", "eye", "count columns=None"), ("linspace", "linspace", "start end steps"),
        ("arange", "arange", "start end=None step=1"), ("full_like", "full_like", "@input value"), ("zeros_like", "zeros_like", "@input"),
        ("ones_like", "ones_like", "@input"), ("zeros", "zeros", "*shape"), ("ones", "ones", "*shape"), ("full", "full", "shape value"),
    ],
    "layers": [
        ("nn.functional.conv1d", "conv1d", "@input @weight @bias stride=1 padding=0 dilation=1 groups=1"),
        ("nn.functional.conv2d", "conv2d", "@input @weight @bias stride=1 padding=0 dilation=1 groups=1"),
        ("nn.functional.conv_transpose2d", "conv_transpose2d",
         "@input @weight @bias stride=1 padding=0 output_padding=0 groups=1 dilation=1"),
        *((f"nn.functional.max_pool{d}d", f"max_pool{d}d",
           "@input kernel_size stride=None padding=0 dilation=1 ceil_mode=False return_indices=False") for d in (1, 2)),
        ("nn.functional.avg_pool1d", "avg_pool1d", "@input kernel_size stride=None padding=0 ceil_mode=False count_include_pad=True"),
        ("nn.functional.avg_pool2d", "avg_pool2d",
         "@input kernel_size stride=None padding=0 ceil_mode=False count_include_pad=True divisor_override=None"),
        ("nn.functional.adaptive_avg_pool2d", "adaptive_avg_pool2d", "@input output_size"),
        ("nn.functional.batch_norm", "batch_norm_any",
         "@input running_mean=None running_var=None @weight @bias training=False momentum=0.1 eps=1e-05"),
        ("nn.functional.layer_norm", "layer_norm", "@input normalized_shape @weight @bias eps=1e-05"),
        ("nn.functional.group_norm", "group_norm", "@input num_groups @weight @bias eps=1e-05"),
        ("nn.functional.instance_norm", "instance_norm_any",
         "@input running_mean!=None running_var!=None @weight @bias use_input_stats!=True momentum=0.1 eps=1e-05"),
        ("nn.functional.local_response_norm", "local_response_norm", "@input size alpha=0.0001 beta=0.75 k=1.0"),
        ("nn.functional.dropout", "dropout", f"@input p=0.5 training=True {INPLACE}"),
        ("nn.functional.dropout2d", "dropout2d", f"@input p=0.5 training!=True {INPLACE}"),
        ("nn.functional.embedding", "embedding",
         "@weight index padding=None max_norm!=None norm_type=2.0 scale_grad_by_freq!=False sparse!=False"),
        *((f"nn.functional.interpolate/{mode}", "interpolate",
           "@input size=None scale_factor=None mode='nearest' align_corners=None recompute_scale_factor=None")
          for mode in ("nearest", "bilinear")),
        ("nn.functional.upsample_nearest", "interpolate", "@input size=None scale_factor=None"),
        ("nn.functional.upsample_bilinear", "upsample_bilinear", "@input size=None scale_factor=None"),
        *((f"nn.functional.pad/{mode}", "pad", "@input sides mode='constant' value=0") for mode in ("constant", "reflect", "replicate", "circular")),
    ],
    "losses": [
        ("nn.functional.l1_loss", "l1_loss", "@input @target reduction='' weight!=None"),
        ("nn.functional.mse_loss", "mse_loss", "@input @target reduction='' weight!=None"),
        ("nn.functional.smooth_l1_loss", "smooth_l1_loss", "@input @target reduction='' beta"),
        ("nn.functional.huber_loss", "huber_loss", "@input @target reduction='' delta weight!=None"),
        ("nn.functional.hinge_embedding_loss", "hinge_embedding_loss", "@input @target margin reduction=''"),
        ("nn.functional.cross_entropy", "cross_entropy", "@input target weight=None ignore_index=-100 reduction='' label_smoothing=0.0"),
        ("nn.functional.nll_loss", "nll_loss", "@input target weight=None ignore_index=-100 reduction=''"),
        ("nn.functional.binary_cross_entropy", "binary_cross_entropy", "@input @target weight=None reduction=''"),
        ("nn.functional.binary_cross_entropy_with_logits", "binary_cross_entropy_with_logits",
         "@input @target weight=None reduction='' pos_weight=None"),
        ("nn.functional.kl_div", "kl_div", "@input @target reduction='' log_target=False"),
    ],
}
# What a number of these depends on is one number of each input: nothing rounds but itself.
POINTWISE = {"arithmetic", "comparisons", "functions"}
DEFAULTS = {"smooth_l1_loss": {"beta": 1.0}, "huber_loss": {"delta": 1.0}, "hinge_embedding_loss": {"margin": 1.0}}
MODULES = ["AdaptiveAvgPool2d", "AvgPool1d", "AvgPool2d", "BatchNorm1d", "BatchNorm2d", "Conv1d", "Conv2d", "ConvTranspose2d", "ELU",
           "Linear", "MaxPool1d", "MaxPool2d", "GELU", "GroupNorm", "Hardtanh", "InstanceNorm2d", "LocalResponseNorm", "LayerNorm",
           "Embedding", "ReLU", "LeakyReLU", "PReLU", "Sigmoid", "SiLU", "Softmax", "LogSoftmax", "Softplus", "Tanh", "Mish", "SELU"]
LOSS_MODULES = {"L1Loss": "l1_loss", "MSELoss": "mse_loss", "SmoothL1Loss": "smooth_l1_loss", "HuberLoss": "huber_loss", "KLDivLoss": "kl_div",
                "HingeEmbeddingLoss": "hinge_embedding_loss", "NLLLoss": "nll_loss", "CrossEntropyLoss": "cross_entropy",
                "BCELoss": "binary_cross_entropy", "BCEWithLogitsLoss": "binary_cross_entropy_with_logits"}
OPTIMIZERS = ["SGD", "Adam", "AdamW", "RMSprop", "Adagrad"]
# Every choice of these settings, each with all others.
SCHEDULES = {
    "StepLR": {"step_size": [1, 3, 7, 40], "gamma": [0.1, 0.5, 1.0, 0.0]},
    "MultiStepLR": {"milestones": [[3], [2, 5, 5], [], [1, 29], [9, 2]], "gamma": [0.1, 0.5, 1.0]},
    "ExponentialLR": {"gamma": [0.9, 1.0, 0.0, 1.1]},
    "CosineAnnealingLR": {"T_max": [1, 2, 7, 30, 100], "eta_min": [0, 0.02, 0.2]},
    "CosineAnnealingWarmRestarts": {"T_0": [1, 4, 7], "T_mult": [1, 2, 3], "eta_min": [0, 0.02]},
    "LinearLR": {"start_factor": [0.01, 1 / 3, 1.0], "end_factor": [0.0, 0.2, 1.0], "total_iters": [1, 4, 40]},
    "ConstantLR": {"factor": [0.0, 0.25, 1.0], "total_iters": [0, 1, 4, 40]},
    "OneCycleLR": {"max_lr": [0.5, [0.5, 0.05]], "total_steps": [31, 100], "pct_start": [0.1, 0.3, 0.9], "anneal_strategy": ["cos", "linear"],
                   "cycle_momentum": [True, False], "three_phase": [False, True]},
    "ReduceLROnPlateau": {"mode": ["min", "max"], "factor": [0.1, 0.9], "patience": [0, 2], "threshold": [1e-4, 0.06],
                          "threshold_mode": ["rel", "abs"], "cooldown": [0, 3], "min_lr": [0, 0.005]},
    "LambdaLR": {"base": [0.95, 1.0, 0.0]},
}
SEQUENCES = [
    ([("ConstantLR", {"factor": 0.1, "total_iters": 4}), ("ExponentialLR", {"gamma": 0.9})], [5]),
    ([("LinearLR", {"start_factor": 0.01, "total_iters": 6}), ("CosineAnnealingLR", {"T_max": 20})], [6]),
    ([("LinearLR", {"start_factor": 0.1, "total_iters": 3}), ("StepLR", {"step_size": 4, "gamma": 0.5}), ("ExponentialLR", {"gamma": 0.8})], [3, 15]),
    ([("MultiStepLR", {"milestones": [2, 4], "gamma": 0.5}), ("CosineAnnealingWarmRestarts", {"T_0": 5})], [8]),
]
REFUSED_SCHEDULES = [
    ("StepLR", {"step_size": 0}), ("CosineAnnealingLR", {"T_max": 0}), ("CosineAnnealingWarmRestarts", {"T_0": 0}),
    ("CosineAnnealingWarmRestarts", {"T_0": 3, "T_mult": 0}), ("LinearLR", {"start_factor": 0.0}), ("LinearLR", {"start_factor": 1.5}),
    ("LinearLR", {"end_factor": 1.5}), ("LinearLR", {"end_factor": -0.1}), ("ConstantLR", {"factor": 1.5, "total_iters": 4}),
    ("ConstantLR", {"factor": -0.5, "total_iters": 4}), ("OneCycleLR", {"max_lr": 0.5, "total_steps": 0}),
    ("OneCycleLR", {"max_lr": 0.5, "total_steps": -3}), ("OneCycleLR", {"max_lr": 0.5, "total_steps": 31, "pct_start": 1.5}),
    ("OneCycleLR", {"max_lr": 0.5, "total_steps": 31, "pct_start": -0.5}), ("OneCycleLR", {"max_lr": 0.5, "total_steps": 20}),
    ("OneCycleLR", {"max_lr": [0.5, 0.1, 0.2], "total_steps": 31}), ("ReduceLROnPlateau", {"factor": 1.0}),
    ("ReduceLROnPlateau", {"factor": 2.0}),
    ("SequentialLR", {"parts": [("StepLR", {"step_size": 3}), ("ExponentialLR", {"gamma": 0.9})], "milestones": [3, 5]}),
    ("SequentialLR", {"parts": [("StepLR", {"step_size": 3})], "milestones": [3]}),
]
COMPARISONS = {"eq", "ne", "lt", "gt", "le", "ge", "logical_and", "logical_or"}
NO_MATTER = {"device", "requires_grad", "layout", "pin_memory"}
NO_DIFFERENCE = {"foreach", "fused", "differentiable", "capturable", "return_indices", "recompute_scale_factor", "memory_format"}
RENAMED = {"full": {"fill_value": "value"}, "full_like": {"fill_value": "value"}, "pad": {"pad": "sides"},
           "embedding": {"padding_idx": "padding"}, "repeat": {"repeats": "counts"}, "split": {"split_size_or_sections": "size"}}


def parameters(spec):
    found = []
    for word in spec.split():
        name, rule, default = word, "", inspect.Parameter.empty
        if "=" in word:
            name, text = word.split("=", 1)
            name, rule = (name[:-1], "!") if name.endswith("!") else (name, "=")
            default = eval(text)
        found.append((name.lstrip("@*").rstrip("#"), word[0], word.split("=")[0].endswith("#"), rule, default))
    return found


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def said(operation, spec, sample):
    """The tensors that may take gradients, their names, and the other arguments."""
    given, wanted = [sample.input, *sample.args], parameters(spec)
    # PyTorch's order of `x.__rsub__(y)` is x, y; ours is that of y - x.
    swapped = wanted[0][0] == "other"
    words = [wanted[1], wanted[0], *wanted[2:]] if swapped else wanted
    kwargs = {key: value for key, value in sample.kwargs.items() if key not in NO_MATTER}
    if kwargs.get("dtype") == torch.float32:
        del kwargs["dtype"]
    for old, new in RENAMED.get(operation, {}).items():
        if old in kwargs:
            kwargs[new] = kwargs.pop(old)
    values = {}
    for index, (name, sign, *_) in enumerate(words):
        if sign == "*" and index < len(given):
            rest = given[index:]
            values[name] = list(rest[0]) if len(rest) == 1 and isinstance(rest[0], (list, tuple, torch.Size)) else rest
            given = given[:index]
        elif index < len(given):
            values[name] = given[index]
        elif name in kwargs:
            values[name] = kwargs.pop(name)
    if len(given) > len(words):
        raise NotSayable("more arguments")
    for key, value in kwargs.items():
        if key not in NO_DIFFERENCE or key == "recompute_scale_factor" and value:
            raise NotSayable(f"{key}=")
    inputs, names, arguments = [], [], {}
    for name, sign, takes_number, rule, default in wanted:
        if name not in values:
            if name in DEFAULTS.get(operation, {}):
                arguments[name] = DEFAULTS[operation][name]
            continue
        value = values[name]
        if rule and (value is default or (not isinstance(value, torch.Tensor) and type(value) in (int, float, str, bool) and value == default)):
            continue
        if rule == "!":
            raise NotSayable(f"{name}=")
        if sign == "@":
            if value is None:
                continue
            if isinstance(value, (list, tuple)):
                inputs += value
                names += [name] * len(value)
            elif isinstance(value, torch.Tensor):
                inputs.append(value)
                names.append(name)
            elif takes_number and is_number(value):
                arguments["left" if swapped == (name == "other") else "right"] = float(value)
            else:
                raise NotSayable(f"{name} is {type(value).__name__}")
        else:
            arguments[name] = value
    for x in inputs:
        if not isinstance(x, torch.Tensor):
            raise NotSayable("no tensor")
        if x.dtype != torch.float32 and x.dtype != torch.float64 or x.layout != torch.strided:
            raise NotSayable(f"a tensor of {str(x.dtype)[6:]}" if x.layout == torch.strided else "a sparse tensor")
    if len(inputs) > 0 and any(x.dtype == torch.float64 for x in inputs) and any(x.dtype == torch.float32 for x in inputs):
        raise NotSayable("a tensor of float64")
    if not inputs and any(sign == "@" for _, sign, *_ in wanted):
        raise NotSayable("numbers alone")
    if swapped and operation == "divide" and len(inputs) == 2:
        raise NotSayable("two tensors, for which PyTorch runs div")
    return special(operation, inputs, names, arguments)


def special(operation, inputs, names, arguments):
    """What PyTorch and the fixtures say in different forms."""
    for key in ("kernel_size", "stride", "padding", "dilation", "output_size", "size", "output_padding"):
        value = arguments.get(key)
        if isinstance(value, (list, tuple)):
            value = [v for v in value]
            if any(v is None for v in value):
                raise NotSayable(f"{key} left open")
            if not value:
                if key != "stride":
                    raise NotSayable(f"an empty {key}")
                del arguments[key]
                continue
            if operation.endswith("1d") and len(value) == 1:
                value = value[0]
            elif operation != "split" and len(value) == 1:
                value = value * 2
            if isinstance(value, list) and operation == "split":
                raise NotSayable("parts of several sizes")
            arguments[key] = value
    if operation == "power" and "right" in arguments:
        return "power_scalar", inputs, names, {"exponent": arguments["right"]}
    if operation.startswith("logical") and "right" in arguments:
        raise NotSayable("a number in the tensor's place")
    if operation in COMPARISONS and "left" in arguments:
        raise NotSayable("a number compared with a tensor")
    if operation == "clamp" and any(isinstance(arguments.get(k), torch.Tensor) for k in ("min", "max")):
        if not all(isinstance(arguments[k], torch.Tensor) for k in ("min", "max") if arguments.get(k) is not None):
            raise NotSayable("a bound that is a tensor and one that is a number")
        for key in ("min", "max"):
            if arguments.get(key) is not None:
                inputs.append(arguments.pop(key))
                names.append(key)
        return "clamp_tensors", inputs, names, {} if "min" in names else {"upper": True}
    if operation == "upsample_bilinear":
        operation, arguments = "interpolate", {**arguments, "mode": "bilinear", "align_corners": True}
    if operation in ("batch_norm_any", "instance_norm_any") and inputs[0].dim() < 2:
        raise NotSayable("channels of a vector")
    if operation == "gelu" and arguments.get("approximate", "none") not in ("none", "tanh"):
        raise NotSayable("an unknown approximation")
    if operation in ("fliplr", "flipud") and inputs[0].dim() < 2:
        raise NotSayable("flipping what is no matrix")
    if operation == "dropout2d" and inputs[0].dim() == 3:
        raise NotSayable("channels of samples without images")
    if operation == "interpolate":
        mode = arguments.pop("mode", "nearest")
        if mode not in ("nearest", "bilinear"):
            raise NotSayable("mode=")
        if inputs[0].dim() != 4:
            raise NotSayable("resizing of other than images")
        if mode == "bilinear":
            arguments["mode"] = "bilinear"
        if arguments.pop("recompute_scale_factor", None):
            raise NotSayable("recompute_scale_factor=")
        factor = arguments.get("scale_factor")
        if isinstance(factor, (list, tuple)):
            if len(set(factor)) != 1:
                raise NotSayable("a factor for each side")
            arguments["scale_factor"] = factor[0]
        if isinstance(arguments.get("size"), int):
            arguments["size"] = [arguments["size"]] * 2
    if operation == "pad":
        if arguments.pop("value", 0) not in (0, None):
            raise NotSayable("value=")
        arguments.setdefault("mode", "constant")
        if len(arguments["sides"]) > 4:
            raise NotSayable("padding of more than two dimensions")
        if inputs[0].dim() not in (3, 4) or (len(arguments["sides"]) == 2 and inputs[0].dim() == 2):
            raise NotSayable("padding of other than images")
    if operation in ("variance", "standard_deviation"):
        unbiased = arguments.pop("unbiased", None)
        if isinstance(arguments.get("dim"), bool):
            unbiased = arguments.pop("dim")
        if unbiased is not None:
            arguments["correction"] = int(unbiased)
        if isinstance(arguments.get("correction"), float):
            if arguments["correction"] != int(arguments["correction"]):
                raise NotSayable("a correction with a fraction")
            arguments["correction"] = int(arguments["correction"])
        if "dim" not in arguments and "keepdim" in arguments:
            arguments["dim"] = []
    if operation in ("sum", "mean", "amax", "amin", "variance", "standard_deviation") and isinstance(arguments.get("dim"), int):
        arguments["dim"] = [arguments["dim"]]
    if operation in ("sum", "mean") and "dim" not in arguments and "keepdim" in arguments:
        arguments["dim"] = []
    if operation in ("amax", "amin"):
        arguments.setdefault("dim", [])
    if operation in ("max", "min") and "dim" in arguments:
        arguments.setdefault("keepdim", False)
    if operation == "prod" and "dim" not in arguments and "keepdim" in arguments:
        raise NotSayable("keepdim= of all")
    if operation == "sort" or operation == "argsort":
        arguments = {"dim": arguments.get("dim", -1), "descending": arguments.get("descending", False)}
    if operation == "topk":
        arguments = {"dim": arguments.get("dim", -1), "k": arguments["k"], "largest": arguments.get("largest", True)}
    if operation == "masked_fill" and isinstance(arguments["value"], torch.Tensor):
        raise NotSayable("a value that is a tensor")
    if operation == "scatter" and "reduce" in arguments or operation == "scatter" and len(inputs) < 2:
        raise NotSayable("a number to scatter")
    if operation == "where" and (len(inputs) < 2 or "mask" not in arguments):
        raise NotSayable("where of one mask")
    if operation == "masked_select" and arguments["mask"].shape != inputs[0].shape:
        raise NotSayable("a mask of another shape")
    if operation == "narrow" and arguments["length"] < 0:
        raise NotSayable("a length below 0")
    if operation == "narrow" and isinstance(arguments["start"], torch.Tensor):
        arguments["start"] = int(arguments["start"])
    if operation == "slice":
        arguments.setdefault("dim", 0)
        size = inputs[0].shape[arguments["dim"]]
        start, end, _ = slice(arguments.get("start"), arguments.get("end")).indices(size)
        arguments.update(start=start, end=max(start, end), step=arguments.get("step", 1))
    if operation == "index":
        arguments["index"] = [piece(p) for p in (arguments["index"] if isinstance(arguments["index"], tuple) else (arguments["index"],))]
    if operation == "squeeze" and isinstance(arguments.get("dim"), (list, tuple)):
        if len(arguments["dim"]) != 1:
            raise NotSayable("several dimensions to squeeze")
        arguments["dim"] = arguments["dim"][0]
    if operation == "cross_entropy" and arguments["target"].dtype.is_floating_point:
        operation = "cross_entropy_probabilities"
        inputs.append(arguments.pop("target"))
        names.append("target")
    if operation == "eye" and arguments.get("columns") is not None:
        if arguments["columns"] != arguments["count"]:
            raise NotSayable("eye of an oblong")
        arguments.pop("columns")
    if operation == "arange":
        if "end" not in arguments or arguments["end"] is None:
            arguments["end"], arguments["start"] = arguments["start"], 0
        arguments = {key: float(arguments.get(key, 1)) for key in ("start", "end", "step")}
    if operation == "linspace":
        if any(isinstance(v, torch.Tensor) for v in arguments.values()):
            raise NotSayable("a bound that is a tensor")
        arguments = {"start": float(arguments["start"]), "end": float(arguments["end"]), "steps": arguments["steps"]}
    if operation == "embedding" and arguments.get("padding") is not None and arguments["padding"] < 0:
        arguments["padding"] += inputs[0].shape[0]
    if operation in ("l1_loss", "mse_loss", "smooth_l1_loss", "huber_loss", "hinge_embedding_loss", "cross_entropy", "nll_loss",
                     "binary_cross_entropy", "binary_cross_entropy_with_logits", "kl_div", "cross_entropy_probabilities"):
        arguments.setdefault("reduction", "mean")
        if arguments["reduction"] not in ("mean", "sum", "none") and not (operation == "kl_div" and arguments["reduction"] == "batchmean"):
            raise NotSayable("an unknown reduction")
        if operation.startswith("cross") or operation == "nll_loss":
            if not isinstance(arguments.get("target", torch.zeros(0)), torch.Tensor):
                raise NotSayable("target=")
        if operation == "cross_entropy_probabilities":
            arguments.pop("ignore_index", None)
    return operation, inputs, names, arguments


def piece(index):
    if index is Ellipsis:
        return "..."
    if index is None:
        raise NotSayable("None as an index")
    if isinstance(index, bool):
        raise NotSayable("a yes or no as an index")
    if isinstance(index, int):
        return index
    if isinstance(index, slice):
        if index.step not in (None, 1):
            raise NotSayable("a step in an index")
        return {"from": index.start, "to": index.stop}
    if isinstance(index, torch.Tensor):
        if index.dtype == torch.bool:
            return {"mask": index}
        if index.dim() == 0:
            return int(index)
        if index.dim() != 1:
            raise NotSayable("a list of several dimensions as an index")
        return index.tolist()
    if isinstance(index, (list, tuple)) and all(isinstance(i, int) and not isinstance(i, bool) for i in index):
        return list(index)
    raise NotSayable("an index of another kind")


def construction(cls, input):
    """A module's settings by name, without those that are PyTorch's usual ones."""
    bound = inspect.signature(cls.__init__).bind(None, *input.args, **input.kwargs)
    usual = inspect.signature(cls.__init__).parameters
    found = {}
    for key, value in list(bound.arguments.items())[1:]:
        if key == "args":
            raise NotSayable("arguments without names")
        for name, item in (value.items() if key == "kwargs" else [(key, value)]):
            if name in ("device", "dtype", "inplace") or (name in usual and type(item) in (int, float, str, bool, type(None)) and item == usual[name].default):
                continue
            found[name] = item
    if cls.__name__.startswith("InstanceNorm") and found.keys() & {"track_running_stats", "momentum"}:
        raise NotSayable("track_running_stats=")
    if isinstance(found.get("output_size"), (list, tuple)) and None in found["output_size"]:
        raise NotSayable("output_size left open")
    return found
