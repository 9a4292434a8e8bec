"""PyTorch's own samples of the operations, modules and optimizers that NeuralCore has words for, with PyTorch's results.

    python3 pytorch_samples.py FILE           writes all of them, one JSON object a line, and FILE.unsayable: how many no call says, and why
    python3 pytorch_samples.py --kept FILE    writes the share of them that is NeuralCoreTests/Fixtures/pytorch-samples.jsonl
    python3 pytorch_samples.py --check FILE   compares with that fixture

The samples are those of `torch.testing._internal` (op_db, module_db, optim_db; BSD licence, see Fixtures/README.md); it wants
`pip install expecttest`. Beside them stand the same samples with a special value in each place, with ties, far from 0, with sizes
up to a machine word's, and the inputs that PyTorch's table says must be refused. Numbers are the bytes of their Float32 in base64;
`doubles` is the result in 64 bits where the one in 32 is not its rounding to a millionth; `unfused` what PyTorch gives on a processor
that multiplies and adds in two steps, where that overflows and the other does not.

Tensors above 70,000 numbers are drawn anew between the same bounds from a seed (`drawn`), and of the results stand there both ends,
every 251st number, and the sum of all (`picked`).
"""
import base64
import collections
import copy
import inspect
import itertools
import json
import math
import os
import resource
import signal
import subprocess
import sys
import warnings
import zlib
from pathlib import Path

import numpy
import torch

import pytorch_words as words
from pytorch_words import NotSayable

warnings.filterwarnings("ignore")
torch.set_num_threads(1)
FIXTURE = Path(__file__).resolve().parent.parent / "NeuralCoreTests/Fixtures/pytorch-samples.jsonl"
NAN, INF = float("nan"), float("inf")
SPECIALS = [NAN, INF, -INF, -0.0, 1e-40, -1e-45, 3e38, -3.4028234663852886e38, 1.1754943508222875e-38]
VALUES = [NAN, INF, -INF, 0.0, -0.0, 1e-40, -1e-40, 1e-45, -1e-45, 1.1754943508222875e-38, -1.1754943508222875e-38, 1e-30, -1e-30,
          3e38, -3e38, 3.4028234663852886e38, -3.4028234663852886e38, 1e20, -1e20, 1.0, -1.0, 0.5, 2.0, 88.8, -104.0, 20.5, -12.0,
          -17.0, -18.0, -60.0, 0.1, -0.3, 1e-7, -2.5]
LARGE, ENDS, EVERY = 70000, 4096, 251
SIZES = [1 << 31, (1 << 32) + 1, 1 << 62, (1 << 63) - 1, -(1 << 63)]
# Those that draw: both draw from generators with one seed.
RANDOM = {"dropout", "dropout2d"}


def packed(values):
    return base64.b64encode(values.detach().reshape(-1).contiguous().numpy().tobytes()).decode()


def tensor(value):
    drawn = getattr(value, "drawn", None)
    return {"shape": list(value.shape), **({"drawn": drawn} if drawn else {"floats": packed(value.float())})}


def drawn(shape, seed, low, high):
    """Uniform numbers, which both sides make from the seed alone."""
    value = torch.empty(shape).uniform_(low, high, generator=torch.Generator().manual_seed(seed))
    value.drawn = {"seed": seed, "low": low, "high": high}
    return value


def redrawn(x):
    if x.numel() <= LARGE:
        return x
    own = x.detach().reshape(-1)
    return drawn(x.shape, zlib.crc32(packed(own[:64]).encode()), math.floor(own.min().item()), math.ceil(own.max().item()))


def picked(value):
    own = value.detach().reshape(-1)
    return torch.cat([own[:ENDS], own[ENDS:-ENDS:EVERY], own[-ENDS:]])


def expected(single, double):
    """PyTorch's result, and the one in 64 bits where they differ by more than a millionth."""
    entry = tensor(single.detach())
    if single.numel() > LARGE:
        whole = (single if double is None or double.shape != single.shape else double).detach().double()
        entry = {"shape": list(single.shape), "picked": packed(picked(single).float()), "ends": ENDS, "every": EVERY,
                 "sum": written(whole.sum().item()), "magnitude": written(whole.abs().sum().item())}
    if double is None or double.shape != single.shape:
        return entry
    if single.numel() > LARGE:
        single, double = picked(single), picked(double)
    p, d = single.detach().double(), double.detach().double()
    near = (p == d) | (p.isnan() & d.isnan()) | ((p - d).abs() <= 1e-6 * d.abs())
    return entry if bool(near.all()) else {**entry, "doubles": packed(d)}


def written(value):
    if isinstance(value, torch.Tensor):
        if value.dtype == torch.bool or not value.dtype.is_floating_point:
            return {"shape": list(value.shape), "values": value.flatten().to(torch.int64).tolist()}
        return tensor(value)
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, (list, tuple, torch.Size)):
        return [written(v) for v in value]
    if isinstance(value, dict):
        return {key: written(v) for key, v in value.items()}
    if value is not None and not isinstance(value, (int, float, str, bool)):
        raise NotSayable(f"an argument that is {type(value).__name__}")
    return value


def mapped(value, change):
    if isinstance(value, torch.Tensor):
        return change(value)
    if isinstance(value, (list, tuple)) and not isinstance(value, torch.Size):
        return type(value)(mapped(v, change) for v in value)
    if isinstance(value, dict):
        return {key: mapped(v, change) for key, v in value.items()}
    return value


class Call:
    """The arguments of one call, every tensor of floats a leaf."""

    def __init__(self, sample, dtype=None, change=lambda x: x):
        def leaf(x):
            if not x.dtype.is_floating_point or x.layout != torch.strided:
                return x.detach().clone() if x.layout == torch.strided else x
            y = change(x.detach().clone(memory_format=torch.contiguous_format))
            return (y.to(dtype) if dtype and x.dtype == torch.float32 else y).requires_grad_(x.requires_grad)
        self.input, self.args = mapped(sample.input, leaf), mapped(list(sample.args), leaf)
        self.kwargs = mapped(dict(sample.kwargs), leaf)


class Samples:
    def __init__(self):
        self.entries, self.unsayable, self.seen = [], collections.Counter(), set()

    def add(self, entry):
        text = json.dumps(entry, separators=(",", ":"), allow_nan=False)
        if text not in self.seen:
            self.seen.add(text)
            self.entries.append((entry, text))

    def operation(self, group, op, operation, spec, sample, source, change=redrawn, must_refuse=False):
        label = f"{op.name}{'/' + op.variant_test_name if op.variant_test_name else ''}"
        try:
            call = Call(sample, change=change)
            ours, inputs, names, arguments = words.said(operation, spec, call)
            entry = {"group": group, "pytorch": label, "operation": ours, "source": source,
                     "arguments": written(arguments), "inputs": [tensor(x) for x in inputs]}
        except NotSayable as reason:
            self.unsayable[group, label, source, str(reason)] += 1
            return
        except (AttributeError, KeyError, IndexError, TypeError, ValueError, RuntimeError):
            if not must_refuse and source != "sizes":
                raise
            self.unsayable[group, label, source, "arguments of another kind"] += 1
            return
        if [n for n in names if n in ("weight", "bias")] == ["bias"]:
            entry["arguments"]["bias_alone"] = True
        # PyTorch's samples of what draws seed the generator themselves, with 42.
        seed = 42
        if must_refuse:
            try:
                op.op(call.input, *call.args, **call.kwargs)
            except Exception as refusal:
                # What concerns a type of number or of argument is nothing that Swift's types let through.
                if any(word in str(refusal) for word in ("dtype", "tuple of Tensors", "invalid combination", "integral Tensor")):
                    self.unsayable[group, label, source, "arguments of another kind"] += 1
                else:
                    self.add({**entry, "refuses": str(refusal).split("\n")[0][:200]})
            return
        try:
            results = self.results(op.op(call.input, *call.args, **call.kwargs), ours, arguments)
        except Exception as refusal:
            self.add({**entry, "refuses": str(refusal).split("\n")[0][:200]})
            return
        if ours in RANDOM:
            entry["arguments"]["seed"] = seed
        double = None
        if ours not in RANDOM and group not in ("making",):
            try:
                wide = Call(sample, torch.float64, change)
                wide_inputs = words.said(operation, spec, wide)[1]
                double = (self.results(op.op(wide.input, *wide.args, **wide.kwargs), ours, arguments), wide_inputs)
            except Exception:
                double = None
        for part, result in enumerate(results):
            wide = None if double is None or len(double[0]) <= part else (double[0][part], double[1])
            finished = self.finished(entry, result, inputs, wide, label)
            if len(results) > 1 or ours in ("split", "chunk", "unbind"):
                finished["arguments"] = {**entry["arguments"], "part": part}
            if ours.startswith("batch_norm") and arguments.get("training"):
                for key in ("running_mean", "running_var"):
                    if isinstance(arguments.get(key), torch.Tensor):
                        finished.setdefault("others", {})[key] = tensor(arguments[key])
            self.add(finished)

    @staticmethod
    def results(result, operation, arguments):
        """One result with its others, or several parts."""
        if isinstance(result, bool):
            return [(torch.tensor(float(result)), {})]
        if isinstance(result, torch.Tensor):
            return [(result, {})]
        if operation in ("split", "chunk", "unbind"):
            parts = list(result)
            return [(x, {}) for x in (parts if len(parts) < 3 else [parts[0], parts[1], parts[-1]])][:2] if len(parts) else []
        return [(result[0], {"indices": result[1]})]

    @staticmethod
    def finished(entry, result, inputs, wide, label):
        output, others = result
        entry = {**entry, "output": expected(output.float() if not output.is_complex() else output, wide[0][0] if wide and output.dtype.is_floating_point else None)}
        if others and entry["operation"] not in ("max_pool1d",):
            entry["others"] = {key: expected(value.float(), None) for key, value in others.items()}
        takers = [x for x in inputs if x.requires_grad]
        if not output.requires_grad or not takers:
            return entry
        generator = torch.Generator().manual_seed(zlib.crc32(label.encode()))
        if output.numel() > LARGE:
            upstream = drawn(output.shape, zlib.crc32(label.encode()), -2, 2)
        else:
            upstream = torch.randn(output.shape, generator=generator)
        try:
            found = torch.autograd.grad(output, takers, upstream, allow_unused=True, retain_graph=True)
        except RuntimeError:
            # PyTorch has a value, and fails at its gradient (prelu of a scalar weight and one dimension).
            return entry
        wides = [None] * len(takers)
        if wide and wide[0][0].requires_grad:
            try:
                wides = torch.autograd.grad(wide[0][0], [x for x in wide[1] if x.requires_grad], upstream.double(), allow_unused=True, retain_graph=True)
            except Exception:
                pass
        slopes = iter(zip(takers, found, wides))
        entry["upstream"] = tensor(upstream)
        entry["gradients"] = []
        for x in inputs:
            if not x.requires_grad:
                entry["gradients"].append(None)
                continue
            x, slope, wide_slope = next(slopes)
            entry["gradients"].append(expected(torch.zeros_like(x) if slope is None else slope, wide_slope))
        return entry


def varied(values):
    """A special value in the first, the last or a middle place of every tensor."""
    for index, special in enumerate(values):
        def change(x, special=special, index=index):
            if x.numel():
                x.view(-1)[(0, -1, x.numel() // 2)[index % 3]] = special
            return x
        yield f"special {special:g}", change


CHANGES = [("ties", lambda x: x.round()), ("far from 0", lambda x: x + 1000), ("large", lambda x: x * 1e6), ("small", lambda x: x * 1e-6),
           ("zeros", lambda x: x * 0)]


def small(sample):
    tensors = []
    mapped([sample.input, list(sample.args), dict(sample.kwargs)], lambda x: tensors.append(x) or x)
    return all(x.numel() <= 400 for x in tensors)


def unbroken(samples):
    samples = iter(samples)
    while True:
        try:
            yield next(samples)
        except (StopIteration, ValueError, RuntimeError):
            return


def spread(samples, count):
    return [samples[i * len(samples) // count] for i in range(count)] if len(samples) > count else samples


def operations(found):
    from torch.testing._internal.common_methods_invocations import op_db
    table = {f"{op.name}{'/' + op.variant_test_name if op.variant_test_name else ''}": op for op in op_db}
    for group, rows in words.ROWS.items():
        for name, operation, spec in rows:
            op = table.get(name)
            if op is None:
                print(f"PyTorch has no samples of {name}", file=sys.stderr)
                continue
            torch.manual_seed(zlib.crc32(name.encode()))
            slopes = op.supports_autograd and torch.float32 in op.supported_backward_dtypes("cpu")
            samples = list(op.sample_inputs("cpu", torch.float32, requires_grad=slopes))
            for sample in samples:
                found.operation(group, op, operation, spec, sample, "samples")
            if op.reference_inputs_func is not None:
                # Some of its tables fail where they mix whole numbers in; what came before is taken.
                for sample in unbroken(op.reference_inputs("cpu", torch.float32, requires_grad=slopes)):
                    found.operation(group, op, operation, spec, sample, "reference")
            if op.error_inputs_func is not None:
                for error in unbroken(op.error_inputs("cpu")):
                    found.operation(group, op, operation, spec, error.sample_input, "refused", must_refuse=True)
            few = spread([s for s in samples if small(s)], 6)
            if group != "making":
                for sample in few:
                    for source, change in [*varied(SPECIALS), *CHANGES]:
                        # PyTorch multiplies the padding of single images, so an infinity's neighbours are NaN there, and sums of
                        # vast numbers overflow or not by the order in which they are added.
                        if operation.startswith("conv") and any(word in source for word in ("inf", "nan", "e+38")):
                            continue
                        found.operation(group, op, operation, spec, sample, source, change)
            if group in words.POINTWISE:
                pointwise(found, group, op, operation, spec, few, slopes)
            for sample in sorted(few, key=lambda sample: -len(sample.args) - len(sample.kwargs))[:2]:
                sizes(found, group, op, operation, spec, sample)
        print(f"{group}: {len(found.entries)} so far", file=sys.stderr)


def pointwise(found, group, op, operation, spec, samples, slopes):
    """Every special value, and every pair of them, through the operation with each of the samples' settings."""
    def given(values):
        return torch.tensor(values, requires_grad=slopes)
    settings = {}
    for sample in samples:
        tensors = [isinstance(x, torch.Tensor) for x in sample.args]
        settings[str((tensors, [x for x in sample.args if not isinstance(x, torch.Tensor)],
                      {k: v for k, v in sample.kwargs.items() if not isinstance(v, torch.Tensor)}))] = sample
    pairs = [(a, b) for a in VALUES for b in VALUES]
    for sample in settings.values():
        case = copy.copy(sample)
        if len(sample.args) and isinstance(sample.args[0], torch.Tensor) and len(sample.args) == 1 and operation != "prelu":
            case.input, case.args = given([a for a, _ in pairs]), (given([b for _, b in pairs]),)
        else:
            case.input = given(VALUES)
        found.operation(group, op, operation, spec, case, "special values")
    if "@other#" in spec:
        for number in (3.5, -2.0, 0.0, -0.0, 1.0, 1e-40, 1e20, INF, -INF, NAN):
            case = copy.copy(samples[0])
            case.input, case.args, case.kwargs = given(VALUES), (number,), {}
            found.operation(group, op, operation, spec, case, "special numbers")


def sizes(found, group, op, operation, spec, sample):
    """Every whole number among the arguments at the ends of the machine's: what PyTorch answers, if it does."""
    def places(value):
        if isinstance(value, bool):
            return
        if isinstance(value, int):
            yield ()
        if isinstance(value, (list, tuple)):
            for i, item in enumerate(value):
                for place in places(item):
                    yield (i, *place)

    def put(value, place, number):
        if not place:
            return number
        return type(value)(put(item, place[1:], number) if i == place[0] else item for i, item in enumerate(value))

    where = [("args", place) for place in places(list(sample.args))] + [(key, place) for key, item in sample.kwargs.items() for place in places(item)]
    for part, place in where:
        for number in SIZES:
            case = copy.copy(sample)
            if part == "args":
                case.args = tuple(put(list(sample.args), place, number))
            else:
                case.kwargs = {**sample.kwargs, part: put(sample.kwargs[part], place, number)}
            within_limits(found, group, op, operation, spec, case)


def within_limits(found, group, op, operation, spec, case):
    """In a process of its own, with 6 GB and 5 s; where PyTorch has no answer, ours may not trap either."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_AS, (6 << 30, 6 << 30))
        signal.alarm(5)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        own = Samples()
        try:
            own.operation(group, op, operation, spec, case, "sizes")
        except BaseException:
            own.entries = []
        with os.fdopen(writer, "w") as out:
            json.dump([[e for e, _ in own.entries], [[list(k), n] for k, n in own.unsayable.items()]], out)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        text = answer.read()
    _, status = os.waitpid(child, 0)
    entries, unsayable = json.loads(text) if text and status == 0 else ([], [])
    for key, count in unsayable:
        found.unsayable[tuple(key)] += count
    if entries or unsayable:
        for entry in entries:
            # Why PyTorch refuses a size is its own affair: memory, 32-bit numbers.
            found.add({**entry, "refuses": "a size"} if "refuses" in entry else entry)
        return
    try:
        ours, inputs, _, arguments = words.said(operation, spec, Call(case))
        found.add({"group": group, "pytorch": op.name, "operation": ours, "source": "sizes", "arguments": written(arguments),
                   "inputs": [tensor(x) for x in inputs], "refuses": "a size"})
    except NotSayable:
        pass


def modules(found):
    from torch.testing._internal.common_modules import module_db
    for info in module_db:
        name = info.name.removeprefix("nn.")
        if name not in words.MODULES and name not in words.LOSS_MODULES:
            continue
        for training in (True, False):
            torch.manual_seed(zlib.crc32(name.encode()))
            for given in info.module_inputs_func(info, device="cpu", dtype=torch.float32, requires_grad=True, training=training):
                if given.forward_input is None:
                    continue
                try:
                    found.add(module(info.module_cls, name, given, training))
                except NotSayable as reason:
                    found.unsayable["modules", f"nn.{name}", "samples", str(reason)] += 1
    print(f"modules: {len(found.entries)} so far", file=sys.stderr)


def module(cls, name, given, training):
    settings = words.construction(cls, given.constructor_input)
    seed = zlib.crc32(name.encode()) % 1000
    operation = words.LOSS_MODULES.get(name)
    args = [x for x in given.forward_input.args if isinstance(x, torch.Tensor)]
    if given.forward_input.kwargs or len(args) != (2 if operation else 1):
        raise NotSayable("arguments of forward")

    def run(dtype):
        torch.manual_seed(seed)
        made = cls(*copy.deepcopy(given.constructor_input.args), **copy.deepcopy(given.constructor_input.kwargs))
        state = {key: value.clone() for key, value in made.state_dict().items()}
        made.to(dtype).train(training)
        inputs = [x.detach().to(dtype).requires_grad_(x.requires_grad) if x.dtype.is_floating_point else x for x in args]
        return made, state, inputs, made(*inputs)

    made, state, inputs, output = run(torch.float32)
    try:
        wide = run(torch.float64)
    except Exception:
        wide = None
    if isinstance(output, tuple):
        raise NotSayable("return_indices=")
    entry = {"group": "modules", "pytorch": f"nn.{name}", "source": "samples", "training": training}
    floats = [x for x in inputs if x.dtype.is_floating_point]
    if operation:
        for key in ("size_average", "reduce"):
            if settings.pop(key, None) is not None:
                raise NotSayable(f"{key}=")
        labels = {"target": x for x in inputs if not x.dtype.is_floating_point}
        arguments = {**words.DEFAULTS.get(operation, {}), "reduction": "mean", **settings, **labels}
        if operation == "cross_entropy" and not labels:
            operation = "cross_entropy_probabilities"
        entry.update(operation=operation, arguments=written(arguments), inputs=[tensor(x) for x in floats])
    else:
        entry.update(kind="module", operation=name, arguments=written(settings), inputs=[written(x) for x in inputs], seed=seed,
                     state={key: tensor(value.float()) for key, value in state.items()})
    entry["output"] = expected(output, wide and wide[3])
    if output.requires_grad:
        upstream = torch.randn(output.shape, generator=torch.Generator().manual_seed(seed))
        output.backward(upstream)
        if wide:
            wide[3].backward(upstream.double())
        entry["upstream"] = tensor(upstream)
        pairs = zip(floats, [x for x in wide[2] if x.dtype.is_floating_point] if wide else floats)
        entry["gradients"] = [expected(torch.zeros_like(x) if x.grad is None else x.grad, w.grad if wide else None)
                              if x.requires_grad else None for x, w in pairs]
        theirs = dict(wide[0].named_parameters()) if wide else {}
        entry["slopes"] = {key: expected(torch.zeros_like(w) if w.grad is None else w.grad, theirs[key].grad if theirs else None)
                           for key, w in made.named_parameters()}
    entry["after"] = {key: tensor(value.float()) for key, value in made.named_buffers()}
    return entry


def optimizers(found):
    from torch.testing._internal.common_optimizers import optim_db
    generator = torch.Generator().manual_seed(7)
    shapes = ((3, 4), (4,))
    draws = [[torch.randn(shape, generator=generator) for shape in shapes] for _ in range(3)]
    specials = [0.0, -0.0, NAN, INF, -INF, 1e20, -3e38, 1e-45, 1e-40, -1e-30, 1e-8, 1.0]
    for info in optim_db:
        name = info.optim_cls.__name__
        if name not in words.OPTIMIZERS:
            continue
        for given in info.optim_inputs_func(device="cpu"):
            settings = {key: value for key, value in given.kwargs.items() if key not in words.NO_DIFFERENCE}
            if any(isinstance(value, torch.Tensor) for value in settings.values()):
                settings = {key: value.item() if isinstance(value, torch.Tensor) else value for key, value in settings.items()}
            for source in ("samples", "special values"):
                initial, scales, centers = draws if source == "samples" else [
                    [torch.tensor(specials).view(3, 4), torch.tensor(specials[2:6])], [torch.ones(3, 4), torch.ones(4)],
                    [torch.tensor(specials[::-1]).view(3, 4), torch.tensor([0.0, NAN, 1e-45, 3e38])]]
                own = [w.clone().requires_grad_() for w in initial]
                optimizer = info.optim_cls(own, **settings)
                steps = {}
                for step in range(1, 26):
                    for w, s, c in zip(own, scales, centers):
                        # Special values are the gradients themselves.
                        w.grad = s * (w.detach() - c) if source == "samples" else c.clone()
                    optimizer.step()
                    if step in (1, 2, 5, 25):
                        steps[str(step)] = [tensor(w) for w in own]
                found.add({"group": "optimizers", "kind": "optimizer", "pytorch": f"optim.{name}", "operation": name, "optimizer": name,
                           "source": source, "arguments": written(settings), "inputs": [tensor(w) for w in initial],
                           "scales": [tensor(x) for x in scales], "centers": [tensor(x) for x in centers], "steps": steps})


def unfused(found):
    """The optimizers once more with the kernels for processors that cannot multiply and add in one."""
    answer = subprocess.run([sys.executable, __file__, "--unfused"], env={**os.environ, "ATEN_CPU_CAPABILITY": "default"},
                            stdout=subprocess.PIPE, check=True)
    others = iter(json.loads(answer.stdout))
    for index, (entry, _) in enumerate(found.entries):
        if entry["group"] != "optimizers":
            continue
        for step, parameters in next(others)["steps"].items():
            for own, other in zip(entry["steps"][step], parameters):
                ends = [numpy.isfinite(numpy.frombuffer(base64.b64decode(x["floats"]), numpy.float32)) for x in (own, other)]
                if (ends[0] != ends[1]).any():
                    own["unfused"] = other["floats"]
        found.entries[index] = (entry, json.dumps(entry, separators=(",", ":"), allow_nan=False))


class Schedules:
    """Learning rates of two groups over the steps of some schedulers that step in turn."""

    MEASURES = [1.0, 0.9, 0.89995, 0.89994, 0.95, 0.85, 0.85, 0.85, 0.86, 0.85, NAN, 0.91, INF, 0.93, 0.94, -1.0, 0.96, *[0.5] * 13]

    def __init__(self, found):
        self.found = found

    def own(self):
        """PyTorch's: those that its optimizers are tested with."""
        from torch.testing._internal import common_optimizers
        kinds = {name: kind for name, kind in vars(torch.optim.lr_scheduler).items() if inspect.isclass(kind) and hasattr(common_optimizers, name)}
        parts = []
        for name, kind in kinds.items():
            def record(*given, name=name, kind=kind, **settings):
                parts.append((name, dict(list(inspect.signature(kind).bind(*given, **settings).arguments.items())[1:])))
            setattr(common_optimizers, name, record)
        for info in common_optimizers.optim_db:
            for makers in info.scheduler_inputs:
                parts.clear()
                for make in makers:
                    make(None)
                yield list(parts)

    def all(self):
        for parts in self.own():
            self.add(parts, "samples")
        for name, choices in words.SCHEDULES.items():
            for values in itertools.product(*choices.values()):
                self.add([(name, dict(zip(choices, values)))], "settings")
        for parts, milestones in words.SEQUENCES:
            self.add([("SequentialLR", {"parts": parts, "milestones": milestones})], "settings")
        for name, settings in words.REFUSED_SCHEDULES:
            self.add([(name, settings)], "refused")

    def add(self, parts, source):
        label = "lr_scheduler." + " and ".join(name for name, _ in parts)
        known = {*words.SCHEDULES, "SequentialLR", "LambdaLR"}
        if any(name not in known for name, _ in parts):
            self.found.unsayable["schedules", label, source, "no such schedule"] += 1
            return
        entry = {"group": "schedules", "kind": "schedule", "pytorch": label, "operation": label, "source": source, "lr": [0.1, 0.01],
                 "parts": self.described(parts), "measures": written(self.MEASURES), "inputs": []}
        try:
            self.found.add({**entry, **self.followed(parts)})
        except (ValueError, TypeError, ZeroDivisionError) as refusal:
            self.found.add({**entry, "refuses": str(refusal)[:200]})

    def described(self, parts):
        return [{"scheduler": name, "arguments": {key: self.described(value) if key == "parts" else written(value)
                                                  for key, value in settings.items()}} for name, settings in parts]

    def followed(self, parts):
        weights = [torch.zeros(1, requires_grad=True) for _ in range(2)]
        optimizer = torch.optim.SGD([{"params": weights[:1]}, {"params": weights[1:], "lr": 0.01}], lr=0.1, momentum=0.9)
        schedulers = [self.made(optimizer, *part) for part in parts]
        rates, momenta = [], []
        for measure in self.MEASURES:
            rates.append([group["lr"] for group in optimizer.param_groups])
            momenta.append([group["momentum"] for group in optimizer.param_groups])
            optimizer.step()
            for (name, _), scheduler in zip(parts, schedulers):
                scheduler.step(*([measure] if name == "ReduceLROnPlateau" else []))
        return {"rates": rates, "momenta": momenta}

    def made(self, optimizer, name, settings):
        kind = getattr(torch.optim.lr_scheduler, name)
        if name == "SequentialLR":
            return kind(optimizer, [self.made(optimizer, *part) for part in settings["parts"]], milestones=settings["milestones"])
        if name == "LambdaLR":
            return kind(optimizer, lambda step: settings["base"] ** step)
        return kind(optimizer, **settings)


def kept(path):
    """Of each operation and source the smallest; nothing that is refused, which ends a process."""
    groups = collections.defaultdict(list)
    for line in open(path):
        entry = json.loads(line)
        if "refuses" not in entry and entry["source"] != "sizes":
            groups[entry["group"], entry["pytorch"], entry["operation"], entry["source"]].append(line)
    for number, (key, lines) in enumerate(groups.items()):
        # Of the samples that were changed each operation keeps some, others than its neighbour.
        if key[3] not in ("samples", "special values") and (number + len(key[1])) % 5:
            continue
        lines.sort(key=len)
        for line in spread(lines[: max(1, len(lines) // 2)], 2 if key[3] == "samples" else 1):
            if len(line) < 2500 or key[3] == "special values" and len(line) < 12000:
                yield line


def main():
    if len(sys.argv) == 3 and sys.argv[1] in ("--kept", "--check"):
        text = "".join(kept(sys.argv[2]))
        if sys.argv[1] == "--check":
            same = FIXTURE.exists() and FIXTURE.read_text() == text
            print(f"{FIXTURE.name}: {'the same' if same else 'differs'}")
            sys.exit(0 if same else 1)
        FIXTURE.write_text(text)
        print(f"{FIXTURE.name}: {len(text)} bytes, {text.count(chr(10))} samples")
        return
    if sys.argv[1:] == ["--unfused"]:
        found = Samples()
        optimizers(found)
        print(json.dumps([entry for entry, _ in found.entries]))
        return
    if len(sys.argv) != 2:
        sys.exit(__doc__.split("\n\n")[1])
    found = Samples()
    operations(found)
    modules(found)
    optimizers(found)
    unfused(found)
    Schedules(found).all()
    Path(sys.argv[1]).write_text("".join(text + "\n" for _, text in found.entries))
    rows = [{"group": g, "pytorch": p, "source": s, "reason": r, "count": n} for (g, p, s, r), n in found.unsayable.items()]
    Path(sys.argv[1] + ".unsayable").write_text("".join(json.dumps(row) + "\n" for row in rows))
    print(f"{len(found.entries)} samples, {sum(found.unsayable.values())} not sayable")


main()
