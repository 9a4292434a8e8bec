#ifndef C_PSEUDO_TERMINAL_H
#define C_PSEUDO_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "PlainProgram.h"

/// A program running in a terminal of its own, seen from the terminal's side. Descriptors are -1 once closed.
typedef struct {
    int32_t process;
    int32_t terminal;
    /// Ends when the program and all it started have ended: a wait with a deadline, which waitpid has not.
    int32_t life;
    /// As pseudo_terminal_modes, before the program ran.
    uint64_t modes_before;
} PseudoTerminal;

/// Starts a program as the leader of a new session, with no signal blocked or ignored. Returns 0 or errno.
int32_t pseudo_terminal_start(
    PseudoTerminal *it, const char *path, char *const *arguments, char *const *environment, int32_t columns,
    int32_t rows);

enum {
    PSEUDO_TERMINAL_OUTPUT = 1,    // something to read, or the end
    PSEUDO_TERMINAL_DEAD = 2,
};

/// Waits; 0 after so many milliseconds.
int32_t pseudo_terminal_wait(const PseudoTerminal *it, int32_t milliseconds);
/// Waits for the program's end alone, whatever it writes.
bool pseudo_terminal_wait_for_death(const PseudoTerminal *it, int32_t milliseconds);
/// Reads what is there; 0 at the end.
size_t pseudo_terminal_read(const PseudoTerminal *it, void *bytes, size_t capacity);
bool pseudo_terminal_write(const PseudoTerminal *it, const void *bytes, size_t count);
/// Changes the window's size; the program gets SIGWINCH.
bool pseudo_terminal_resize(const PseudoTerminal *it, int32_t columns, int32_t rows);
/// A number that stands for the terminal's modes: equal if and (nearly) only if all of them are.
uint64_t pseudo_terminal_modes(const PseudoTerminal *it);
/// Closes the terminal's side: the window is gone.
void pseudo_terminal_hang_up(PseudoTerminal *it);

/// How a program that is dead ended: its exit code, or 128 + signal with `by_signal` set.
int32_t pseudo_terminal_end(PseudoTerminal *it, bool *by_signal);
/// Kills what is left and closes all.
void pseudo_terminal_discard(PseudoTerminal *it);

#endif
