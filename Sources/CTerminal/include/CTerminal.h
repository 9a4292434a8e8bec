#ifndef GLASSNET_CTERMINAL_H
#define GLASSNET_CTERMINAL_H

#include <stdbool.h>
#include <stdint.h>

// The dozen functions that hide ncurses. One thread calls them all, except terminal_wake.

#define TERMINAL_ENUM(name) enum __attribute__((enum_extensibility(closed))) name : int32_t

// Opening and leaving

typedef TERMINAL_ENUM(TerminalOpening) {
    TerminalOpeningDone,
    TerminalOpeningNoInput,        // no keys: standard input is no terminal, and none stands behind it
    TerminalOpeningNoOutput,       // standard output is not a terminal
    TerminalOpeningTermUnset,      // TERM is unset or empty
    TerminalOpeningTermUnknown,    // terminfo does not know TERM
    TerminalOpeningTermTooDumb,    // the cursor cannot be placed (capability `cup`)
    TerminalOpeningSystem,         // a system call failed; see errno
} TerminalOpening;

/// Takes over the terminal: full screen, no echo, keys one by one, own signal handlers.
/// Where at least so many colours are known to be there and TERM's description has fewer, that of its relative with 256
/// colours (xterm-256color) takes its place, if there is one.
/// With `mouse` the terminal is asked to report presses, drags and the wheel.
TerminalOpening terminal_open(int32_t colors, bool mouse);

/// Gives the terminal back as it was. Again and again without harm.
void terminal_close(void);

/// Gives the terminal back, stops the process as Ctrl-Z does, and takes the terminal over again when continued.
/// Not taken over when a request to end came meanwhile. Returns whether it was.
bool terminal_suspend(void);

/// Lends the terminal to a program that is run meanwhile; Ctrl-Z stops both.
void terminal_lend(void);

/// Takes the lent terminal over again; not when a request to end came meanwhile.
void terminal_take_back(void);

/// Takes the terminal over again after someone else stopped and continued the process; paints all.
void terminal_resume(void);

/// Gives the terminal back and dies by this signal, so that a shell sees 128 + signal.
_Noreturn void terminal_die(int32_t signal);

// What the terminal can do

/// 0 without colours; above 256 a colour is 0xRRGGBB and no index.
int32_t terminal_colors(void);
/// Whether the locale's character set is UTF-8. False only where C or POSIX is asked for, or no UTF-8 locale exists.
bool terminal_is_utf8(void);
int32_t terminal_columns(void);
int32_t terminal_rows(void);
/// Reads the window's size again. Returns whether it changed; then the screen is empty and is painted anew.
bool terminal_adopt_size(void);

// Drawing

enum {
    TERMINAL_BOLD = 1,
    TERMINAL_DIM = 2,
    TERMINAL_UNDERLINE = 4,
    TERMINAL_INVERSE = 8,
};

typedef struct {
    uint32_t base, mark1, mark2;    // Unicode scalars; marks are 0 where there are none
    int32_t pair;                   // from terminal_pair
    uint8_t width;                  // 1 or 2
    uint8_t attributes;
} TerminalCell;

/// The number of a pair of colours, -1 being the terminal's own; negative when no pair is left.
int32_t terminal_pair(int32_t foreground, int32_t background);

/// Puts a glyph. What the terminal cannot place there reliably becomes a replacement mark of the same width.
void terminal_put(int32_t x, int32_t y, TerminalCell cell);
void terminal_erase(void);
void terminal_flush(void);
/// The next flush paints every cell.
void terminal_repaint(void);

// Keys

typedef TERMINAL_ENUM(TerminalKeyKind) {
    TerminalKeyKindNone,        // nothing more has been typed
    TerminalKeyKindScalar,      // `value` is a Unicode scalar, control characters included
    TerminalKeyKindFunction,    // `value` is the number of a function key
    TerminalKeyKindEscape,
    TerminalKeyKindUp,
    TerminalKeyKindDown,
    TerminalKeyKindLeft,
    TerminalKeyKindRight,
    TerminalKeyKindHome,
    TerminalKeyKindEnd,
    TerminalKeyKindPageUp,
    TerminalKeyKindPageDown,
    TerminalKeyKindEnter,
    TerminalKeyKindBackspace,
    TerminalKeyKindDelete,
    TerminalKeyKindBackTab,
    TerminalKeyKindPasted,      // `value` is a Unicode scalar of a text that is pasted
    TerminalKeyKindPasteEnd,
    TerminalKeyKindMouse,       // `value` is the button as in SGR 1006, with `TERMINAL_RELEASED`; `column` and `row` from 0
} TerminalKeyKind;

typedef struct {
    TerminalKeyKind kind;
    uint32_t value;
    int32_t column, row;
} TerminalKey;

enum { TERMINAL_RELEASED = 1 << 16 };

/// The next key without waiting for one (25 ms for what may follow an ESC). Sequences nobody knows are swallowed.
TerminalKey terminal_read_key(void);

// Waiting

typedef TERMINAL_ENUM(TerminalWait) {
    TerminalWaitReady,       // a key, a notice or a wake may be there
    TerminalWaitTimeout,
    TerminalWaitGone,        // the terminal has been closed
} TerminalWait;

/// Waits for input, a signal or a wake; a negative time waits for ever.
TerminalWait terminal_wait(int32_t milliseconds);

typedef TERMINAL_ENUM(TerminalNotice) {
    TerminalNoticeNone,
    TerminalNoticeEnd,          // `terminal_end_signal` says by which signal
    TerminalNoticeSuspend,      // Ctrl-Z
    TerminalNoticeContinued,    // the process was stopped and is not any more
    TerminalNoticeResized,
} TerminalNotice;

/// Takes the most urgent notice a signal left. A request to end stays.
TerminalNotice terminal_take_notice(void);
/// TERM, INT or HUP once it has arrived, else 0.
int32_t terminal_end_signal(void);
/// Whether terminal_wake was called since the last time this was asked.
bool terminal_take_wake(void);
/// Ends a wait, now or the next one. From any thread, also before opening and after closing.
void terminal_wake(void);

#endif
