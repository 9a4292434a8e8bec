"""What a plot makes of a run's numbers: TensorBoard's smoothing and its range without outliers.

`smoothed` is `classicSmoothing` (tensorboard/webapp/widgets/line_chart_v2/data_transformer.ts), `middle` the ignoreYOutliers part of
`computeDataSeriesExtent` (line_chart_internal_utils.ts), both line by line; `middle` is checked against numpy's percentiles.
"""
import math

import numpy as np

from fixture import Double, write


def smoothed(values, weight):
    last, count = 0.0, 0
    constant = all(value == values[0] for value in values)
    result = []
    for value in values:
        if constant or not math.isfinite(value):
            result.append(value)
            continue
        last = last * weight + (1 - weight) * value
        count += 1
        result.append(last / (1.0 if weight == 1 else 1 - weight**count))
    return result


def middle(values):
    ordered = sorted(values)
    last = len(ordered) - 1
    low, high = ordered[math.ceil(last * 0.05)], ordered[math.floor(last * 0.95)]
    assert low == np.percentile(values, 5, method="higher") and high == np.percentile(values, 95, method="lower")
    return [low, high]


# By hand: 0.5 * 0 + 0.5 * 4 = 2, 2 / (1 - 0.5) = 4; 0.5 * 2 + 0.5 * 2 = 2, 2 / (1 - 0.25) = 8 / 3
assert smoothed([4.0, 2.0], 0.5) == [4.0, 2.0 / 0.75]
assert smoothed([4.0, math.nan, 2.0], 0.5)[2] == 2.0 / 0.75

generator = np.random.default_rng(18)


def curve(count):
    steps = np.arange(count)
    values = 2.3 * np.exp(-steps / 20) + 0.1 + 0.3 * generator.random(count)
    return [float(value) for value in values.astype(np.float32)]


curves = [[4.0, 2.0], [3.0, 3.0, 3.0], curve(60), curve(200)]
write(
    "VisualizerTests/Fixtures/plot.json",
    {
        "smoothing": [
            {
                "values": values,
                "weight": Double(weight),
                "smoothed": [Double(value) for value in smoothed(values, weight)],
            }
            for values in curves
            for weight in (0.6, 0.9, 0.99)
        ],
        "middle": [{"values": values, "range": middle(values)} for values in (curve(50), curve(51), curve(99), curve(3))],
    },
)
