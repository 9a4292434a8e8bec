"""Folders of kept runs on full, read-only and missing disks, of newer versions, damaged, and wanted by two processes at once."""

import json
import os
import re
import shutil
import subprocess

import faults
from command import call, limits
from terminal import Home

# Some epochs, so that files grow past every limit of the list.
TRAIN = ["train", "xor", "--epochs", "12", "--headless"]


def tasks(options):
    parts = [(full, size) for size in options.count((0, 300, 5000), (0, 1, 300, 1000, 2500, 5000, 9000, 20000))]
    return parts + [(read_only, None), (damaged, None), (two_processes, None)]


def whole(subject, what, folder):
    """Lines are whole, and no part of a file stays."""
    for name in os.listdir(folder):
        with open(os.path.join(folder, name), "rb") as file:
            data = file.read()
        if ".part" in name:
            subject.fail(f"{what}: a part stays: {name}")
        if name == "metrics.csv":
            for line in data.decode().splitlines()[1:]:
                if not re.fullmatch(r"\d+,\d+,[^,]*,[^,]*,[^,]*", line):
                    subject.fail(f"{what}: metrics.csv has the line '{line}'")
            if data and not data.endswith(b"\n"):
                subject.fail(f"{what}: metrics.csv ends within a line")
        if name == "events.jsonl":
            for line in data.decode().splitlines():
                json.loads(line)


def full(subject, options, size):
    """No room: training goes on, is told once and ends with 74; with room again it ends as if there had always been."""
    for medium in ("limit", "disk"):
        if medium == "disk" and not faults.can_mount():
            continue
        with Home() as home, faults.Disk(home, None if medium == "limit" else size) as disk:
            what = f"train --out with {size} bytes of {medium}"
            call(options.program, [*TRAIN, "--out", "unbroken"], home)
            folder = os.path.join(disk.path, "run")
            prepare = limits(size=size) if medium == "limit" else None
            result = call(options.program, [*TRAIN, "--out", folder], home, prepare=prepare)
            began = "goes on" in result.errors
            if not faults.told(subject, what, result, [0, 74], 2 if began else 1):
                continue
            if os.path.isdir(folder):
                whole(subject, what, folder)
            filling = os.path.join(disk.path, "filling")
            if os.path.exists(filling):
                os.remove(filling)
            words = ["--resume", folder] if os.path.exists(os.path.join(folder, "experiment.yaml")) else ["--out", folder]
            faults.told(subject, f"{what}, then {words[0]}", call(options.program, [*TRAIN, *words], home), [0])
            for name in ("metrics.csv", "events.jsonl", "best.safetensors", "last.safetensors"):
                contents = []
                for place in (os.path.join(home.path, "unbroken"), folder):
                    with open(os.path.join(place, name), "rb") as file:
                        contents.append(file.read())
                if contents[0] != contents[1]:
                    subject.fail(f"{what}, then {words[0]}: {name} differs from the unbroken run's")


def read_only(subject, options, _):
    if not faults.can_mount():
        return
    with Home() as home, faults.Disk(home, 4 << 20) as disk:
        run = os.path.join(disk.path, "run")
        faults.told(subject, "train --out", call(options.program, [*TRAIN, "--out", run], home), [0])
        subprocess.run(["mount", "-o", "remount,ro", disk.path], check=True)
        for words in (["show", run], ["compare", run, run], ["open", run]):
            faults.told(subject, f"runs {words[0]}, read only", call(options.program, ["runs", *words], home), [0])
        for words, lines in (
            # Also that it has done all its epochs.
            ([*TRAIN, "--resume", run], 2),
            ([*TRAIN, "--out", os.path.join(disk.path, "other")], 1),
            (["runs", "delete", run], 1),
        ):
            result = call(options.program, words, home)
            faults.told(subject, f"{' '.join(words)}, read only", result, [74], lines)


def damaged(subject, options, _):
    """One line that says which file, and nothing goes that was not named."""
    def edited(path, old, new):
        with open(path) as file:
            text = file.read()
        with open(path, "w") as file:
            file.write(text.replace(old, new, 1))

    cases = {
        "of a newer version": lambda run: edited(f"{run}/experiment.yaml", "format: 1", "format: 9"),
        "without experiment.yaml": lambda run: os.remove(f"{run}/experiment.yaml"),
        "without metrics.csv": lambda run: os.remove(f"{run}/metrics.csv"),
        "with another learning rate": lambda run: edited(f"{run}/experiment.yaml", "lr: ", "lr: 0.0"),
        "with a line in metrics.csv": lambda run: edited(f"{run}/metrics.csv", "\n", "\nmine\n"),
        "with half a checkpoint": lambda run: os.truncate(f"{run}/last.safetensors", 900),
        "with a text as checkpoint": lambda run: edited_whole(f"{run}/last.safetensors"),
    }

    def edited_whole(path):
        with open(path, "w") as file:
            file.write("not weights\n")

    with Home() as home:
        faults.told(subject, "train --out", call(options.program, [*TRAIN, "--out", "run"], home), [0])
        for what, damage in cases.items():
            folder = os.path.join(home.path, "damaged")
            shutil.copytree(os.path.join(home.path, "run"), folder)
            damage(folder)
            before = sorted(os.listdir(folder))
            for words in (["runs", "show", "./damaged"], ["runs", "open", "./damaged"], [*TRAIN, "--resume", "./damaged"]):
                result = call(options.program, words, home)
                if faults.told(subject, f"{' '.join(words)}, a run {what}", result, [0, 65, 66, 74]) and result.status != 0:
                    if "damaged" not in result.errors:
                        subject.fail(f"{' '.join(words)}, a run {what}: no file is named", result.errors)
                    if sorted(os.listdir(folder)) != before:
                        subject.fail(f"{' '.join(words)}, a run {what}: files went or came")
            shutil.rmtree(folder)


def two_processes(subject, options, _):
    """With --save each has its own folder; with --out the second is refused."""
    with Home() as home:
        command = [options.program, "train", "xor", "--headless", "--epochs", "200"]
        processes = [
            subprocess.Popen(
                [*command, "--save"], env=home.environment, cwd=home.path, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
            )
            for _ in range(4)
        ]
        for process in processes:
            errors = process.communicate()[1].decode()
            subject.count()
            if process.returncode != 0:
                subject.fail(f"train --save, four at once: ends with {process.returncode}", errors)
        names = sorted(os.listdir(os.path.join(home.state, "runs")))
        if names != ["xor-1", "xor-2", "xor-3", "xor-4"]:
            subject.fail(f"train --save, four at once: {names}")
        first = subprocess.Popen(
            [*command[:-1], "100000", "--out", "mine"],
            env=home.environment,
            cwd=home.path,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        metrics = os.path.join(home.path, "mine", "metrics.csv")
        while not (os.path.exists(metrics) and os.path.getsize(metrics) > 1000) and first.poll() is None:
            pass
        for words in ([*TRAIN, "--out", "mine"], [*TRAIN, "--out", "mine", "--force"], ["runs", "delete", "./mine"]):
            faults.told(subject, f"{' '.join(words)}, of another process", call(options.program, words, home), [74])
        first.kill()
        first.communicate()
