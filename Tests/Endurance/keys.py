"""Random keys and sizes on every screen, broken sequences, pastes, mouse reports and halves of characters among them."""

import time

from report import Subject
from terminal import Home, Terminal

SCENES = (
    [[]]
    + [["learn", str(n)] for n in range(1, 13)]
    + [["step", name] for name in ("document", "xor", "digits", "alexnet")]
    + [["train", name] for name in ("digits", "spiral")]
)
# The same in other terminals and in Chinese.
VARIANTS = [
    (["step", "digits", "--lang", "zh"], {}),
    (["learn", "4", "--lang", "zh"], {}),
    (["train", "spiral"], {"LC_ALL": "C", "TERM": "linux"}),
    (["step", "xor"], {"TERM": "vt100", "NO_COLOR": "1"}),
]
HELP_LIMIT = 0.5
ANSWER_LIMIT = 0.1
HELP = "\x1bOP"
# How the line of the phases ends while one of them runs.
WORKING = ("...", "……")

NAMED = ["\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1bOA", "\x1bOB", "\x1b[H", "\x1b[F", "\x1b[5~", "\x1b[6~", "\x1b[3~"]
NAMED += ["\x1b[Z", "\t", "\r", "\r", "\r", "\x1b", "\x7f", " ", " ", HELP, "\x0c", "\x00", "\x1b[1;5C", "\x1b[24~"]
LETTERS = "nnnnn..pPgGe+-rRhjklKJ[](){}123456789z<>iEuUxbtfvcwNmyYa!?/:sSoLd0.,*"
BROKEN = [b"\x1b[", b"\x1b[1", b"\x1b[1;", b"\x1bO", b"\x1b]0;t", b"\x1bP1$r", b"\x1b[200", b"\x1b[<0;3", b"\x1b\x1b[", b"\x9b"]
HALVES = [b"\xc3", b"\xe4\xb8", b"\xf0\x9f\x98", b"\x80", b"\xff\xfe", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80"]
TYPED = ["é", "网络", "👩‍🔬", "e\u0301", "\u202e", "\u200b", "１．５", "0.5", "6*30*30", "-1e9", "nan", "conv1"]


def run(options):
    subject = Subject("keys", options)
    tasks = [(scene, {}) for scene in SCENES] + VARIANTS
    if not options.is_long:
        tasks = [tasks[i] for i in (0, 3, 14, 18, 20)]
    # Those that take longest first.
    tasks.sort(key=lambda task: "alexnet" not in task[0])
    subject.each(press, tasks)
    return subject


def key(chance):
    """One key, or what a terminal, a network or a cat makes of one. None of them leaves the program."""
    kind = chance.random()
    if kind < 0.6:
        return chance.choice(LETTERS).encode()
    if kind < 0.8:
        return chance.choice(NAMED).encode()
    if kind < 0.84:
        return chance.choice(TYPED).encode()
    if kind < 0.88:
        return chance.choice(HALVES)
    if kind < 0.91:
        return chance.choice(BROKEN)
    if kind < 0.94:
        x, y = chance.randint(0, 300), chance.randint(0, 100)
        return f"\x1b[<{chance.choice([0, 32, 64, 65])};{x};{y}{chance.choice('Mm')}".encode()
    if kind < 0.95:
        return b"\x1b[M" + bytes(chance.randint(33, 255) for _ in range(3)).replace(b"q", b"r")
    if kind < 0.97:
        text = "".join(chance.choice("abc 019.,\n\t\x07é网") for _ in range(chance.choice([1, 5, 300])))
        end = b"" if chance.random() < 0.1 else b"\x1b[201~"
        return b"\x1b[200~" + text.encode() + end
    # Bytes of any kind, but for the keys that leave: Ctrl-C, Ctrl-Z, Ctrl-\, q.
    return bytes(b for b in (chance.randint(0, 255) for _ in range(chance.randint(1, 6))) if b not in b"\x03\x1a\x1cqQ")


def press(task, subject):
    scene, environment = task
    options = subject.options
    chance = options.random("keys", scene, environment)
    keys, sizes = options.count(400, 10_000), options.count(40, 1_000)
    name = " ".join(scene) or "home"
    with Home() as home, Terminal(options.program, scene, home, environment) as terminal:
        clears = environment.get("TERM", "xterm-256color") == "xterm-256color"

        def fail(what, data=None):
            story = f"{options.program} {' '.join(scene)}  {environment}\n\nthe last keys: {terminal.keys[-200:]!r}\n"
            subject.fail(f"{name}: {what}", f"{story}\n{terminal.screen.text}\n{terminal.error_text()}", data)

        if not terminal.wait(lambda: terminal.written, 20):
            return fail("no picture came")
        terminal.quiet(seconds=5)
        bursts = keys // 20
        for burst in range(bursts):
            for _ in range(20):
                terminal.send(key(chance))
                if chance.random() < 0.3:
                    terminal.read(0)
            subject.count(20)
            for _ in range(sizes * (burst + 1) // bursts - sizes * burst // bursts):
                small = chance.random() < 0.2
                columns = chance.randint(1, 40 if small else 400)
                terminal.resize(columns, chance.randint(1, 12 if small else 120))
                subject.add("number of sizes", 1)
                terminal.read(0.02)
            terminal.read(0.05)
            while terminal.read(0):
                pass
            if not terminal.alive:
                return fail(f"ended with {terminal.status} after {20 * (burst + 1)} keys")
            if burst % max(1, min(25, bursts // 4)) == 3:
                look(terminal, chance, subject, fail, scene, clears)
            subject.at_most("memory in MB", terminal.resident())
        leave(terminal, subject, fail)


def look(terminal, chance, subject, fail, scene, clears):
    """Pictures, answers and the help at this moment."""
    if chance.random() < 0.5:
        terminal.resize(*chance.choice([(80, 24), (140, 42), (200, 60)]))
    if clears:
        found = terminal.compare_with_repaint()
        if found is None:
            # It runs or plays: Space makes it wait.
            terminal.send(" ")
            found = terminal.compare_with_repaint()
        subject.add("number of pictures", found is not None)
        if found:
            y, x, one, other = found[0]
            rows = "\n".join(
                f"row {row}: {''.join(c[2][0] for c in found if c[0] == row)!r} is not "
                f"{''.join(c[3][0] for c in found if c[0] == row)!r}"
                for row in sorted({place[0] for place in found})
            )
            what = f"{len(found)} cells differ from a whole repaint, the first at row {y}, column {x}: {one} is not {other}"
            fail(f"{what}\n{rows}\n{terminal.screen.columns} x {terminal.screen.rows}", terminal.drawn)

    def one_key():
        terminal.send(chance.choice("njk\t "))
        terminal.repaint()

    answer = terminal.answer_time(one_key)
    if answer is None:
        return fail("a key and a repaint are not answered within 20 s")
    subject.at_most("slowest answer in s", answer)
    if answer > ANSWER_LIMIT:
        fail(f"an answer took {answer:.2f} s")
    terminal.resize(80, 24)
    for _ in range(3):
        terminal.send("\x1b")
        terminal.read(0.06)
    terminal.quiet(0.05, 0.5)
    terminal.screen.draw()

    # Whatever computes: the answer, or a line that says what runs, which may stand there already. Where `n` means nothing there
    # is none.
    if scene[:1] == ["step"] and not "".join(terminal.screen.lines[1:2]).endswith(WORKING):
        if (answer := terminal.answer_time(lambda: terminal.send("n"), seconds=2)) is not None:
            subject.at_most("slowest answer to n in s", answer)
            if answer > ANSWER_LIMIT:
                fail(f"n was answered after {answer:.2f} s")

    # In a lesson it is a hint first, as long as there is one.
    words = ("Help", "帮助", "Hint", "提示")

    def asked():
        return any(word in terminal.screen.text for word in words)

    if asked():
        return
    help_time = terminal.answer_time(lambda: terminal.send(HELP), asked, 5)
    if help_time is None:
        return fail("the help is not shown within 5 s")
    subject.at_most("slowest help in s", help_time)
    if help_time > HELP_LIMIT:
        fail(f"the help took {help_time:.2f} s")
    terminal.send("\x1b")


def leave(terminal, subject, fail):
    begin = time.monotonic()
    for number in range(8):
        # The second q answers what the first one asked.
        if number % 2 == 0:
            terminal.send("\x1b")
            terminal.read(0.05)
        terminal.send("q")
        if terminal.end(0.5) is not None:
            break
    if terminal.status != 0:
        return fail(f"q leaves it with {terminal.status}")
    wrong = terminal.not_restored()
    if wrong:
        fail(f"after q {', '.join(wrong)}")
    subject.at_most("slowest q in s", time.monotonic() - begin)
