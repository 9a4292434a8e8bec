#include "Session.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <unistd.h>

Session session = {.input_descriptor = -1, .output_descriptor = -1};

/// Looks up the relative of a description that has 256 colours: xterm-256color for xterm and xterm-16color. What is looked
/// up stays where there is none.
static void prefer_256_colors(const char *name) {
    TERMINAL *described = cur_term;
    char relative[sizeof session.term];
    int family = (int)strcspn(name, "-");
    if (snprintf(relative, sizeof relative, "%.*s-256color", family, name) >= (int)sizeof relative) return;
    int found = 0;
    if (setupterm(relative, session.output_descriptor, &found) == OK) {
        strcpy(session.term, relative);
        del_curterm(described);
    } else {
        set_curterm(described);
    }
}

/// Looks TERM up, before anything is written or changed.
static TerminalOpening look_up_term(int32_t colors) {
    const char *name = getenv("TERM");
    if (!name || !*name) return TerminalOpeningTermUnset;
    int found = 0;
    // The window's size is asked of the window (terminal_adopt_size), not of LINES and COLUMNS.
    use_env(false);
    if (strlen(name) >= sizeof session.term) return TerminalOpeningTermUnknown;
    strcpy(session.term, name);
    if (setupterm(name, session.output_descriptor, &found) != OK) {
        return found == 1 ? TerminalOpeningTermTooDumb : TerminalOpeningTermUnknown;
    }
    if (tigetnum("colors") < colors) prefer_256_colors(name);
    char *place = tigetstr("cup");
    // Where the description names no size, ncurses starts only when it may ask elsewhere.
    use_env(tigetnum("lines") <= 0 || tigetnum("cols") <= 0);
    bool usable = place && place != (char *)-1 && prepare_rescue(session.output_descriptor);
    TERMINAL *looked_up = cur_term;
    set_curterm(NULL);
    del_curterm(looked_up);
    return usable ? TerminalOpeningDone : TerminalOpeningTermTooDumb;
}

/// Ctrl-S, Ctrl-Q, Ctrl-V, Ctrl-O are keys like others; Ctrl-C, Ctrl-Z and Ctrl-\ stay signals.
static void free_control_keys(void) {
    struct termios modes;
    if (tcgetattr(session.output_descriptor, &modes) != 0) return;
    modes.c_iflag &= ~(tcflag_t)(IXON | ISTRIP);
    modes.c_lflag &= ~(tcflag_t)IEXTEN;
    tcsetattr(session.output_descriptor, TCSADRAIN, &modes);
    def_prog_mode();
}

static TerminalOpening start_curses(void) {
    // Before the first byte: a fault while ncurses takes the terminal over must give it back, too.
    atomic_store(&taken_over, true);
    session.screen = newterm(session.term, session.output, session.input);
    if (!session.screen) {
        atomic_store(&taken_over, false);
        return TerminalOpeningTermTooDumb;
    }
    cbreak();
    noecho();
    nonl();
    free_control_keys();
    set_escdelay(ESCAPE_DELAY);
    // Otherwise waiting input cuts a picture short.
    typeahead(-1);
    leaveok(stdscr, true);
    // Shifting a line that holds wide characters goes wrong in some terminals.
    idcok(stdscr, false);
    curs_set(0);
    if (has_colors()) {
        start_color();
        use_default_colors();
    }
    session.keys = newpad(1, 1);
    if (!session.keys) return TerminalOpeningSystem;
    define_keys();
    ask_reports(true);
    terminal_adopt_size();
    return TerminalOpeningDone;
}

TerminalOpening terminal_open(int32_t colors, bool mouse) {
    static bool registered;
    if (session.screen) return TerminalOpeningDone;
    TerminalOpening result = open_ends();
    session.mouse = mouse;
    if (result == TerminalOpeningDone) result = look_up_term(colors);
    if (result == TerminalOpeningDone && !open_wake_pipe()) result = TerminalOpeningSystem;
    if (result != TerminalOpeningDone) {
        close_ends();
        return result;
    }
    session.utf8 = choose_locale();
    if (!registered) registered = atexit(rescue) == 0;
    // Before ncurses starts, which would install its own.
    catch_signals();
    result = start_curses();
    if (result != TerminalOpeningDone) terminal_close();
    return result;
}

/// Gives the terminal back by ncurses. It counts as taken over until that is done: whoever dies meanwhile gives it back.
static void leave(void) {
    if (!atomic_load(&taken_over)) return;
    ask_reports(false);
    endwin();
    atomic_store(&taken_over, false);
}

void terminal_close(void) {
    if (session.output_descriptor < 0) return;
    if (in_foreground()) {
        leave();
    } else {
        rescue();
    }
    if (session.keys) delwin(session.keys);
    if (session.screen) delscreen(session.screen);
    release_signals();
    close_ends();
}

void terminal_resume(void) {
    // Whoever had the terminal meanwhile may have changed anything: it is left wholly, and entered again.
    leave();
    atomic_store(&taken_over, true);
    reset_prog_mode();
    ask_reports(true);
    if (!terminal_adopt_size()) terminal_repaint();
    terminal_flush();
}

bool terminal_suspend(void) {
    leave();
    catch_suspend(false);
    raise(SIGTSTP);
    catch_suspend(true);
    // A shell that kills a stopped job wakes it in the background, where touching the terminal would stop it again.
    if (terminal_end_signal()) return false;
    terminal_resume();
    forget_continued();
    return true;
}

void terminal_lend(void) {
    leave();
    catch_suspend(false);
}

void terminal_take_back(void) {
    catch_suspend(true);
    if (terminal_end_signal()) return;
    terminal_resume();
    forget_continued();
}

_Noreturn void terminal_die(int32_t number) {
    terminal_close();
    sigaction(number, &(struct sigaction){.sa_handler = SIG_DFL}, NULL);
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, number);
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
    raise(number);
    _exit(128 + number);
}

bool terminal_is_utf8(void) { return session.utf8; }
