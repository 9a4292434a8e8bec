#include <string.h>
#include <unistd.h>

#include "Session.h"

// ncurses joins the bytes of keys it knows. Characters are taken from it byte by byte and decoded here, because its own
// decoder (wget_wch) swallows what follows an invalid byte.

static bool is_byte(int code) { return code >= 0 && code < 256; }

static TerminalKeyKind kind(int code) {
    switch (code) {
    case KEY_UP: return TerminalKeyKindUp;
    case KEY_DOWN: return TerminalKeyKindDown;
    case KEY_LEFT: return TerminalKeyKindLeft;
    case KEY_RIGHT: return TerminalKeyKindRight;
    // Find and Select stand there on a VT220; A1 to C3 are the keypad's corners.
    case KEY_HOME: case KEY_FIND: case KEY_A1: return TerminalKeyKindHome;
    case KEY_END: case KEY_SELECT: case KEY_C1: return TerminalKeyKindEnd;
    case KEY_PPAGE: case KEY_A3: return TerminalKeyKindPageUp;
    case KEY_NPAGE: case KEY_C3: return TerminalKeyKindPageDown;
    case KEY_ENTER: return TerminalKeyKindEnter;
    case KEY_BACKSPACE: return TerminalKeyKindBackspace;
    case KEY_DC: return TerminalKeyKindDelete;
    case KEY_BTAB: return TerminalKeyKindBackTab;
    default: return TerminalKeyKindNone;
    }
}

void ask_reports(bool wanted) {
    session.pasting = false;
    // Presses, drags and the wheel (1002), as numbers of any size (1006).
    const char *sequence =
        session.mouse ? (wanted ? "\033[?2004h\033[?1002h\033[?1006h" : PASTES_UNMARKED MOUSE_UNREPORTED)
                      : (wanted ? "\033[?2004h" : PASTES_UNMARKED);
    // A terminal that does not take it has gone, which the next wait tells.
    if (write(session.output_descriptor, sequence, strlen(sequence)) < 0) return;
}

/// Where a paste is not ended by its mark, the Escape key ends it.
static TerminalKey paste_end(void) {
    session.pasting = false;
    return (TerminalKey){.kind = TerminalKeyKindPasteEnd};
}

TerminalKey terminal_read_key(void) {
    for (;;) {
        int code = next_code();
        if (code == ERR) return (TerminalKey){.kind = TerminalKeyKindNone};
        if (code == '\033' || !is_byte(code)) forget_partial_character();
        if (code == PASTE_BEGIN) {
            session.pasting = true;
        } else if (code == PASTE_END) {
            if (session.pasting) return paste_end();
        } else if (code == '\033') {
            TerminalKey key = {.kind = TerminalKeyKindNone};
            if (take_sequence(&key)) {
                if (key.kind == TerminalKeyKindNone || session.pasting) continue;
                return key;
            }
            return session.pasting ? paste_end() : (TerminalKey){.kind = TerminalKeyKindEscape};
        } else if (session.pasting) {
            uint32_t value = is_byte(code) ? decode(code) : 0;
            if (value) return (TerminalKey){.kind = TerminalKeyKindPasted, .value = value};
        } else if (is_byte(code)) {
            uint32_t value = decode(code);
            if (value) return (TerminalKey){.kind = TerminalKeyKindScalar, .value = value};
        } else if (code >= KEY_F(1) && code <= KEY_F(12)) {
            return (TerminalKey){.kind = TerminalKeyKindFunction, .value = (uint32_t)(code - KEY_F0)};
        } else if (kind(code) != TerminalKeyKindNone) {
            return (TerminalKey){.kind = kind(code)};
        }
    }
}
