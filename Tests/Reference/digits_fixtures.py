"""The digits preset: the document's network with 10 outputs on the bundled digits -> TrainingTests/Fixtures/digits.json

Cross entropy, SGD lr 0.01 momentum 0.9, batch 32 with the last partial batch kept, 8 epochs. `digits-01`: the same with the
digits 0 and 1 and the document's own 2 outputs.
"""
import torch
import torch.nn as nn
from torch.utils.data import DataLoader, TensorDataset

import digits
import fixture
from network import Net

EPOCHS = 8
LOSSES = 50  # of the first steps


def train(seed, inputs, targets, outputs):
    training, validation = digits.split(len(targets))
    torch.manual_seed(seed)
    net = Net(outputs)
    loader = DataLoader(TensorDataset(inputs[training], targets[training]), batch_size=32, shuffle=True)
    criterion, optimizer = nn.CrossEntropyLoss(), torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.9)
    losses, epochs = [], []
    for _ in range(EPOCHS):
        total = 0.0
        for batch, labels in loader:
            optimizer.zero_grad()
            loss = criterion(net(batch), labels)
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
            total += loss.item() * len(labels)
        with torch.no_grad():
            logits = net(inputs[validation])
            correct = (logits.argmax(1) == targets[validation]).sum().item()
            epochs.append({
                "train_loss": fixture.Double(total / len(training)),
                "validation_loss": criterion(logits, targets[validation]).item(),
                "validation_accuracy": fixture.Double(correct / len(validation)),
                "correct": correct,
            })
    return {"seed": seed, "training_count": len(training), "validation_count": len(validation),
            "steps_per_epoch": len(loader), "losses": losses[:LOSSES], "epochs": epochs}


everything = digits.load()
pair = digits.load([0, 1])
training, validation = digits.split(len(everything[1]))
fixture.write(
    "TrainingTests/Fixtures/digits.json",
    {
        "split": {"training": training[:32].tolist(), "validation": validation[:32].tolist()},
        "digits": [train(seed, *everything, 10) for seed in (0, 1, 42)],
        "digits-01": [train(seed, *pair, 2) for seed in (0, 1)],
    },
)
