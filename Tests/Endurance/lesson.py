"""A small lesson of three questions with one try each, and keys that answer them, mostly wrong."""

import os

HEADER = """---
title: {name}
summary: Three questions.
experiment: xor
prerequisites: []
minutes: 1
tries: 1
---
# {name}
"""
QUESTION = """
Question {n}.

```step
id: q{n}
predict:
  ask: "How many parameters has fc{n}?"
  value: fc{n}.parameters
  tolerance: 1%
  misconceptions:
    - {{answer: 7777, tag: where-parameters-live, why: "No."}}
run: define
focus: network
why: "{{{{fc{n}.parameters}}}}."
```
"""


def make(home, name="01-first"):
    """Writes it, and gives back the arguments that open it."""
    folder = os.path.join(home.path, "lessons", "en")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name + ".md"), "w") as file:
        file.write(HEADER.format(name=name) + "".join(QUESTION.format(n=n) for n in (1, 2, 3)))
    return ["learn", name, "--lessons", os.path.join(home.path, "lessons")]


def answers(count, first=11):
    """Keys, one string an answer and one to go on; the answers are 11, 12, 13."""
    keys = []
    for n in range(count):
        keys += [f"{first + n}\r", "\r"]
    return keys
