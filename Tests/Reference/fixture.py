"""How every fixture is made and written: one thread, Float32, compact JSON, the same bytes each time.

A script calls `write("NeuralCoreTests/Fixtures/random.json", contents)`. From the command line:
    python3 random_fixtures.py           writes the fixture where the Swift tests read it
    python3 random_fixtures.py --check   compares with the file that is there, exit 1 when they differ
    python3 random_fixtures.py --print   prints it
"""
import argparse
import ctypes
import hashlib
import json
import math
import struct
import sys
from pathlib import Path

import torch

torch.set_num_threads(1)

TESTS = Path(__file__).resolve().parent.parent
TORCH = "2.13.0"


class Double(float):
    """A number kept with all the digits of a Float64: a learning rate, not a tensor's element."""


def shortest(value):
    """The shortest decimal that reads back as the same Float32."""
    if not math.isfinite(value):
        raise ValueError(f"JSON has no way to write {value}; choose another input")
    for digits in range(1, 10):
        text = f"{value:.{digits}g}"
        if struct.pack("<f", float(text)) == struct.pack("<f", value):
            return text
    raise ValueError(f"{value!r} is not a Float32")


def compact(value):
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Double):
        return repr(float(value))
    if isinstance(value, float):
        return shortest(value)
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, dict):
        return "{" + ",".join(f'"{key}":{compact(item)}' for key, item in value.items()) + "}"
    if isinstance(value, torch.Tensor):
        return compact(value.detach().tolist())
    return "[" + ",".join(compact(item) for item in value) + "]"


def lines(contents):
    """One line an entry of the top level, and one line an element of a list there: differences stay readable."""
    entries = []
    for key, value in contents.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            text = "[\n" + ",\n".join(compact(item) for item in value) + "\n]"
        else:
            text = compact(value)
        entries.append(f'"{key}":{text}')
    return "{\n" + ",\n".join(entries) + "\n}\n"


def tensor(value):
    """A whole tensor: its shape and its values, row by row."""
    return {"shape": list(value.shape), "values": value.detach().flatten().tolist()}


def norm(value):
    """The L2 norm as PyTorch itself answers it: summed in Float32, for millions of elements visibly off the exact one."""
    return value.detach().norm().item()


def first(value, count):
    return value.detach().flatten()[:count].tolist()


def last(value, count):
    return value.detach().flatten()[-count:].tolist()


def sha256(value):
    """Of the little-endian bytes of the values, row by row."""
    value = value.detach().contiguous()
    data = ctypes.string_at(value.data_ptr(), value.numel() * value.element_size())
    return hashlib.sha256(data).hexdigest()


def write(path, contents):
    parser = argparse.ArgumentParser()
    parser.add_argument("--check", action="store_true", help="compare with the file, write nothing")
    parser.add_argument("--print", action="store_true", help="print, write nothing")
    arguments = parser.parse_args()
    if torch.__version__.split("+")[0] != TORCH:
        print(f"made with PyTorch {torch.__version__}; the fixtures in the repository are from {TORCH}", file=sys.stderr)
    text = lines({"torch": torch.__version__.split("+")[0], **contents})
    file = TESTS / path
    if arguments.print:
        print(text, end="")
    elif arguments.check:
        same = file.exists() and file.read_text() == text
        print(f"{path}: {'the same' if same else 'differs'}")
        sys.exit(0 if same else 1)
    else:
        file.write_text(text)
        print(f"{path}: {len(text)} bytes")
