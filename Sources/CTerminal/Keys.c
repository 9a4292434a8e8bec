#include "Session.h"

#include <poll.h>

// ncurses joins the bytes of keys it knows. Characters are taken from it byte by byte and decoded here, because its own
// decoder (wget_wch) swallows what follows an invalid byte.

typedef struct {
    const char *sequence;
    int code;
} Definition;

// Terminfo lists what a terminal sends in keypad mode; these are sent in the other mode, or by other terminals under the
// same TERM.
static const Definition definitions[] = {
    {"\033[A", KEY_UP}, {"\033[B", KEY_DOWN}, {"\033[C", KEY_RIGHT}, {"\033[D", KEY_LEFT},
    {"\033OA", KEY_UP}, {"\033OB", KEY_DOWN}, {"\033OC", KEY_RIGHT}, {"\033OD", KEY_LEFT},
    {"\033[H", KEY_HOME}, {"\033OH", KEY_HOME}, {"\033[1~", KEY_HOME}, {"\033[7~", KEY_HOME},
    {"\033[F", KEY_END}, {"\033OF", KEY_END}, {"\033[4~", KEY_END}, {"\033[8~", KEY_END},
    {"\033[5~", KEY_PPAGE}, {"\033[6~", KEY_NPAGE}, {"\033[3~", KEY_DC}, {"\033[Z", KEY_BTAB}, {"\033OM", KEY_ENTER},
    {"\033OP", KEY_F(1)}, {"\033OQ", KEY_F(2)}, {"\033OR", KEY_F(3)}, {"\033OS", KEY_F(4)},
    {"\033[11~", KEY_F(1)}, {"\033[12~", KEY_F(2)}, {"\033[13~", KEY_F(3)}, {"\033[14~", KEY_F(4)},
    {"\033[15~", KEY_F(5)}, {"\033[17~", KEY_F(6)}, {"\033[18~", KEY_F(7)}, {"\033[19~", KEY_F(8)},
    {"\033[20~", KEY_F(9)}, {"\033[21~", KEY_F(10)}, {"\033[23~", KEY_F(11)}, {"\033[24~", KEY_F(12)},
};

void define_keys(void) {
    keypad(session.keys, true);
    nodelay(session.keys, true);
    for (size_t i = 0; i < sizeof definitions / sizeof *definitions; i++) {
        if (key_defined(definitions[i].sequence) == 0) define_key(definitions[i].sequence, definitions[i].code);
    }
}

/// The next byte or key code, or ERR.
static int next(void) { return wgetch(session.keys); }

/// The same for what belongs to something begun: it may still be on its way.
static int next_soon(void) {
    int code = next();
    if (code != ERR) return code;
    struct pollfd input = {.fd = session.input_descriptor, .events = POLLIN};
    return poll(&input, 1, ESCAPE_DELAY) > 0 ? next() : ERR;
}

static bool is_byte(int code) { return code >= 0 && code < 256; }

enum { LONGEST_SEQUENCE = 256 };

/// Swallows a control sequence to its final byte (ECMA-48, 5.4).
static void skip_control_sequence(void) {
    for (int length = 0; length < LONGEST_SEQUENCE; length++) {
        int code = next_soon();
        if (code >= 0x40 && code <= 0x7E) return;
        if (code >= 0x20 && code <= 0x3F) continue;
        if (code != ERR) ungetch(code);
        return;
    }
}

/// Swallows a terminal's answer, which ends with BEL or ESC \.
static void skip_string(void) {
    for (int length = 0; length < LONGEST_SEQUENCE; length++) {
        int code = next_soon();
        if (code == ERR || code == '\a') return;
        if (code == '\033') {
            code = next_soon();
            if (code != '\\' && code != ERR) ungetch(code);
            return;
        }
    }
}

/// ESC has come and begins no key that is known. Returns whether it was a sequence, and swallows that.
static bool skip_sequence(void) {
    int code = next();
    switch (code) {
    case ERR: return false;
    case '[': skip_control_sequence(); return true;
    case 'O': {
        int final = next_soon();
        if (final != ERR && (final < 0x20 || final > 0x7E)) ungetch(final);
        return true;
    }
    case ']': case 'P': case '_': case '^': case 'X': skip_string(); return true;
    // Alt and a key, or the Escape key and then another.
    default: ungetch(code); return false;
    }
}

/// The scalar that begins with this byte; 0 for what is not UTF-8, of which the byte that spoils it is kept.
static uint32_t scalar(int first) {
    if (first < 0x80) return (uint32_t)first;
    int more = first >= 0xC2 && first <= 0xDF ? 1 : (first & 0xF0) == 0xE0 ? 2 : first >= 0xF0 && first <= 0xF4 ? 3 : 0;
    if (!more) return 0;
    uint32_t value = (uint32_t)first & (0x3Fu >> more);
    for (int i = 0; i < more; i++) {
        int code = next_soon();
        if (!is_byte(code) || (code & 0xC0) != 0x80) {
            if (code != ERR) ungetch(code);
            return 0;
        }
        value = value << 6 | ((uint32_t)code & 0x3F);
    }
    static const uint32_t least[] = {0, 0x80, 0x800, 0x10000};
    bool valid = value >= least[more] && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
    return valid ? value : 0;
}

static TerminalKeyKind kind(int code) {
    switch (code) {
    case KEY_UP: return TerminalKeyKindUp;
    case KEY_DOWN: return TerminalKeyKindDown;
    case KEY_LEFT: return TerminalKeyKindLeft;
    case KEY_RIGHT: return TerminalKeyKindRight;
    // The keypad's corners, as it is labelled.
    case KEY_HOME: case KEY_A1: return TerminalKeyKindHome;
    case KEY_END: case KEY_C1: return TerminalKeyKindEnd;
    case KEY_PPAGE: case KEY_A3: return TerminalKeyKindPageUp;
    case KEY_NPAGE: case KEY_C3: return TerminalKeyKindPageDown;
    case KEY_ENTER: return TerminalKeyKindEnter;
    case KEY_BACKSPACE: return TerminalKeyKindBackspace;
    case KEY_DC: return TerminalKeyKindDelete;
    case KEY_BTAB: return TerminalKeyKindBackTab;
    default: return TerminalKeyKindNone;
    }
}

TerminalKey terminal_read_key(void) {
    for (;;) {
        int code = next();
        if (code == ERR) return (TerminalKey){.kind = TerminalKeyKindNone};
        if (code == '\033') {
            if (!skip_sequence()) return (TerminalKey){.kind = TerminalKeyKindEscape};
        } else if (is_byte(code)) {
            uint32_t value = scalar(code);
            if (value) return (TerminalKey){.kind = TerminalKeyKindScalar, .value = value};
        } else if (code >= KEY_F(1) && code <= KEY_F(12)) {
            return (TerminalKey){.kind = TerminalKeyKindFunction, .value = (uint32_t)(code - KEY_F0)};
        } else if (kind(code) != TerminalKeyKindNone) {
            return (TerminalKey){.kind = kind(code)};
        }
    }
}
