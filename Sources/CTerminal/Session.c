#include "Session.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>

Session session = {.input_descriptor = -1, .output_descriptor = -1};

/// Where keys come from: standard input, or the terminal shown on when standard input is a file or a pipe.
static int open_input(void) {
    if (isatty(STDIN_FILENO)) return fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
    // By its own name first: macOS cannot poll /dev/tty.
    const char *name = ttyname(STDOUT_FILENO);
    int descriptor = name ? open(name, O_RDONLY | O_NOCTTY | O_CLOEXEC) : -1;
    return descriptor >= 0 ? descriptor : open("/dev/tty", O_RDONLY | O_NOCTTY | O_CLOEXEC);
}

/// Opens both ends as streams of their own, so that nothing printed elsewhere mixes in.
static TerminalOpening open_ends(void) {
    if (!isatty(STDOUT_FILENO)) return TerminalOpeningNoOutput;
    session.input_descriptor = open_input();
    if (session.input_descriptor < 0) return TerminalOpeningNoInput;
    session.output_descriptor = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    if (session.output_descriptor < 0) return TerminalOpeningSystem;
    session.input = fdopen(session.input_descriptor, "r");
    session.output = fdopen(session.output_descriptor, "w");
    return session.input && session.output ? TerminalOpeningDone : TerminalOpeningSystem;
}

static void close_ends(void) {
    int error = errno;
    if (session.input) fclose(session.input);
    else if (session.input_descriptor >= 0) close(session.input_descriptor);
    if (session.output) fclose(session.output);
    else if (session.output_descriptor >= 0) close(session.output_descriptor);
    session = (Session){.input_descriptor = -1, .output_descriptor = -1};
    errno = error;
}

/// Looks TERM up, before anything is written or changed.
static TerminalOpening look_up_term(void) {
    const char *name = getenv("TERM");
    if (!name || !*name) return TerminalOpeningTermUnset;
    int found = 0;
    if (setupterm(NULL, session.output_descriptor, &found) != OK) {
        return found == 1 ? TerminalOpeningTermTooDumb : TerminalOpeningTermUnknown;
    }
    char *place = tigetstr("cup");
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
    // The window's size is asked of the window, not of LINES and COLUMNS.
    use_env(false);
    session.screen = newterm(NULL, session.output, session.input);
    if (!session.screen) return TerminalOpeningTermTooDumb;
    atomic_store(&taken_over, true);
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
    terminal_adopt_size();
    return TerminalOpeningDone;
}

TerminalOpening terminal_open(void) {
    static bool registered;
    if (session.screen) return TerminalOpeningDone;
    TerminalOpening result = open_ends();
    if (result == TerminalOpeningDone) result = look_up_term();
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

void terminal_close(void) {
    if (session.output_descriptor < 0) return;
    if (in_foreground() && atomic_exchange(&taken_over, false)) {
        endwin();
    } else {
        rescue();
    }
    if (session.keys) delwin(session.keys);
    if (session.screen) delscreen(session.screen);
    release_signals();
    close_ends();
}

void terminal_resume(void) {
    reset_prog_mode();
    atomic_store(&taken_over, true);
    if (!terminal_adopt_size()) terminal_repaint();
    terminal_flush();
}

bool terminal_suspend(void) {
    if (atomic_exchange(&taken_over, false)) endwin();
    catch_suspend(false);
    raise(SIGTSTP);
    catch_suspend(true);
    // A shell that kills a stopped job wakes it in the background, where touching the terminal would stop it again.
    if (terminal_end_signal()) return false;
    terminal_resume();
    forget_continued();
    return true;
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

int32_t terminal_columns(void) { return session.screen ? getmaxx(stdscr) : 0; }
int32_t terminal_rows(void) { return session.screen ? getmaxy(stdscr) : 0; }
bool terminal_is_utf8(void) { return session.utf8; }

Window window_size(int descriptor) {
    // A terminal that lies about its size must not exhaust memory.
    enum { MAXIMUM_SIDE = 2000 };
    struct winsize window;
    if (ioctl(descriptor, TIOCGWINSZ, &window) != 0 || window.ws_row == 0 || window.ws_col == 0) return (Window){0};
    return (Window){
        .height = window.ws_row < MAXIMUM_SIDE ? window.ws_row : MAXIMUM_SIDE,
        .width = window.ws_col < MAXIMUM_SIDE ? window.ws_col : MAXIMUM_SIDE,
    };
}

bool terminal_adopt_size(void) {
    Window window = window_size(session.output_descriptor);
    if (window.height == 0) return false;
    if (window.height == terminal_rows() && window.width == terminal_columns()) return false;
    resizeterm(window.height, window.width);
    terminal_erase();
    terminal_repaint();
    return true;
}
