"""Tables as people bring them, read by pandas and standardised by numpy -> DatasetsTests/Fixtures/tables.json

Each case has the file's text, how it is read in Glassnet (`options`, as behind `csv:FILE?`), what waits for it (`outputs`, `task`),
and what pandas makes of it: the numbers as they stand, those of the rows to train and to validate on (torch.randperm of seed 0,
four fifths to train) standardised in float64, the classes or the numbers to predict.

    python3 table_fixtures.py [--check | --print]       needs pandas
"""
import io
import json
import random
import sys

import numpy as np
import pandas as pd
import torch

from fixture import TESTS

random.seed(7)


def rows(count, row):
    return [row(i) for i in range(count)]


def x():
    return f"{random.gauss(2, 3):.2f}"


def kind(i):
    return ("rose", "lily", "tulip")[i % 3]


def case(name, lines, target, options="", read=None, drop=(), fill=False, encoding="utf-8", end="\n", words=(), outputs=None, task=None):
    text = end.join(lines) + end
    frame = pd.read_csv(io.StringIO(text), **(read or {}))
    targets = [target] if not isinstance(target, list) else target
    frame = frame.drop(columns=list(drop))
    inputs = [c for c in frame.columns if c not in targets]
    frame = frame.dropna(subset=targets if fill else None).reset_index(drop=True)
    order = torch.randperm(len(frame), generator=torch.Generator().manual_seed(0)).numpy()
    training, validation = order[: len(frame) * 4 // 5], order[len(frame) * 4 // 5:]
    columns, scaled, names = [], [], []
    for column in inputs:
        values = frame[column]
        if column in words:
            if fill:
                values = values.fillna(values.iloc[sorted(training)].mode()[0])
            dummies = pd.get_dummies(values)
            for word in sorted(dummies.columns):
                columns.append(dummies[word].astype(float).to_numpy())
                scaled.append(columns[-1])
                names.append(f"{column}={word}")
            continue
        values = values.astype(float)
        known = values.iloc[training].dropna()
        mean, deviation = known.mean(), known.std(ddof=0)
        deviation = deviation if values.iloc[training].nunique() > 1 else 1
        columns.append(values.to_numpy())
        scaled.append(((values - mean) / deviation).fillna(0).to_numpy() if values.iloc[training].nunique() > 1 else
                      (values - known.iloc[0]).fillna(0).to_numpy())
        names.append(str(column))
    standard = np.stack(scaled, axis=1)
    answer = frame[targets]
    result = {"name": name, "text": text, "encoding": encoding, "options": options}
    if outputs:
        result["outputs"] = outputs
    if task:
        result["task"] = task
    result["inputs"] = names
    if not fill:
        result["values"] = [float(v) for v in np.stack(columns, axis=1).flatten()]
    result["training"] = [float(np.float32(v)) for v in standard[training].flatten()]
    result["validation"] = [float(np.float32(v)) for v in standard[validation].flatten()]
    if task == "regression":
        result["numbers"] = [float(np.float32(v)) for v in answer.to_numpy(dtype=float)[training].flatten()]
    else:
        values = answer[targets[0]]
        classes = sorted(values.unique())
        result["classes"] = [str(c) for c in classes]
        result["labels"] = [classes.index(v) for v in values.iloc[training]]
    return result


def comma(number):
    return number.replace(".", ",")


cases = [
    case("semicolons, names in quotes", ['"acid";"sugar";"quality"'] + rows(12, lambda i: f"{x()};{x()};{5 + i % 3}"), "quality", read={"sep": ";"}),
    case("decimal commas", ["a;b;class"] + rows(12, lambda i: f"{comma(x())};{comma(x())};{kind(i)}"), "class", read={"sep": ";", "decimal": ","}),
    case("decimal commas in quotes between commas", ["a,b,class"] + rows(12, lambda i: f'"{comma(x())}","{comma(x())}",{kind(i)}'), "class", read={"decimal": ","}),
    case("tabs, no header, CRLF", rows(10, lambda i: f"{x()}\t{x()}\t{i % 2}"), 2, read={"sep": "\t", "header": None}, end="\r\n"),
    case("runs of blanks", rows(10, lambda i: f"  {x()}   {x()}  {i % 2} "), 2, read={"sep": r"\s+", "header": None}),
    case("bars and remarks", ["# made by hand", "a|b|class"] + rows(10, lambda i: f"{x()}|{x()}|{kind(i)}" + ("\n# half" if i == 5 else "")), "class", read={"sep": "|", "comment": "#"}),
    case("Excel's first line", ["sep=;", "a;b;class"] + rows(10, lambda i: f"{x()};{x()};{kind(i)}"), "class", read={"sep": ";", "skiprows": 1}),
    case("a sign that is named", ["a:b:class"] + rows(10, lambda i: f"{x()}:{x()}:{kind(i)}"), "class", "separator=:", read={"sep": ":"}),
    case("UTF-16", ["größe;宽;class"] + rows(10, lambda i: f"{x()};{x()};{'玫瑰' if i % 2 else '百合'}"), "class", read={"sep": ";"}, encoding="utf-16"),
    case("UTF-8 with its mark", ["a,b,class"] + rows(10, lambda i: f"{x()},{x()},{kind(i)}"), "class", encoding="utf-8-sig"),
    case("an index without a name", [",a,b,class"] + rows(10, lambda i: f"{i},{x()},{x()},{kind(i)}"), "class", drop=["Unnamed: 0"]),
    case("columns by number", [",0,1,2"] + rows(10, lambda i: f"{i},{x()},{x()},{i % 2}"), "2", drop=["Unnamed: 0"]),
    case("years for names", ["2019,2020,2022,kind"] + rows(12, lambda i: f"{x()},{x()},{x()},{kind(i)}"), "kind"),
    case("the class first", rows(14, lambda i: f"{1 + i % 2},{x()},{x()}"), 0, read={"header": None}),
    case("the class in the middle, by name", ["a,verdict,b"] + rows(12, lambda i: f"{x()},{kind(i)},{x()}"), "verdict", "target=Verdict"),
    case("the class in the middle, by place", ["a,verdict,b"] + rows(12, lambda i: f"{x()},{kind(i)},{x()}"), "verdict", "target=2"),
    case("rows with gaps", ["a,b,class"] + rows(14, lambda i: f"{'' if i == 3 else x()},{('NA', '?', 'null', 'nan')[i % 4] if i > 9 else x()},{kind(i)}"), "class",
         read={"na_values": ["?"]}),
    case("gaps filled", ["a,b,c,class"] + rows(15, lambda i: f"{'' if i % 4 == 1 else x()},{'' if i % 5 == 0 else ('red', 'red', 'blue')[i % 3]},{x()},{kind(i)}"), "class", "gaps=mean",
         fill=True, words=["b"]),
    case("words", ["colour,a,size,class"] + rows(18, lambda i: f"{('red', 'green', 'blue')[i % 3]},{x()},{'L' if i % 4 else 'S'},{i % 2}"), "class", words=["colour", "size"]),
    case("a number to predict", ["rooms,age,price"] + rows(15, lambda i: f"{x()},{x()},{x()}"), "price", outputs=1, task="regression"),
    case("two numbers to predict", ["rooms,price,age,rent"] + rows(15, lambda i: f"{x()},{x()},{x()},{x()}"), ["price", "rent"], "target=price,rent", outputs=2, task="regression"),
    case("columns left out", ["id,name,a,b,class"] + rows(12, lambda i: f'{i * 7},"Doe, Mr. {i}",{x()},{x()},{kind(i)}'), "class", "drop=id,name", drop=["id", "name"]),
    case("one spelling a class", ["a,b,class"] + rows(12, lambda i: f"{x()},{x()},{('1', '2', '1.0')[i % 3]}"), "class"),
    case("a constant column, and one of seconds", ["a,b,class"] + rows(15, lambda i: f"0.1,{1700000000 + 5 * i},{kind(i)}"), "class"),
    case("quotes, line ends within them, blank lines", ['"w","c""d",class', ""] + rows(10, lambda i: f'"{x()}", {x()} ,"{kind(i)}, ""b""\nc"' + ("\n" if i == 4 else "")), "class",
         read={"skipinitialspace": True}),
    case("a separator at each line's end", ["a;b;class;"] + rows(10, lambda i: f"{x()};{x()};{kind(i)};"), "class", read={"sep": ";"}, drop=["Unnamed: 3"]),
]
for entry in cases:
    # Of numbers pandas writes 1.0 where one of them has a fraction's point; a class is called as it is spelt, at its shortest.
    entry["classes"] = [c.removesuffix(".0") for c in entry.get("classes", [])]

text = '{"pandas":"%s","cases":[\n' % pd.__version__ + ",\n".join(json.dumps(c, ensure_ascii=False, separators=(",", ":")) for c in cases) + "\n]}\n"
path = TESTS / "DatasetsTests/Fixtures/tables.json"
if "--print" in sys.argv:
    print(text, end="")
elif "--check" in sys.argv:
    same = path.exists() and path.read_text() == text
    print("DatasetsTests/Fixtures/tables.json:", "the same" if same else "differs")
    sys.exit(0 if same else 1)
else:
    path.write_text(text)
    print(f"DatasetsTests/Fixtures/tables.json: {len(text)} bytes")
