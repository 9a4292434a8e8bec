#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "Session.h"

/// Where keys come from: standard input, or the terminal shown on when standard input is a file or a pipe.
static int open_input(void) {
    if (isatty(STDIN_FILENO)) return fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
    // By its own name first: macOS cannot poll /dev/tty.
    const char *name = ttyname(STDOUT_FILENO);
    int descriptor = name ? open(name, O_RDONLY | O_NOCTTY | O_CLOEXEC) : -1;
    return descriptor >= 0 ? descriptor : open("/dev/tty", O_RDONLY | O_NOCTTY | O_CLOEXEC);
}

TerminalOpening open_ends(void) {
    if (!isatty(STDOUT_FILENO)) return TerminalOpeningNoOutput;
    session.input_descriptor = open_input();
    if (session.input_descriptor < 0) return TerminalOpeningNoInput;
    session.output_descriptor = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    if (session.output_descriptor < 0) return TerminalOpeningSystem;
    session.input = fdopen(session.input_descriptor, "r");
    session.output = fdopen(session.output_descriptor, "w");
    return session.input && session.output ? TerminalOpeningDone : TerminalOpeningSystem;
}

void close_ends(void) {
    int error = errno;
    if (session.input) fclose(session.input);
    else if (session.input_descriptor >= 0) close(session.input_descriptor);
    if (session.output) fclose(session.output);
    else if (session.output_descriptor >= 0) close(session.output_descriptor);
    session = (Session){.input_descriptor = -1, .output_descriptor = -1};
    errno = error;
}
