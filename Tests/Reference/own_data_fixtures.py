"""Files as people bring them, and what training on them gives -> TrainingTests/Fixtures/own-data.json

Every entry holds files (text, or base64), an experiment that reads them, and PyTorch's losses after each epoch with the score by
scikit-learn. What the files mean is said here by pandas, Pillow and numpy: nothing of Glassnet is asked. Needs pandas, pillow,
scikit-learn, PyYAML, safetensors.
"""
import base64
import gzip
import io
import struct

import numpy as np
import pandas as pd
import safetensors.torch
import torch
import torch.nn as nn
import yaml
from PIL import Image
from sklearn.metrics import r2_score
from sklearn.preprocessing import StandardScaler
from torch.utils.data import DataLoader, TensorDataset

import fixture

KINDS = {"linear": "Linear", "conv2d": "Conv2d", "relu": "ReLU", "tanh": "Tanh", "sigmoid": "Sigmoid", "flatten": "Flatten",
         "batch_norm2d": "BatchNorm2d"}
LOSSES = {"mse": nn.MSELoss, "l1": nn.L1Loss, "smooth-l1": nn.SmoothL1Loss, "huber": nn.HuberLoss,
          "cross-entropy": nn.CrossEntropyLoss, "bce": nn.BCELoss, "bce-with-logits": nn.BCEWithLogitsLoss}


def network(spec):
    """An nn.Sequential by the layers of an experiment."""
    shape, layers = spec["input"], []
    for layer in spec["network"]:
        kind, settings = (layer, {}) if isinstance(layer, str) else next(iter(layer.items()))
        settings = {key: value for key, value in settings.items() if key != "name"}
        out = settings.pop("out", None)
        if kind == "linear":
            made = nn.Linear(shape[0], out)
        elif kind == "conv2d":
            made = nn.Conv2d(shape[0], out, settings["kernel"], padding=settings.get("padding", 0))
        elif kind == "batch_norm2d":
            made = nn.BatchNorm2d(shape[0])
        else:
            made = getattr(nn, KINDS[kind])()
        layers.append(made)
        shape = list(nn.Sequential(made).eval()(torch.zeros([2] + list(shape))).shape[1:])
    return nn.Sequential(*layers).train()


def optimizer(spec, net):
    settings = dict(spec["optimizer"])
    return {"sgd": torch.optim.SGD, "adam": torch.optim.Adam}[settings.pop("type")](net.parameters(), **settings)


def score(loss, output, targets):
    if targets.dtype == torch.long:
        return (output.argmax(1) == targets).double().mean().item()
    if isinstance(loss, nn.BCEWithLogitsLoss):
        return ((output > 0) == (targets == 1)).double().mean().item()
    if isinstance(loss, nn.BCELoss):
        return ((output > 0.5) == (targets == 1)).double().mean().item()
    return r2_score(targets.double().numpy(), output.double().numpy())


def train(spec, training, validation, measure=score):
    torch.manual_seed(spec.get("seed", 0))
    net = network(spec)
    loader = DataLoader(TensorDataset(*training), batch_size=spec["batch_size"], shuffle=True)
    criterion, steps, epochs = LOSSES[spec["loss"]](), optimizer(spec, net), []
    for _ in range(spec["epochs"]):
        total = 0.0
        for inputs, targets in loader:
            steps.zero_grad()
            loss = criterion(net(inputs), targets)
            loss.backward()
            steps.step()
            total += loss.item() * len(inputs)
        with torch.no_grad():
            output = net(validation[0])
            epochs.append({"train": fixture.Double(total / len(training[0])),
                           "validation": criterion(output, validation[1]).item(),
                           "score": fixture.Double(measure(criterion, output, validation[1]))})
    return epochs


def split(count):
    order = torch.randperm(count, generator=torch.Generator().manual_seed(0)).numpy()
    return order[:count * 4 // 5], order[count * 4 // 5:]


def halves(inputs, targets, words):
    """The samples to train on and those to validate on, standardised by the former's numbers; but columns of words stay 0 and 1."""
    first, second = split(len(inputs))
    scaled = StandardScaler().fit(inputs[first]).transform(inputs)
    scaled[:, :words] = inputs[:, :words]
    inputs = torch.tensor(scaled, dtype=torch.float32)
    return (inputs[first], targets[first]), (inputs[second], targets[second])


def encoded(contents):
    if isinstance(contents, str):
        return {"text": contents}
    return {"base64": base64.b64encode(contents).decode()}


entries = []


def entry(name, files, experiment, epochs=None, losses=None, classes=None, weights=None):
    files = [{"path": path, **encoded(contents)} for path, contents in files.items()]
    entries.append({"name": name, "experiment": experiment, "files": files, "epochs": epochs or [], "losses": losses or [],
                    "classes": classes or [], "weights": weights})


def experiment(text):
    return text.strip() + "\nseed: 0\n"


# Tables

random = np.random.default_rng(7)


def table(name, file, contents, text, inputs, targets, shape=None, words=0, **others):
    """The experiment's numbers, from the frame's columns."""
    spec = yaml.safe_load(experiment(text))
    training, validation = halves(np.asarray(inputs, dtype=np.float64), targets, words)
    if shape:
        training, validation = [(x.view(-1, *shape), y) for x, y in (training, validation)]
    entry(name, {file: contents}, experiment(text), train(spec, training, validation, **others))


def numbers(columns):
    return torch.tensor(np.asarray(columns, dtype=np.float64), dtype=torch.float32)


def labels(column):
    """Classes by value where all are numbers, else by name."""
    names = sorted(column.unique())
    return torch.tensor([names.index(word) for word in column])


rooms, age = random.uniform(0, 9, 40).round(2), random.uniform(0, 5, 40).round(2)
houses = pd.DataFrame({"rooms": rooms, "age": age, "price": (1.5 * rooms - age + random.normal(0, 0.3, 40)).round(4)})
MODEL = """
input: [2]
network: [{linear: {name: fc1, out: 1}}]
data: csv:houses.csv
loss: mse
optimizer: {type: sgd, lr: 0.05}
batch_size: 8
epochs: 3
"""
table("regression", "houses.csv", houses.to_csv(index=False), MODEL, houses[["rooms", "age"]], numbers(houses[["price"]]))

houses["rent"] = (rooms + age + random.normal(0, 0.3, 40)).round(4)
table("two targets, German", "houses.csv", houses.to_csv(index=False, sep=";", decimal=","),
      MODEL.replace("out: 1", "out: 2").replace("loss: mse", "loss: huber")
      .replace("csv:houses.csv", "{csv: houses.csv, target: [price, rent]}"),
      houses[["rooms", "age"]], numbers(houses[["price", "rent"]]))

houses["stars"] = (rooms / 3).astype(int)
table("regression by name", "houses.csv", houses[["stars", "rooms", "age"]].to_csv(index=False),
      MODEL.replace("loss: mse", "loss: l1").replace("csv:houses.csv", "csv:houses.csv?target=stars&task=regression"),
      houses[["rooms", "age"]], numbers(houses[["stars"]]))

sizes, weights = random.normal(4, 1, 50).round(2), random.normal(2, 1, 50).round(2)
pets = pd.DataFrame({"size": sizes, "kind": np.where(sizes + weights > 6, "dog", "cat"), "weight": weights})
ONE = """
input: [2]
network: [{linear: {name: fc1, out: 4}}, tanh, {linear: {name: fc2, out: 1}}]
data: csv:pets.csv?target=kind
loss: bce-with-logits
optimizer: {type: adam, lr: 0.02}
batch_size: 10
epochs: 3
"""
features, second = pets[["size", "weight"]], numbers((pets[["kind"]] == "dog").astype(float))
table("two classes, one logit", "pets.csv", "\ufeff" + pets.to_csv(index=False, sep=";", decimal=","), ONE, features, second)
table("two classes, one probability", "pets.csv", pets.to_csv(index=False, sep="\t"),
      ONE.replace("out: 1}}]", "out: 1}}, sigmoid]").replace("bce-with-logits", "bce"), features, second)
table("two classes, squared error", "pets.csv", pets.to_csv(index=False),
      ONE.replace("out: 1}}]", "out: 1}}, sigmoid]").replace("bce-with-logits", "mse"), features, second,
      measure=lambda _, output, targets: ((output > 0.5) == (targets == 1)).double().mean().item())

MANY = """
input: [3]
network: [{linear: {out: 4}}, tanh, {linear: {out: 3}}]
data: csv:table.csv
loss: cross-entropy
optimizer: {type: sgd, lr: 0.1}
batch_size: 8
epochs: 2
"""
kinds = random.integers(1, 4, 45)
wine = pd.DataFrame({"class": kinds, **{f"m{k}": (kinds * (k == 0) + random.normal(0, 1, 45)).round(2) for k in range(3)}})
measured = wine[["m0", "m1", "m2"]]
table("class first, no header", "table.csv", wine.to_csv(index=False, header=False),
      MANY.replace("csv:table.csv", "{csv: table.csv, target: 1}"), measured, labels(wine["class"]))
last = wine[["m0", "m1", "m2", "class"]]
table("header of numbers", "table.csv", last.set_axis([0, 1, 2, 3], axis=1).to_csv(index=False), MANY, measured,
      labels(wine["class"]))
table("1 and 1.0", "table.csv",
      "a,b,c,class\n" + "".join(f"{row.m0},{row.m1},{row.m2},{int(row['class'])}{'.0' * (place % 2)}\n"
                                for place, row in last.iterrows()), MANY, measured, labels(wine["class"]))
table("Excel's Unicode", "table.csv", ("sep=;\r\n" + last.to_csv(index=False, sep=";", lineterminator="\r\n")).encode("utf-16"),
      MANY, measured, labels(wine["class"]))
last = last.assign(constant=0.1, seconds=1_700_000_000 + 5 * np.arange(45))
table("constant and large numbers", "table.csv", last.to_csv(index=False),
      MANY.replace("[3]", "[5]").replace("csv:table.csv", "csv:table.csv?target=class"),
      last[["m0", "m1", "m2", "constant", "seconds"]], labels(wine["class"]))

passengers = pd.DataFrame({
    "name": [f'"Doe, Mx. {letter}{place}"' for place, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ" * 2)],
    "survived": random.integers(0, 2, 52), "sex": random.choice(["male", "female"], 52),
    "age": random.uniform(1, 80, 52).round(1), "fare": random.uniform(5, 90, 52).round(2)})
passengers.loc[[3, 17, 30, 41], "age"] = np.nan
whole = passengers.dropna()
table("gaps and words", "table.csv", "name,survived,sex,age,fare\n" + "".join(
    f"{p.name_},{p.survived},{p.sex},{'' if np.isnan(p.age) else p.age},{p.fare}\n"
    for p in passengers.rename(columns={"name": "name_"}).itertuples()),
      MANY.replace("[3]", "[4]").replace("out: 3", "out: 2").replace("csv:table.csv", "csv:table.csv?target=survived&drop=name"),
      pd.get_dummies(whole[["sex", "age", "fare"]], columns=["sex"])[["sex_female", "sex_male", "age", "fare"]].astype(float),
      labels(whole["survived"]), words=2)

digits = np.clip(random.integers(0, 256, (30, 16)), 0, 255)
kinds = random.integers(0, 3, 30)
pixels = pd.DataFrame(digits, columns=[f"pixel{place}" for place in range(16)])
pixels.insert(0, "label", kinds)
table("pixels in a row", "table.csv", pixels.to_csv(index=False),
      MANY.replace("[3]", "[1, 4, 4]").replace("{linear: {out: 4}}, tanh,", "{conv2d: {out: 2, kernel: 3}}, relu, flatten,"),
      digits, labels(pixels["label"]), shape=[1, 4, 4])


# Images

PICTURES = """
input: [1, 4, 4]
network: [flatten, {linear: {out: 2}}]
data: images:data
loss: cross-entropy
optimizer: {type: sgd, lr: 0.1}
batch_size: 4
epochs: 2
"""


def pictures(count, bits=8):
    """Grey images of two kinds; white and black are among their values."""
    values = random.integers(0, 2 ** bits, (count, 4, 4)) * (255 // (2 ** bits - 1))
    values[:, 0, 0], values[:, 3, 3] = 255, 0
    return values.astype(np.uint8)


def written(image, kind="PNG", **settings):
    data = io.BytesIO()
    image.save(data, kind, **settings)
    return data.getvalue()


def scaled(values):
    return torch.tensor(values.astype(np.float32) / np.float32(127.5) - 1)[:, None]


def folder(name, values, write, others={}, text=PICTURES):
    """Two folders of half the images each, read in the order of their names."""
    kinds = torch.tensor([0] * (len(values) // 2) + [1] * (len(values) // 2))
    files = {f"data/{'cat' if place < len(values) // 2 else 'dog'}/{place:02}{write[0]}": write[1](image)
             for place, image in enumerate(values)}
    first, second = split(len(values))
    inputs = scaled(values)
    spec = yaml.safe_load(experiment(text))
    entry(name, {**files, **others}, experiment(text),
          train(spec, (inputs[first], kinds[first]), (inputs[second], kinds[second])), classes=["cat", "dog"])


values = pictures(12)
folder("PNG of 16 bits", values, (".png", lambda image: written(Image.fromarray(image.astype(np.uint16) * 257))))
folder("PNG with alpha", values,
       (".png", lambda image: written(Image.merge("LA", [Image.fromarray(image), Image.new("L", (4, 4), 255)]))))
folder("PNG of a palette, called JPG", values, (".jpg", lambda image: written(Image.fromarray(image).convert("P"))))
folder("PNG of 1 bit", pictures(12, bits=1), (".png", lambda image: written(Image.fromarray(image).convert("1"))))
folder("PGM as text", values,
       (".pgm", lambda image: f"P2\n# grey\n4 4\n255\n" + "\n".join(" ".join(map(str, row)) for row in image) + "\n"))
folder("PGM with a line end behind", values, (".pgm", lambda image: b"P5 4 4 255\n" + image.tobytes() + b"\n"))
folder("a zip's leftovers", values, (".png", lambda image: written(Image.fromarray(image))),
       {"data/__MACOSX/cat/._00.png": b"\0\5\x16\7", "data/.DS_Store": b"\0", "data/cat/Thumbs.db": b"\0"})

test, kinds = pictures(4), torch.tensor([0, 0, 1, 1])
learned = torch.tensor([0] * 6 + [1] * 6)
files = {f"data/{part}/{'cat' if label == 0 else 'dog'}/{place:02}.png": written(Image.fromarray(image))
         for part, images, of in (("train", values, learned), ("test", test, kinds))
         for place, (image, label) in enumerate(zip(images, of))}
entry("train and test", files, experiment(PICTURES),
      train(yaml.safe_load(experiment(PICTURES)), (scaled(values), learned), (scaled(test), kinds)), classes=["cat", "dog"])


def idx(values):
    values = np.asarray(values, dtype=np.uint8)
    return bytes([0, 0, 8, values.ndim]) + b"".join(struct.pack(">I", side) for side in values.shape) + values.tobytes()


published = train(yaml.safe_load(experiment(PICTURES)), (scaled(values), learned), (scaled(test), kinds))
parts = {"train-images": values, "train-labels": learned, "t10k-images": test, "t10k-labels": kinds}


def published_as(name, file, write=idx):
    entry(name, {file(part, 3 if "images" in part else 1): write(values) for part, values in parts.items()},
          experiment(PICTURES.replace("images:data", "idx:data")), published)


published_as("torchvision's folders", lambda part, sides: f"data/MNIST/raw/{part}-idx{sides}-ubyte")
published_as("gzip with zeros behind", lambda part, sides: f"data/{part}-idx{sides}-ubyte.gz",
             lambda values: gzip.compress(idx(values), mtime=0) + b"\0" * 24)


# Weights

STATE = """
input: [1, 6, 6]
network:
  - conv2d: {name: c1, out: 4, kernel: 3}
  - batch_norm2d: {name: bn1}
  - relu
  - flatten
  - linear: {name: fc, out: 2}
data: random
loss: mse
optimizer: {type: sgd, lr: 0.1}
batch_size: 4
epochs: 3
"""


def state(name, rename):
    """Three steps on random data with the weights of a network of another seed."""
    spec = yaml.safe_load(experiment(STATE))
    torch.manual_seed(5)
    other = network(spec)
    other.train()(torch.randn(4, 1, 6, 6))
    names = {"0": "c1", "1": "bn1", "4": "fc"}
    tensors = {f"{names[key.split('.')[0]]}.{key.split('.', 1)[1]}": value for key, value in other.state_dict().items()}
    torch.manual_seed(0)
    net = network(spec)
    inputs, targets = torch.randn(4, 1, 6, 6), torch.randn(8).view(4, -1)
    net.load_state_dict(other.state_dict())
    steps, losses = optimizer(spec, net), []
    for _ in range(3):
        steps.zero_grad()
        loss = nn.MSELoss()(net(inputs), targets)
        loss.backward()
        steps.step()
        losses.append(loss.item())
    renamed = {key: value for name, value in tensors.items() if (key := rename(name)) is not None}
    entry(name, {"state.safetensors": safetensors.torch.save(renamed)}, experiment(STATE), losses=losses, weights="state.safetensors")


state("a state dict with batch norm", lambda name: name)
state("an old state dict", lambda name: None if name.endswith("num_batches_tracked") else name)
state("DataParallel's names", lambda name: "module." + name)
state("torch.compile's names", lambda name: "_orig_mod." + name)

fixture.write("TrainingTests/Fixtures/own-data.json", {"entries": entries})
