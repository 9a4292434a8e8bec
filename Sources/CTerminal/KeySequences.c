#include <poll.h>
#include <string.h>

#include "Session.h"

int next_code(void) { return wgetch(session.keys); }

/// The same for what belongs to something begun: it may still be on its way.
static int next_soon(void) {
    int code = next_code();
    if (code != ERR) return code;
    struct pollfd input = {.fd = session.input_descriptor, .events = POLLIN};
    return poll(&input, 1, ESCAPE_DELAY) > 0 ? next_code() : ERR;
}

static void skip(int bytes) {
    while (bytes-- > 0 && next_soon() != ERR) {}
}

enum { LONGEST_SEQUENCE = 256 };

/// Swallows a control sequence to its final byte (ECMA-48, 5.4).
static void skip_control_sequence(void) {
    for (int length = 0; length < LONGEST_SEQUENCE; length++) {
        int code = next_soon();
        // The Linux console's function keys: ESC [ [ A.
        if (code == '[' && length == 0) continue;
        // An old mouse report: ESC [ M and three bytes.
        if (code == 'M' && length == 0) skip(3);
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

/// Whether ESC and this begin more than the two (ECMA-48, 5.3; SS3 of keypads).
static bool is_introducer(int code) { return code > 0 && code < 0x80 && strchr("[O]P_^X", code); }

/// The rest of a report of the mouse after ESC [ <: three numbers and M, or m for a release (xterm's SGR 1006).
static TerminalKey mouse_report(void) {
    int32_t numbers[3] = {0, 0, 0};
    int count = 0;
    for (int length = 0; length < LONGEST_SEQUENCE; length++) {
        int code = next_soon();
        if (code >= '0' && code <= '9') {
            if (numbers[count] < 100000) numbers[count] = numbers[count] * 10 + code - '0';
        } else if (code == ';' && count < 2) {
            count++;
        } else if ((code == 'M' || code == 'm') && count == 2 && numbers[1] > 0 && numbers[2] > 0 && session.mouse) {
            uint32_t button = (uint32_t)numbers[0] & 0xFF;
            return (TerminalKey){
                .kind = TerminalKeyKindMouse, .value = code == 'm' ? button | TERMINAL_RELEASED : button,
                .column = numbers[1] - 1, .row = numbers[2] - 1};
        } else {
            if (code != ERR && !(code >= 0x40 && code <= 0x7E)) {
                ungetch(code);
                if (code >= 0x20 && code <= 0x3F) skip_control_sequence();
            }
            break;
        }
    }
    return (TerminalKey){.kind = TerminalKeyKindNone};
}

bool take_sequence(TerminalKey *key) {
    int introducer = next_code();
    if (introducer == ERR) return false;
    // One that nothing follows is a key: with Alt, or typed quickly after the Escape key.
    int following = is_introducer(introducer) ? next_soon() : ERR;
    if (following == ERR) {
        ungetch(introducer);
        return false;
    }
    if (introducer == '[' && following == '<') {
        *key = mouse_report();
        return true;
    }
    ungetch(following);
    switch (introducer) {
    case '[': skip_control_sequence(); break;
    case 'O': skip(1); break;
    default: skip_string();
    }
    return true;
}
