"""A program in a terminal of its own: what it shows, keys for it, and how it ends."""

import fcntl
import os
import select
import shutil
import signal
import struct
import subprocess
import tempfile
import termios
import time

from screen import Screen, differences


def control(slave):
    """Runs in the child: the terminal becomes its own, limits and signals are as a shell sets them."""

    def prepare():
        fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
        for number in range(1, signal.NSIG):
            if number not in (signal.SIGKILL, signal.SIGSTOP):
                try:
                    signal.signal(number, signal.SIG_DFL)
                except (OSError, ValueError):
                    pass

    return prepare


class Home:
    """A home of its own for a program, and the environment that leads there: nothing of the person who runs this."""

    def __init__(self):
        self.path = tempfile.mkdtemp(prefix="glassnet-endurance-")
        self.environment = {
            "TERM": "xterm-256color",
            "LC_ALL": "C.UTF-8",
            "PATH": "/usr/bin:/bin",
            "HOME": self.path,
            "SWIFT_BACKTRACE": "enable=no",
        }

    @property
    def state(self):
        return os.path.join(self.path, ".local/state/glassnet")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.path, ignore_errors=True)


class Terminal:
    def __init__(self, program, arguments=(), home=None, environment=None, columns=80, rows=24, cwd=None, prepare=None):
        self.master, self.slave = os.openpty()
        self.screen = Screen(columns, rows)
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.modes_before = termios.tcgetattr(self.slave)
        self.written = bytearray()
        self.count = 0
        # A pipe and no file: limits of files must not strike it.
        self.errors, errors = os.pipe()
        self.error_bytes = b""
        self.keys = []
        self.quiet_since = time.monotonic()
        wanted = dict(home.environment if home else Home().environment)
        wanted.update(environment or {})
        become = control(self.slave)

        def both():
            become()
            if prepare:
                prepare()

        self.process = subprocess.Popen(
            [program, *arguments],
            stdin=self.slave,
            stdout=self.slave,
            stderr=errors,
            env={name: value for name, value in wanted.items() if value is not None},
            cwd=cwd or (home.path if home else None),
            start_new_session=True,
            preexec_fn=both,
            close_fds=True,
        )
        os.close(errors)
        os.set_blocking(self.errors, False)
        self.id = self.process.pid
        self.started = time.monotonic()
        os.set_blocking(self.master, False)

    # Reading and writing

    def read(self, seconds):
        """Takes in what comes within this time; whether there was anything."""
        try:
            ready, _, _ = select.select([self.master], [], [], max(0, seconds))
            if not ready:
                return False
            data = os.read(self.master, 1 << 18)
        except OSError:
            return False
        if not data:
            return False
        self.quiet_since = time.monotonic()
        self.written += data
        self.count += len(data)
        if len(self.written) > 1 << 20:
            del self.written[: 1 << 19]
        self.screen.write(data)
        return True

    def send(self, keys):
        data = keys.encode() if isinstance(keys, str) else keys
        self.keys.append(data)
        if len(self.keys) > 400:
            del self.keys[:200]
        while data:
            try:
                sent = os.write(self.master, data)
                data = data[sent:]
            except BlockingIOError:
                # It must be read meanwhile: who writes what nobody reads would wait for ever.
                if not self.read(0.01) and not self.alive:
                    return
            except OSError:
                return

    def resize(self, columns, rows):
        self.screen.resize(columns, rows)
        self.keys.append(("resize", columns, rows))
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def kill(self, number):
        try:
            os.kill(self.id, number)
        except ProcessLookupError:
            pass

    def hang_up(self):
        os.close(self.master)
        self.master = -1

    # Waiting

    @property
    def alive(self):
        return self.process.poll() is None

    def wait(self, wanted, seconds=20):
        """Reads until `wanted()`; whether it came. Of the seconds those do not count that it waits for a processor."""
        begin = time.monotonic()
        waited = waiting_time(self.id)
        while not wanted():
            left = begin + seconds - time.monotonic()
            if left <= 0:
                left += waiting_time(self.id) - waited
                # Ready to run, and not let: that is counted only when it runs.
                if left <= 0 and (self.work() is not None or left < -60):
                    return False
                left = 0.05
            if not self.read(min(left, 0.05)) and not self.alive:
                while self.read(0):
                    pass
                return bool(wanted())
        return True

    def taken_over(self, seconds=20):
        return self.wait(lambda: b"\x1b[?1049h" in self.written, seconds)

    def quiet(self, silence=0.1, seconds=3):
        """Reads until nothing came and no thread ran for a while; whether that was so."""
        deadline = time.monotonic() + seconds
        self.quiet_since = time.monotonic()
        before = self.work()
        while time.monotonic() - self.quiet_since < silence:
            if time.monotonic() > deadline:
                return False
            self.read(silence / 4)
            now = self.work()
            if now is None or now != before:
                self.quiet_since, before = time.monotonic(), now
        return True

    def work(self):
        """What its threads have computed so far; None while one of them computes or waits for a processor."""
        total = 0
        for number in self.threads():
            try:
                with open(f"/proc/{self.id}/task/{number}/stat") as file:
                    if file.read().rsplit(")", 1)[1].split()[0] in "RD":
                        return None
                with open(f"/proc/{self.id}/task/{number}/schedstat") as file:
                    total += int(file.read().split()[0])
            except (OSError, ValueError, IndexError):
                pass
        return total

    def end(self, seconds=20):
        """Reads until the program has ended: its status as a shell sees it, or None where it runs on.

        `waited` are the seconds that it waited for a processor meanwhile; they do not count.
        """
        begin, before = time.monotonic(), waiting_time(self.id)
        self.waited = 0.0
        while self.alive and time.monotonic() - begin - self.waited < seconds:
            self.waited = max(self.waited, waiting_time(self.id) - before)
            if self.master >= 0:
                self.read(0.02)
            else:
                time.sleep(0.005)
        while self.master >= 0 and self.read(0):
            pass
        return self.status

    @property
    def status(self):
        code = self.process.poll()
        return code if code is None or code >= 0 else 128 - code

    def close(self):
        if self.alive:
            self.kill(signal.SIGKILL)
            # The last writes of a program that is stuck in one.
            self.process.wait()
        for descriptor in (self.master, self.slave):
            if descriptor >= 0:
                os.close(descriptor)
        os.close(self.errors)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    # What is left behind

    def not_restored(self):
        """What a shell would find changed, in words."""
        wrong = []
        if termios.tcgetattr(self.slave) != self.modes_before:
            wrong.append("the terminal's modes are not those before")
        self.screen.draw()
        if self.screen.alternate:
            wrong.append("the alternate screen is not left")
        if not self.screen.cursor_visible:
            wrong.append("the cursor is hidden")
        if self.screen.marks_pastes:
            wrong.append("pastes are marked")
        if self.screen.keypad:
            wrong.append("the keypad's mode stays")
        _, left, after = bytes(self.written).rpartition(b"\x1b[?1049l")
        for known in (b"\x1b[?1l", b"\x1b>", b"\x1b[23;0;0t"):
            after = after.replace(known, b"")
        # What a run came to is told in lines of text.
        if left and b"\x1b" in after:
            wrong.append(f"drawn after the screen was left: {after[:60]!r}")
        return wrong

    def error_text(self):
        """What came on standard error."""
        try:
            while data := os.read(self.errors, 1 << 16):
                self.error_bytes += data
        except BlockingIOError:
            pass
        return self.error_bytes.decode(errors="replace")

    # What the process does

    def resident(self):
        """Megabytes."""
        return memory(self.id)

    def threads(self):
        """Numbers and names of its threads."""
        found = {}
        try:
            for number in os.listdir(f"/proc/{self.id}/task"):
                with open(f"/proc/{self.id}/task/{number}/comm") as file:
                    found[int(number)] = file.read().strip()
        except OSError:
            pass
        return found

    def cpu(self):
        """Seconds of processor time so far."""
        try:
            with open(f"/proc/{self.id}/stat") as file:
                fields = file.read().rsplit(")", 1)[1].split()
            return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        except OSError:
            return 0.0

    def answer_time(self, ask, answered=None, seconds=20):
        """Seconds from `ask()` to the first byte that is shown, or to what is `answered`.

        What both processes waited for a processor that others had is taken off, where the system tells it.
        """
        while self.read(0):
            pass
        waited = waiting_time(self.id) + waiting_time(os.getpid())
        begin = time.monotonic()
        ask()
        if answered is None:
            deadline = begin + seconds
            came = False
            while not came and time.monotonic() < deadline and self.alive:
                came = self.read(0.05)
        else:
            came = self.wait(answered, seconds)
        took = time.monotonic() - begin
        if not came:
            return None
        waited = waiting_time(self.id) + waiting_time(os.getpid()) - waited
        return max(0.0, took - max(0.0, waited))

    def repaint(self):
        """Has the whole screen painted again, as after a stop in the shell."""
        self.kill(signal.SIGCONT)

    def compare_with_repaint(self):
        """Places where the screen differs from a whole repaint; None where it keeps moving by itself."""
        for _ in range(3):
            if not self.quiet():
                return None
            before = self.screen.seen()
            # The bytes that drew it, for who looks into a difference.
            self.drawn = bytes(self.written)
            mark = self.count
            self.repaint()
            if not self.wait(lambda: self.count != mark, 5) or not self.quiet():
                return None
            after = self.screen.seen()
            found = differences(before, after)
            if not found:
                return []
            self.repaint()
            self.quiet()
            # Where a second repaint differs from the first, the content has moved on.
            if not differences(after, self.screen.seen()):
                return found
        return None


def memory(number, field="VmRSS"):
    try:
        with open(f"/proc/{number}/status") as file:
            for line in file:
                if line.startswith(field + ":"):
                    return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


def waiting_time(thread):
    """Seconds that a thread (a process's main one by the process's number) was ready to run and did not."""
    try:
        with open(f"/proc/{thread}/schedstat") as file:
            return int(file.read().split()[1]) / 1e9
    except (OSError, ValueError, IndexError):
        return 0.0
