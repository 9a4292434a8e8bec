"""Confusion matrices, recall and precision by scikit-learn -> TrainingTests/Fixtures/confusion.json

Needs scikit-learn.
"""
import numpy as np
from sklearn.metrics import confusion_matrix, precision_score, recall_score

import fixture


def case(truth, prediction, classes):
    """Ratios of nothing are null: scikit-learn warns there."""
    labels = list(range(classes))
    matrix = confusion_matrix(truth, prediction, labels=labels)

    def ratios(score, sums):
        values = score(truth, prediction, labels=labels, average=None, zero_division=0)
        return [None if total == 0 else float(np.float32(value)) for value, total in zip(values, sums)]

    return {
        "truth": [int(x) for x in truth], "prediction": [int(x) for x in prediction], "classes": classes,
        "counts": [int(x) for x in matrix.flatten()],
        "recall": ratios(recall_score, matrix.sum(1)), "precision": ratios(precision_score, matrix.sum(0)),
    }


random = np.random.default_rng(0)
cases = [
    case([0, 1, 1, 0], [0, 1, 0, 0], 2),
    case([2, 2, 2], [2, 2, 2], 4),
    case([0], [1], 3),
]
for classes in (2, 3, 10, 30):
    truth = random.integers(0, classes, 200)
    prediction = np.where(random.random(200) < 0.7, truth, random.integers(0, classes, 200))
    cases.append(case(truth, prediction, classes))
fixture.write("TrainingTests/Fixtures/confusion.json", {"cases": cases})
