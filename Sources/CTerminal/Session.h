#ifndef GLASSNET_SESSION_H
#define GLASSNET_SESSION_H

#include <curses.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <termios.h>

#include "CTerminal.h"

/// The terminal while it is taken over.
typedef struct {
    SCREEN *screen;
    // Reading from a window refreshes it first; a pad is never refreshed.
    WINDOW *keys;
    FILE *input, *output;
    int input_descriptor, output_descriptor;
    bool utf8;
    /// The description that was chosen: TERM's, or its relative with more colours.
    char term[64];
    /// Whether what arrives was pasted, not typed.
    bool pasting;
    /// Whether the mouse's doings are asked for.
    bool mouse;
    /// Colour pairs numbered by hand so far.
    int pairs;
} Session;

extern Session session;

/// Milliseconds that what follows an ESC may take.
enum { ESCAPE_DELAY = 25 };

/// Chooses the character set and returns whether it is UTF-8.
bool choose_locale(void);

/// Opens both ends of the terminal as streams of their own, so that nothing printed elsewhere mixes in.
TerminalOpening open_ends(void);
void close_ends(void);

// Keys

void define_keys(void);
/// The next byte or ncurses's code of a key, or ERR.
int next_code(void);
/// ESC has come and begins no key that is known. Returns whether it was a sequence, and swallows that; the mouse's reports
/// become a key.
bool take_sequence(TerminalKey *key);
/// Takes a byte of UTF-8. The scalar it completes; 0 when it does not, or is none.
uint32_t decode(int byte);
void forget_partial_character(void);
/// Asks the terminal to mark what is pasted (xterm's bracketed paste) and to report the mouse, or not to any more.
void ask_reports(bool wanted);
/// What ends the reports when the terminal is given back.
#define PASTES_UNMARKED "\033[?2004l"
#define MOUSE_UNREPORTED "\033[?1006l\033[?1002l"
enum { PASTE_BEGIN = KEY_F(61), PASTE_END = KEY_F(62) };

// The window

typedef struct {
    int width, height;
} Window;

/// The window as the system knows it; of no height where it does not.
Window window_size(int descriptor);

// Giving the terminal back

/// Whether the terminal is taken over, that is, whether someone has to give it back.
extern atomic_bool taken_over;
/// Remembers how to give the terminal back without ncurses: modes, and what to write.
bool prepare_rescue(int descriptor);
/// Gives the terminal back by system calls alone: in signal handlers, in atexit, from any thread. Once.
void rescue(void);
/// What is written to the terminal from now on goes nowhere. In signal handlers.
void shut_output(void);
/// Whether changing the terminal's modes would not stop us.
bool in_foreground(void);

// Signals

bool open_wake_pipe(void);
/// Notes that something happened, and ends a wait. Returns false when that was noted already and nobody has taken it.
bool leave_notice(unsigned bit);
/// Those of signals; a wake stays.
void forget_notices(void);
/// After a stop of our own making.
void forget_continued(void);
void catch_signals(void);
void release_signals(void);
/// Our answer to Ctrl-Z, or the system's.
void catch_suspend(bool ours);

#endif
