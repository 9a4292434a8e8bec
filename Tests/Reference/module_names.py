"""Names that a layer's attribute in a PyTorch script cannot have: Python's keywords and what `nn.Module` has already.

Prints those that Sources/Training/Listing/PropertyNames.swift lacks, and exits with 1 when there are any.
"""
import keyword
import re
import sys
from pathlib import Path

import torch.nn as nn

source = Path(__file__).resolve().parents[2] / "Sources/Training/Listing/PropertyNames.swift"
listed = set(re.search(r'"""\n(.*?)"""', source.read_text(), re.S).group(1).replace("\\\n", " ").split())
needed = {name for name in dir(nn.Module()) if not name.startswith("_")} | set(keyword.kwlist)
missing = sorted(needed - listed)
print(f"{len(needed)} names, missing: {missing}")
sys.exit(1 if missing else 0)
