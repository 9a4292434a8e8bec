"""One command without a terminal: what it printed, how it ended, and what it took."""

import os
import re
import resource
import select
import signal
import subprocess
import time

from terminal import waiting_time

# What a file contains must not reach a terminal as it is: controls, and characters that change a line's direction.
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
RAW = re.compile(r"NSCocoa|Error Domain|UserInfo|Fatal error|yaml_set_max")


class Result:
    def __init__(self, status, output, errors, seconds, cpu, memory):
        self.status, self.output, self.errors = status, output, errors
        # Memory in megabytes.
        self.seconds, self.cpu, self.memory = seconds, cpu, memory

    @property
    def problems(self):
        """Lines that tell something is wrong."""
        return [line for line in self.errors.splitlines() if line.startswith(("glassnet:", "Error:"))]

    def wrong(self, statuses, lines=1):
        """In words: an unexpected end, or a refusal that is not told as it should be."""
        found = []
        if self.status is None:
            return ["does not end"]
        if self.status not in statuses:
            found.append(f"ends with {self.status} and not {' or '.join(map(str, statuses))}")
        if self.status not in (0, 64) and len(self.problems) != lines and len(self.errors.splitlines()) != lines:
            found.append(f"{len(self.errors.splitlines())} lines tell it")
        if UNPRINTABLE.search(self.output + self.errors):
            found.append("a control or direction-changing character is printed")
        if RAW.search(self.errors):
            found.append("an error is told raw")
        return found


def limits(size=None, descriptors=None, memory=None):
    """Runs in the child."""

    def prepare():
        if size is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        if descriptors is not None:
            resource.setrlimit(resource.RLIMIT_NOFILE, (descriptors, descriptors))
        if memory is not None:
            resource.setrlimit(resource.RLIMIT_AS, (memory << 20, memory << 20))
        # As shells have it; Python ignores them, and children would too.
        for number in (signal.SIGPIPE, signal.SIGXFSZ):
            signal.signal(number, signal.SIG_DFL)

    return prepare


def call(program, arguments, home, seconds=20, prepare=None, output=None, errors=None, environment=None, closed=()):
    """Runs it; `closed` are the numbers of standard streams it finds closed."""
    wanted = dict(home.environment)
    wanted.update(environment or {})
    # Pipes and no files: limits of files must not strike what is read here.
    pipes = [os.pipe(), os.pipe()]
    preparing = prepare or limits()

    def both():
        preparing()
        for descriptor in closed:
            os.close(descriptor)

    begin = time.monotonic()
    process = subprocess.Popen(
        [program, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=pipes[0][1] if output is None else output,
        stderr=pipes[1][1] if errors is None else errors,
        env={name: value for name, value in wanted.items() if value is not None},
        cwd=home.path,
        preexec_fn=both,
    )
    for _, writer in pipes:
        os.close(writer)
    texts = {reader: b"" for reader, _ in pipes}
    open_ends = set(texts)
    # What it waits for a processor that others have does not count.
    waited = 0.0
    timed_out = False
    while open_ends:
        waited = max(waited, waiting_time(process.pid))
        if not timed_out and time.monotonic() - begin - waited > seconds:
            timed_out = True
            process.kill()
        ready, _, _ = select.select(list(open_ends), [], [], 0.2)
        for reader in ready:
            data = os.read(reader, 1 << 16)
            texts[reader] += data
            if not data:
                open_ends.discard(reader)
                os.close(reader)
    status, usage = _wait(process, begin + waited + seconds)
    took = time.monotonic() - begin - waited
    timed_out = timed_out or took >= seconds
    scale = 1 << 10 if os.uname().sysname == "Linux" else 1 << 20
    return Result(
        None if timed_out else status if status >= 0 else 128 - status,
        *(data.decode(errors="replace") for data in texts.values()),
        took,
        usage.ru_utime + usage.ru_stime,
        usage.ru_maxrss / scale,
    )


def _wait(process, deadline):
    """Its status and what it used; killed at the deadline."""
    while True:
        number, code, usage = os.wait4(process.pid, os.WNOHANG)
        if number:
            process.returncode = 0
            return os.waitstatus_to_exitcode(code), usage
        if time.monotonic() >= deadline:
            process.kill()
        time.sleep(0.002)
