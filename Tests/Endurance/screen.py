"""What a terminal shows after the bytes written to it: as much of an xterm as ncurses writes."""

import ctypes
import locale
import re

libc = ctypes.CDLL(None, use_errno=True)
for _name in ("C.UTF-8", "en_US.UTF-8", ""):
    try:
        locale.setlocale(locale.LC_CTYPE, _name)
        break
    except locale.Error:
        continue
_width = libc.wcwidth
_width.argtypes = [ctypes.c_wchar]

_widths = {}


def width(character):
    """As ncurses takes it to be: by the system's own table."""
    known = _widths.get(character)
    if known is None:
        known = _widths[character] = max(0, _width(character))
    return known


_PIECE = re.compile(
    r"(?P<text>[\x20-\x7e\xa0-\U0010ffff]+)"
    r"|\x1b\[(?P<prefix>[<=>?]?)(?P<numbers>[0-9;:]*)(?P<between>[ -/]*)(?P<final>[@-~])"
    r"|\x1b(?P<string>[\]PX^_])(?:[^\x07\x1b]*)(?:\x07|\x1b\\)"
    r"|\x1b(?P<set>[ -/])(?P<which>[0-~])"
    r"|\x1b(?P<escape>[0-Z\\a-~])"
    r"|(?P<control>[\x00-\x1a\x1c-\x1f\x7f-\x9f])"
)
_CLEAR = re.compile(rb"\x1b\[H\x1b\[2?J")
_MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])|\x1b([=>])")
PLAIN = (None, None, frozenset())
BLANK = (" ", PLAIN)


class Screen:
    """Bytes are taken at once and looked at when somebody asks: what was cleared meanwhile need not be drawn."""

    def __init__(self, columns, rows):
        self.waiting = b""
        self.alternate = False
        self.cursor_visible = True
        self.marks_pastes = False
        self.keypad = False
        self.unknown = set()
        self._blank(columns, rows)

    def _blank(self, columns, rows):
        self.columns, self.rows = columns, rows
        self.places = [[BLANK] * columns for _ in range(rows)]
        self.x = self.y = 0
        self.wraps = False
        self.pen = PLAIN
        self.top, self.bottom = 0, rows - 1
        self.saved = (0, 0, PLAIN)

    def resize(self, columns, rows):
        self.draw()
        old = self.places
        pen = self.pen
        self._blank(columns, rows)
        self.pen = pen
        for y in range(min(rows, len(old))):
            line = old[y][:columns]
            self.places[y][: len(line)] = line

    def write(self, data):
        self.waiting += data

    def draw(self):
        """Brings `places` up to what was written."""
        data = self.waiting
        if not data:
            return
        clears = list(_CLEAR.finditer(data))
        if clears:
            start = clears[-1].start()
            # Colours before a clear are those it clears with: ncurses resets them first.
            for mode in _MODE.finditer(data[:start]):
                self._mode(mode)
            self.pen = PLAIN
            self.top, self.bottom = 0, self.rows - 1
            data = data[start:]
        # What is cut off within a character or a sequence waits for the rest.
        text, rest = _whole(data)
        at = 0
        while at < len(text):
            piece = _PIECE.match(text, at)
            if piece is None:
                if text[at] == "\x1b" and len(text) - at < 64:
                    break
                self.unknown.add(repr(text[at : at + 8]))
                at += 1
                continue
            at = piece.end()
            self._perform(piece)
        self.waiting = text[at:].encode() + rest

    def _mode(self, mode):
        if mode[3]:
            self.keypad = mode[3] == b"="
            return
        for number in mode[1].split(b";"):
            self._set(int(number), mode[2] == b"h")

    def _set(self, number, on):
        if number == 25:
            self.cursor_visible = on
        elif number == 2004:
            self.marks_pastes = on
        elif number == 1049:
            self.alternate = on
        elif number == 1:
            pass

    def _perform(self, piece):
        text = piece["text"]
        if text:
            self._print(text)
        elif piece["final"]:
            numbers = [int(n) if n else 0 for n in piece["numbers"].replace(":", ";").split(";")]
            self._sequence(piece["prefix"], piece["final"], numbers)
        elif piece["control"]:
            self._control(piece["control"])
        elif piece["escape"]:
            if piece["escape"] == "M":
                if self.y == self.top:
                    self._scroll(self.top, -1)
                else:
                    self._move(self.x, self.y - 1)
            elif piece["escape"] == "7":
                self.saved = (self.x, self.y, self.pen)
            elif piece["escape"] == "8":
                x, y, self.pen = self.saved
                self._move(x, y)
            elif piece["escape"] in "=>":
                self.keypad = piece["escape"] == "="
            else:
                self.unknown.add("ESC " + piece["escape"])

    def _print(self, text):
        pen = self.pen
        wide = not text.isascii()
        if not wide and not self.wraps and self.x + len(text) <= self.columns:
            self._put([(c, pen) for c in text])
            return
        for c in text:
            w = width(c) if wide else 1
            if w == 0:
                x = self.x if self.wraps else max(0, self.x - 1)
                line = self.places[self.y]
                if line[x][0] == "" and x > 0:
                    x -= 1
                line[x] = (line[x][0] + c, line[x][1])
                continue
            if self.wraps or self.x + w > self.columns:
                self.wraps = False
                self.x = 0
                self._line_feed()
            self._put([(c, pen), ("", pen)] if w == 2 and self.columns > 1 else [(c, pen)])

    def _put(self, places):
        line = self.places[self.y]
        end = self.x + len(places)
        # Half of a wide character that is written over is a blank.
        if line[self.x][0] == "" and self.x > 0:
            line[self.x - 1] = (" ", line[self.x - 1][1])
        if end < self.columns and line[end][0] == "":
            line[end] = (" ", line[end][1])
        line[self.x : end] = places
        if end >= self.columns:
            self.x, self.wraps = self.columns - 1, True
        else:
            self.x = end

    def _control(self, c):
        if c == "\b":
            self._move(self.x - 1, self.y)
        elif c == "\t":
            self._move((self.x // 8 + 1) * 8, self.y)
        elif c in "\n\v\f":
            self.wraps = False
            self._line_feed()
        elif c == "\r":
            self._move(0, self.y)

    def _line_feed(self):
        if self.y == self.bottom:
            self._scroll(self.top, 1)
        elif self.y < self.rows - 1:
            self.y += 1

    def _scroll(self, first, count):
        if not self.top <= first <= self.bottom:
            return
        n = min(abs(count), self.bottom - first + 1)
        fresh = [self._cleared(self.columns) for _ in range(n)]
        if count > 0:
            del self.places[first : first + n]
            self.places[self.bottom - n + 1 : self.bottom - n + 1] = fresh
        else:
            del self.places[self.bottom - n + 1 : self.bottom + 1]
            self.places[first:first] = fresh

    def _cleared(self, count):
        return [(" ", (None, self.pen[1], frozenset()))] * count

    def _erase(self, y, start, end):
        start, end = max(0, start), min(end, self.columns)
        if start < end:
            self.places[y][start:end] = self._cleared(end - start)

    def _move(self, x, y):
        self.x = min(max(0, x), self.columns - 1)
        self.y = min(max(0, y), self.rows - 1)
        self.wraps = False

    def _sequence(self, prefix, final, numbers):
        first = numbers[0]
        n = max(1, first)
        if prefix == "?":
            if final in "hl":
                for number in numbers:
                    self._set(number, final == "h")
            return
        if prefix:
            return
        line = self.places[self.y]
        if final == "H" or final == "f":
            self._move((numbers[1] if len(numbers) > 1 else 1) - 1, n - 1)
        elif final == "m":
            self._colour(numbers)
        elif final == "A":
            self._move(self.x, self.y - n)
        elif final == "B":
            self._move(self.x, self.y + n)
        elif final == "C":
            self._move(self.x + n, self.y)
        elif final == "D":
            self._move(self.x - n, self.y)
        elif final == "G":
            self._move(n - 1, self.y)
        elif final == "d":
            self._move(self.x, n - 1)
        elif final == "Z":
            self._move((self.x - 1) // 8 * 8, self.y)
        elif final == "@":
            n = min(n, self.columns - self.x)
            self.places[self.y] = line[: self.x] + self._cleared(n) + line[self.x : self.columns - n]
        elif final == "P":
            n = min(n, self.columns - self.x)
            self.places[self.y] = line[: self.x] + line[self.x + n :] + self._cleared(n)
        elif final == "X":
            self._erase(self.y, self.x, self.x + n)
        elif final == "b":
            last = line[self.x if self.wraps else max(0, self.x - 1)][0]
            self._print((last or " ")[0] * n)
        elif final == "K":
            start, end = ((self.x, self.columns), (0, self.x + 1), (0, self.columns))[min(first, 2)]
            self._erase(self.y, start, end)
        elif final == "J":
            if first == 0:
                self._erase(self.y, self.x, self.columns)
            elif first == 1:
                self._erase(self.y, 0, self.x + 1)
            rows = range(self.y + 1, self.rows) if first == 0 else range(self.y if first == 1 else self.rows)
            for y in rows:
                self._erase(y, 0, self.columns)
        elif final == "L":
            self._scroll(self.y, -n)
        elif final == "M":
            self._scroll(self.y, n)
        elif final == "S":
            self._scroll(self.top, n)
        elif final == "T":
            self._scroll(self.top, -n)
        elif final == "r":
            self.top = min(n, self.rows) - 1
            last = numbers[1] if len(numbers) > 1 and numbers[1] else self.rows
            self.bottom = max(self.top, min(last, self.rows) - 1)
            self._move(0, 0)
        elif final not in "lht":
            self.unknown.add(final)

    def _colour(self, numbers):
        foreground, background, attributes = self.pen
        attributes = set(attributes)
        at = 0
        while at < len(numbers):
            n = numbers[at]
            if n == 0:
                foreground, background, attributes = None, None, set()
            elif n in (38, 48):
                count = 3 if numbers[at + 1] == 5 else 5
                colour = tuple(numbers[at + 2 : at + count])
                colour = colour[0] if len(colour) == 1 else colour
                if n == 38:
                    foreground = colour
                else:
                    background = colour
                at += count - 1
            elif 30 <= n <= 37:
                foreground = n - 30
            elif 90 <= n <= 97:
                foreground = n - 82
            elif n == 39:
                foreground = None
            elif 40 <= n <= 47:
                background = n - 40
            elif 100 <= n <= 107:
                background = n - 92
            elif n == 49:
                background = None
            elif n in (1, 2, 3, 4, 5, 7, 8):
                attributes.add(n)
            elif n == 22:
                attributes -= {1, 2}
            elif 23 <= n <= 28:
                attributes.discard(n - 20)
            at += 1
        self.pen = (foreground, background, frozenset(attributes))

    # What eyes see

    @property
    def lines(self):
        self.draw()
        return ["".join(c for c, _ in line).rstrip() for line in self.places]

    @property
    def text(self):
        return "\n".join(self.lines)

    def seen(self):
        """Of a blank without a line or an inverse only the background."""
        self.draw()
        return [
            [p if p[0] != " " or p[1][2] & {4, 7} else (" ", (None, p[1][1], frozenset())) for p in line]
            for line in self.places
        ]


def differences(one, other):
    """Places, as (row, column, place, place), where two results of `seen` differ."""
    found = []
    for y, (a, b) in enumerate(zip(one, other)):
        if a != b:
            found += [(y, x, p, q) for x, (p, q) in enumerate(zip(a, b)) if p != q]
    return found


def _whole(data):
    """Text, and the bytes of a character at the end that is not whole."""
    for cut in range(0, 4):
        end = len(data) - cut
        try:
            return data[:end].decode(), data[end:]
        except UnicodeDecodeError as error:
            if error.start < len(data) - 3:
                return data.decode(errors="replace"), b""
    return data.decode(errors="replace"), b""
