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
    /// Colour pairs numbered by hand so far.
    int pairs;
} Session;

extern Session session;

/// Milliseconds that what follows an ESC may take.
enum { ESCAPE_DELAY = 25 };

bool choose_locale(void);
void define_keys(void);

typedef struct {
    int width, height;
} Window;

/// The window as the system knows it; of no height where it does not.
Window window_size(int descriptor);

/// Remembers how to give the terminal back without ncurses: modes, and what to write.
bool prepare_rescue(int descriptor);
/// Whether the terminal is taken over, that is, whether someone has to give it back.
extern atomic_bool taken_over;
/// Gives the terminal back by system calls alone: in signal handlers, in atexit, from any thread. Once.
void rescue(void);
/// Whether changing the terminal's modes would not stop us.
bool in_foreground(void);

bool open_wake_pipe(void);
void catch_signals(void);
void release_signals(void);
/// Our answer to Ctrl-Z, or the system's.
void catch_suspend(bool ours);
/// After a stop of our own making.
void forget_continued(void);

#endif
