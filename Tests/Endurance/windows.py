"""Two windows on one state folder that answer in the same moment: no answer is lost."""

import os
import re
import time

import lesson
from report import Subject
from terminal import Home, Terminal

KINDS = ["two lessons", "the same question", "one is ahead", "one only goes on", "one transcript"]


def run(options):
    subject = Subject("windows", options)
    rounds = options.count(1, 40)
    subject.each(play, [(kind, n) for kind in KINDS for n in range(rounds)])
    return subject


def kept(home):
    """Answers that are kept: lesson, step, answer."""
    found, name = set(), ""
    try:
        with open(os.path.join(home.state, "progress.yaml")) as file:
            for line in file:
                if match := re.match(r'  "(.*)":$', line):
                    name = match[1]
                if match := re.search(r'step: "(\w+)", answer: "(\w+)"', line):
                    found.add((name, match[1], match[2]))
    except OSError:
        pass
    return found


def play(task, subject):
    kind, number = task
    options = subject.options
    # Keys in the same moment, or up to some milliseconds apart.
    gap = options.random("windows", kind, number).choice([0, 0, 0.0005, 0.002, 0.01])
    with Home() as home:
        one = lesson.make(home)
        two = lesson.make(home, "02-second")
        both = [one, two if kind == "two lessons" else one]
        if kind == "one transcript":
            both = [arguments + ["--transcript", "both.yaml"] for arguments in both]
        with Terminal(options.program, both[0], home) as a, Terminal(options.program, both[1], home) as b:
            windows = [a, b]
            # A second window may be refused, in a word and with its exit status.
            for window in windows:
                window.taken_over(3)
                window.quiet()
            told = any(window.status == 74 and window.error_text() for window in windows)
            if not all(window.alive for window in windows):
                if not told:
                    return subject.fail(f"{kind}: a window ended with {a.status}, {b.status}", a.error_text() + b.error_text())
            # Of one question that both answer the later answer may stay, or the first.
            expected = set()
            if kind == "one is ahead":
                for key in lesson.answers(2):
                    a.send(key)
                    a.quiet()
                expected |= {("01-first", "q2", "12")}
                b.send("21\r")
            elif kind == "one only goes on":
                b.send("21\r")
                b.quiet()
                a.send("11\r")
                time.sleep(gap)
                b.send("\r")
            else:
                a.send("11")
                b.send("21" if kind != "two lessons" else "11")
                a.quiet()
                b.quiet()
                a.send("\r")
                time.sleep(gap)
                b.send("\r")
                if kind == "two lessons":
                    expected |= {("01-first", "q1", "11"), ("02-second", "q1", "11")}
            a.quiet()
            b.quiet()
            # Each goes on alone: what the other answered must stay.
            if kind in ("the same question", "one only goes on", "one transcript"):
                for key in ("\r", "12\r"):
                    a.send(key)
                    a.quiet()
                expected |= {("01-first", "q2", "12")}
            for window in windows:
                window.send("\x1b")
                window.quiet()
                window.send("q")
            subject.count()
            for window in windows:
                window.end(5)
                told = told or (window.status == 74 and bool(window.error_text()))
            answers = kept(home)
            lost = sorted(expected - answers)
            if not any(step == "q1" for _, step, _ in answers):
                lost.append("an answer to q1")
            if kind == "one transcript":
                lost += [] if told else lost_in_transcript(home)
            if lost:
                subject.fail(f"{kind}, {1000 * gap} ms apart: lost {lost}; kept {sorted(answers)}", a.screen.text)
            for window in windows:
                if window.status not in (0, 74):
                    subject.fail(f"{kind}: a window ended with {window.status}", window.error_text())
            with Terminal(options.program, one, home) as third:
                third.taken_over()
                third.quiet()
                if "is kept until" in third.screen.text + third.error_text():
                    subject.fail(f"{kind}: progress is not understood afterwards", third.screen.text)


def lost_in_transcript(home):
    try:
        with open(os.path.join(home.path, "both.yaml")) as file:
            text = file.read()
    except OSError:
        return ["the whole transcript"]
    # Of the question that both answered, one answer.
    found = {answer for answer in ("11", "21", "12") if f'answer: "{answer}"' in text}
    return ["an answer in the transcript"] if "12" not in found or len(found) < 2 else []
