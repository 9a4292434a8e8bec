"""Exported scripts of experiments that change on their way, run in PyTorch -> TrainingTests/Fixtures/events.json

    event_fixtures.py [--glassnet PATH] [--check | --print]

Each script is what `glassnet export` writes, whole and unchanged. Recorded are its text, every loss that it prints, and the sum of
squares of every parameter in the end. The Swift test holds the exporter against the text, and a run against the numbers.
"""
import os
import subprocess
import sys
import tempfile

import torch

import fixture

GLASSNET = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../.build/debug/glassnet")
if "--glassnet" in sys.argv:
    place = sys.argv.index("--glassnet")
    GLASSNET = sys.argv[place + 1]
    del sys.argv[place:place + 2]

POINTS = """input: [2]
network: [{linear: {name: fc1, out: 8}}, relu, {linear: {name: fc2, out: 2}}]
data: moons
loss: cross-entropy
optimizer: {type: sgd, lr: 0.1, momentum: 0.9}
batch_size: 64
epochs: 4
"""
RANDOM = """input: [3]
network: [{linear: {name: fc1, out: 4}}, tanh, {linear: {name: fc2, out: 2}}]
loss: mse
optimizer: {type: adam, lr: 0.01}
batch_size: 4
epochs: 12
"""
IMAGES = """input: [1, 8, 8]
network:
  - conv2d: {name: conv1, out: 2, kernel: 3, padding: 1, bias: false}
  - batch_norm2d: {name: norm}
  - relu
  - conv2d: {name: conv2, out: 2, kernel: 3}
  - flatten
  - dropout: {name: drop, p: 0.25}
  - linear: {name: fc1, out: 4}
  - relu
  - linear: {name: fc2, out: 2}
data: digits:0,1
loss: cross-entropy
optimizer: {type: adam, lr: 0.01}
batch_size: 100
epochs: 3
"""

EXPERIMENTS = {
    "rates, batches, seed": (POINTS, """
  - {step: 1, lr: 0.05}
  - {step: 2, batch_size: 50}
  - {step: 5, seed: 3}
  - {step: 6, momentum: 0.5, weight_decay: 0.01}
  - {step: 9, optimizer: {type: adam, lr: 0.01}}
  - {step: 11, optimizer: {type: adam, lr: 0.02, beta1: 0.8}}
"""),
    "schedules": (POINTS + "schedule: {type: exponential, gamma: 0.5}\n", """
  - {step: 3, schedule: [{type: warm_up, start_factor: 0.5, total_iters: 4}, {type: step, step_size: 1, gamma: 0.7}]}
  - {step: 5, optimizer: {type: rmsprop, lr: 0.01}}
  - {step: 7, schedule: {type: plateau, monitor: validation_loss, patience: 0, threshold: 0.9}}
  - {step: 10, schedule: none}
"""),
    "a cycle that the training outlasts": (POINTS + "schedule: {type: one_cycle, max_lr: 0.3}\n", """
  - {step: 2, batch_size: 40}
  - {step: 4, epochs: 5}
  - {step: 8, optimizer: {type: adam, lr: 0.001}}
"""),
    "gradients": (POINTS, """
  - {step: 2, l1: 0.01}
  - {step: 4, clip: {norm: 0.2}}
  - {step: 5, zero_grad: zeros}
  - {step: 6, requires_grad: {fc1: false}}
  - {step: 8, clip: {value: 0.05}, l1: 0}
  - {step: 9, requires_grad: {fc1.weight: true}, zero_grad: none}
  - {step: 10, clip: none}
"""),
    "early stopping": (POINTS, """
  - {step: 2, early_stopping: {monitor: validation_loss, patience: 1, min_delta: 0.5}}
  - {step: 5, lr: 3}
"""),
    "early stopping given up": (POINTS + "early_stopping: {monitor: train_loss, patience: 1, min_delta: 0.4}\n", """
  - {step: 4, early_stopping: none}
  - {step: 7, set: {"fc1.weight[3,1]": 0.5, fc2.bias: 0}}
"""),
    "fewer epochs": (POINTS, "\n  - {step: 5, epochs: 2}\n"),
    "fewer epochs within one": (POINTS, "\n  - {step: 6, epochs: 1}\n"),
    "more epochs, then fewer": (POINTS, "\n  - {step: 1, epochs: 6}\n  - {step: 12, epochs: 5}\n"),
    "activation and layers": (POINTS, """
  - {step: 1, activation: tanh}
  - {step: 3, resize: {fc1: 6}}
  - {step: 4, add: {linear: {name: more, out: 5}}, after: fc1}
  - {step: 6, move: tanh1, after: input}
  - {step: 8, remove: more}
  - {step: 9, add: {dropout: {name: drop, p: 0.5}}, after: fc1}
  - {step: 10, dropout: 0.25}
"""),
    "frozen and new": (POINTS + "frozen: [fc1.bias]\n", """
  - {step: 2, resize: {fc1: 6}}
  - {step: 4, requires_grad: {fc1.bias: true}}
  - {step: 5, clip: {norm: 1, norm_type: 1}}
  - {step: 6, resize: {fc1: 5}}
  - {step: 8, requires_grad: {fc2: false}, add: {layer_norm: {name: ln}}, after: fc1}
"""),
    "images and their layers": (IMAGES, """
  - {step: 1, add: {max_pool2d: {name: pool, kernel: 2}}, after: relu1}
  - {step: 2, activation: leaky_relu}
  - {step: 3, remove: pool}
  - {step: 5, data: "digits:3,5"}
"""),
    "other data": (POINTS, """
  - {step: 2, data: circle}
  - {step: 5, noise: 0.1}
  - {step: 8, train_share: 0.5}
  - {step: 10, features: "x,y,xy"}
"""),
    "points that wait": (POINTS + "schedule: {type: plateau, monitor: train_loss, patience: 0, threshold: 0.9}\n", """
  - {step: 1, points: [[0.2, -1.1, 1], [0.3, -1.0, 1]]}
  - {step: 6, points: [[0.5, 0.5]]}
  - {step: 7, data: xor}
"""),
    "other losses": (POINTS, """
  - {step: 2, loss: {type: cross-entropy, label_smoothing: 0.1}}
  - {step: 4, loss: mse}
  - {step: 7, loss: bce-with-logits}
  - {step: 9, loss: cross-entropy}
"""),
    "one random batch": (RANDOM, """
  - {step: 1, activation: sigmoid}
  - {step: 2, batch_size: 3}
  - {step: 3, schedule: {type: cosine, T_max: 4}}
  - {step: 4, loss: cross-entropy}
  - {step: 5, early_stopping: {monitor: train_loss, patience: 3, min_delta: 0.001}}
  - {step: 6, set: {"input[0,1]": 0.5}}
  - {step: 8, clip: {norm: 0.1}, epochs: 11}
  - {step: 9, resize: {fc1: 5}}
"""),
}


def run(text):
    with tempfile.TemporaryDirectory() as folder:
        yaml, script = os.path.join(folder, "net.yaml"), os.path.join(folder, "net.py")
        open(yaml, "w").write(text)
        done = subprocess.run([GLASSNET, "export", yaml, "--to", script], capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"{text}\n{done.stderr}")
        code = open(script).read()
        losses = []

        def record(line):
            if line.startswith("step "):
                losses.append(float(line.split()[-1]))

        names = {"__name__": "__main__", "__file__": script, "print": record}
        exec(compile(code, script, "exec"), names)
        squares = [p.detach().double().square().sum().item() for p in names["net"].parameters()]
    # The first lines are what the file says about itself.
    return code.split("\n", 3)[3], losses, squares


torch.set_num_threads(1)
entries = []
for name, (head, events) in EXPERIMENTS.items():
    text = head + "events:" + events
    script, losses, squares = run(text)
    entries.append({"name": name, "experiment": text, "script": script, "losses": losses, "squares": squares})
fixture.write("TrainingTests/Fixtures/events.json", {"entries": entries})
