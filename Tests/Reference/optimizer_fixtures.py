"""Optimizers over 50 steps, schedulers, clipping -> NeuralCoreTests/Fixtures/optimizers.json

The problem needs no network: each parameter w has a `scale` s and a `center` c of its shape, and its gradient is set to
s * (w - c), computed in Float32 in this order. Parameters are recorded after steps 1, 2, 5, 10 and 50.
A scheduler's `rates[k]` is the learning rate in force during step k (one list a group; `momenta` likewise where it cycles them).
"""
import warnings

import torch
from torch.optim import lr_scheduler

import fixture
from fixture import Double, tensor

warnings.filterwarnings("ignore", ".*lr_scheduler.step.*")

STEPS = 50
KEPT = (1, 2, 5, 10, 50)
generator = torch.Generator().manual_seed(7)


def draw(low, high, *shape):
    return torch.round((low + (high - low) * torch.rand(shape, generator=generator)) * 100) / 100


PROBLEM = {name: {"initial": draw(-2, 2, *shape), "scale": draw(0.2, 3, *shape), "center": draw(-1, 1, *shape)}
           for name, shape in (("weight", (3, 4)), ("bias", (4,)))}


def parameters():
    return {name: p["initial"].clone().requires_grad_() for name, p in PROBLEM.items()}


def set_gradients(values):
    for name, w in values.items():
        w.grad = PROBLEM[name]["scale"] * (w.detach() - PROBLEM[name]["center"])


def trajectory(name, optimizer, groups=None, **arguments):
    """`groups`: the settings of a group for each parameter; without it all parameters are one group."""
    values = parameters()
    made = [{"params": [values[key]], **settings} for key, settings in groups.items()] if groups else list(values.values())
    stepper = getattr(torch.optim, optimizer)(made, **arguments)
    kept = {}
    for step in range(1, STEPS + 1):
        set_gradients(values)
        stepper.step()
        if step in KEPT:
            kept[str(step)] = {key: w.flatten() for key, w in values.items()}
            kept[str(step)] = {key: w.tolist() for key, w in kept[str(step)].items()}
    entry = {"name": name, "optimizer": optimizer, "arguments": doubles(arguments)}
    if groups:
        entry["groups"] = doubles(groups)
    return {**entry, "steps": kept}


def doubles(value):
    if isinstance(value, dict):
        return {key: doubles(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [doubles(item) for item in value]
    return Double(value) if isinstance(value, float) else value


def trajectories():
    yield trajectory("sgd", "SGD", lr=0.01)
    yield trajectory("sgd momentum", "SGD", lr=0.01, momentum=0.9)
    yield trajectory("sgd dampening", "SGD", lr=0.05, momentum=0.9, dampening=0.5)
    yield trajectory("sgd nesterov", "SGD", lr=0.01, momentum=0.9, nesterov=True)
    yield trajectory("sgd weight decay", "SGD", lr=0.05, weight_decay=0.1)
    yield trajectory("sgd momentum weight decay", "SGD", lr=0.02, momentum=0.8, weight_decay=0.01)
    yield trajectory("sgd nesterov weight decay", "SGD", lr=0.02, momentum=0.8, weight_decay=0.01, nesterov=True)
    yield trajectory("sgd maximize", "SGD", lr=0.001, maximize=True)
    yield trajectory("sgd groups", "SGD", lr=0.01, momentum=0.9, groups={"weight": {}, "bias": {"lr": 0.1, "momentum": 0.5}})
    for name in ("Adam", "AdamW"):
        lower = name.lower()
        yield trajectory(lower, name, lr=0.001)
        yield trajectory(f"{lower} large rate", name, lr=0.1)
        yield trajectory(f"{lower} betas", name, lr=0.05, betas=(0.8, 0.9), eps=1e-6)
        yield trajectory(f"{lower} weight decay", name, lr=0.05, weight_decay=0.1)
        yield trajectory(f"{lower} amsgrad", name, lr=0.1, amsgrad=True)
        yield trajectory(f"{lower} groups", name, lr=0.01, groups={"weight": {"weight_decay": 0.0}, "bias": {"lr": 0.1}})
    yield trajectory("rmsprop", "RMSprop", lr=0.01)
    yield trajectory("rmsprop alpha", "RMSprop", lr=0.01, alpha=0.9, eps=1e-6)
    yield trajectory("rmsprop centered", "RMSprop", lr=0.01, centered=True)
    yield trajectory("rmsprop momentum", "RMSprop", lr=0.01, momentum=0.9)
    yield trajectory("rmsprop centered momentum weight decay", "RMSprop", lr=0.01, momentum=0.5, centered=True, weight_decay=0.1)
    yield trajectory("adagrad", "Adagrad", lr=0.1)
    yield trajectory("adagrad decay", "Adagrad", lr=0.5, lr_decay=0.1, weight_decay=0.01)
    yield trajectory("adagrad start", "Adagrad", lr=0.1, initial_accumulator_value=0.5, eps=1e-6)


def schedule(name, scheduler, steps=30, lr=0.1, momentum=0.9, **arguments):
    values = list(parameters().values())
    optimizer = torch.optim.SGD([{"params": values[:1]}, {"params": values[1:], "lr": lr / 10}], lr=lr, momentum=momentum)
    made = getattr(lr_scheduler, scheduler)(optimizer, **arguments)
    return follow({"name": name, "scheduler": scheduler, "lr": [Double(lr), Double(lr / 10)], "arguments": doubles(arguments)},
                  optimizer, made, steps)


def follow(entry, optimizer, scheduler, steps):
    rates, momenta = [], []
    for _ in range(steps):
        rates.append([Double(group["lr"]) for group in optimizer.param_groups])
        momenta.append([Double(group["momentum"]) for group in optimizer.param_groups])
        optimizer.step()
        scheduler.step()
    entry["rates"] = [list(group) for group in zip(*rates)]
    if any(step != momenta[0] for step in momenta):
        entry["momenta"] = [list(group) for group in zip(*momenta)]
    return entry


def sequence(name, parts, milestones, steps=20):
    """Parts one after the other, each [name, arguments]."""
    optimizer = torch.optim.SGD(list(parameters().values()), lr=0.1, momentum=0.9)
    made = [getattr(lr_scheduler, kind)(optimizer, **arguments) for kind, arguments in parts]
    scheduler = lr_scheduler.SequentialLR(optimizer, made, milestones=milestones)
    entry = {"name": name, "scheduler": "SequentialLR", "lr": [Double(0.1)],
             "arguments": {"milestones": milestones, "parts": described(parts)}}
    return follow(entry, optimizer, scheduler, steps)


def described(parts):
    return [{"scheduler": kind, "arguments": doubles(arguments)} for kind, arguments in parts]


def together(name, parts, by_hand=None, steps=20):
    """Schedulers on one optimizer, each stepped in turn; `by_hand`: before a step the rates are multiplied by a number."""
    values = list(parameters().values())
    optimizer = torch.optim.SGD([{"params": values[:1]}, {"params": values[1:], "lr": 0.01}], lr=0.1, momentum=0.9)
    made = [getattr(lr_scheduler, kind)(optimizer, **arguments) for kind, arguments in parts]
    rates = []
    for step in range(steps):
        for group in optimizer.param_groups:
            group["lr"] *= (by_hand or {}).get(step, 1)
        rates.append([Double(group["lr"]) for group in optimizer.param_groups])
        optimizer.step()
        for scheduler in made:
            scheduler.step()
    return {"name": name, "lr": [Double(0.1), Double(0.01)], "parts": described(parts),
            "by_hand": [{"step": step, "times": Double(factor)} for step, factor in (by_hand or {}).items()],
            "rates": [list(group) for group in zip(*rates)]}


def all_together():
    step, exponential = ("StepLR", {"step_size": 2, "gamma": 0.1}), ("ExponentialLR", {"gamma": 0.5})
    cosine = ("CosineAnnealingLR", {"T_max": 6, "eta_min": 0.001})
    yield together("step and exponential", [step, exponential])
    yield together("linear and cosine", [("LinearLR", {"start_factor": 0.25, "total_iters": 4}), cosine])
    yield together("constant, multi-step and exponential",
                   [("ConstantLR", {"factor": 0.5, "total_iters": 3}), ("MultiStepLR", {"milestones": [2, 5, 5]}), exponential])
    yield together("one-cycle, then step", [("OneCycleLR", {"max_lr": 0.5, "total_steps": 30}), step])
    yield together("step, then one-cycle", [step, ("OneCycleLR", {"max_lr": 0.5, "total_steps": 30})])
    yield together("one-cycle, then cosine", [("OneCycleLR", {"max_lr": 0.5, "total_steps": 30}), cosine])
    for kind, arguments in (step, exponential, cosine, ("MultiStepLR", {"milestones": [4, 9]}), ("LinearLR", {"total_iters": 8}),
                            ("ConstantLR", {"total_iters": 8}), ("OneCycleLR", {"max_lr": 0.5, "total_steps": 30})):
        yield together(f"{kind} changed by hand", [(kind, arguments)], by_hand={3: 0.5, 11: 4})
    yield together("step and cosine changed by hand", [step, cosine], by_hand={5: 10})


def plateau(name, measures, **arguments):
    optimizer = torch.optim.SGD(list(parameters().values()), lr=0.1)
    scheduler = lr_scheduler.ReduceLROnPlateau(optimizer, **arguments)
    rates = []
    for measure in measures:
        scheduler.step(measure)
        rates.append(Double(optimizer.param_groups[0]["lr"]))
    return {"name": name, "arguments": doubles(arguments), "measures": [Double(measure) for measure in measures], "rates": rates}


def plateaus():
    falling = [1.0, 0.9, 0.89995, 0.89994, 0.95, 0.85, 0.85, 0.85, 0.86, 0.85, 0.9, 0.91, 0.92, 0.93, 0.94, 0.95, 0.96]
    yield plateau("usual", [1.0] * 25)
    yield plateau("patience 2", falling, patience=2)
    yield plateau("patience 0, half", falling, patience=0, factor=0.5)
    yield plateau("absolute threshold", falling, patience=1, threshold=0.06, threshold_mode="abs")
    yield plateau("more is better", [-x for x in falling], mode="max", patience=1, threshold_mode="abs", threshold=0.01)
    yield plateau("more is better, relative", [2 - x for x in falling], mode="max", patience=1)
    yield plateau("cooldown", falling, patience=0, cooldown=2)
    yield plateau("minimum", falling, patience=0, min_lr=0.02)
    yield plateau("eps", falling, patience=0, factor=0.9, eps=0.005)


def schedules():
    yield schedule("step", "StepLR", step_size=7, gamma=0.5)
    yield schedule("multi-step", "MultiStepLR", milestones=[3, 11, 20], gamma=0.1)
    yield schedule("exponential", "ExponentialLR", gamma=0.9)
    yield schedule("cosine", "CosineAnnealingLR", T_max=30)
    yield schedule("cosine to a minimum, and on", "CosineAnnealingLR", T_max=12, eta_min=0.001)
    yield schedule("one-cycle", "OneCycleLR", max_lr=0.5, total_steps=31)
    yield schedule("one-cycle linear", "OneCycleLR", max_lr=[0.5, 0.05], total_steps=31, pct_start=0.4, anneal_strategy="linear",
                   div_factor=10.0, final_div_factor=100.0, cycle_momentum=False)
    yield schedule("one-cycle three phases", "OneCycleLR", max_lr=0.3, epochs=3, steps_per_epoch=11, three_phase=True,
                   base_momentum=0.8, max_momentum=0.9)
    yield schedule("cosine with restarts", "CosineAnnealingWarmRestarts", T_0=7)
    yield schedule("cosine with longer restarts", "CosineAnnealingWarmRestarts", T_0=4, T_mult=2, eta_min=0.001)
    yield schedule("linear warm-up", "LinearLR", start_factor=0.01, total_iters=10)
    yield schedule("linear", "LinearLR")
    yield schedule("constant", "ConstantLR", factor=0.25, total_iters=4)
    yield schedule("constant for no time", "ConstantLR", factor=0.25, total_iters=0)
    linear, cosine = ("LinearLR", {"start_factor": 0.1, "total_iters": 5}), ("CosineAnnealingLR", {"T_max": 15})
    one_cycle = ("OneCycleLR", {"max_lr": 0.5, "total_steps": 25})
    exponential = ("ExponentialLR", {"gamma": 0.9})
    yield sequence("warm-up then cosine", [linear, cosine], [5])
    yield sequence("constant then one-cycle", [("ConstantLR", {"total_iters": 4}), one_cycle], [4])
    yield sequence("one-cycle between", [exponential, linear, one_cycle, exponential], [3, 6, 12])
    yield sequence("nothing at first", [exponential, linear], [0])


def clipping():
    for name, maximum, kind, factor in (("norm", 1.0, 2.0, 1.0), ("norm not reached", 1000.0, 2.0, 1.0), ("norm 1", 1.0, 1.0, 1.0),
                                        ("infinity norm", 0.5, float("inf"), 1.0), ("norm 0", 1.0, 0.0, 1.0),
                                        ("norm 3", 1.0, 3.0, 1.0), ("small gradients", 1.0, 2.0, 1e-6)):
        values = parameters()
        set_gradients(values)
        for w in values.values():
            w.grad *= factor
        before = {key: tensor(w.grad) for key, w in values.items()}
        total = torch.nn.utils.clip_grad_norm_(values.values(), maximum, kind)
        yield {"name": name, "operation": "clip_grad_norm", "max_norm": Double(maximum),
               "norm_type": "inf" if kind == float("inf") else Double(kind), "before": before, "total_norm": total.item(),
               "after": {key: tensor(w.grad) for key, w in values.items()}}
    values = parameters()
    set_gradients(values)
    before = {key: tensor(w.grad) for key, w in values.items()}
    torch.nn.utils.clip_grad_value_(values.values(), 0.5)
    yield {"name": "value", "operation": "clip_grad_value", "clip_value": Double(0.5), "before": before,
           "after": {key: tensor(w.grad) for key, w in values.items()}}


problem = [{"name": name, "shape": list(p["initial"].shape), **{key: value.flatten().tolist() for key, value in p.items()}}
           for name, p in PROBLEM.items()]
fixture.write(
    "NeuralCoreTests/Fixtures/optimizers.json",
    {"parameters": problem, "trajectories": list(trajectories()), "schedules": list(schedules()), "together": list(all_together()),
     "plateaus": list(plateaus()), "clipping": list(clipping())},
)
