#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <term.h>
#include <unistd.h>

#include "Session.h"

atomic_bool taken_over;

static struct termios modes_before;
// A descriptor of its own, so that the one that is drawn on can be shut before the farewell.
static int terminal = -1;
static int drawn_on = -1;
static char farewell[512];
static size_t farewell_length;

/// Appends a capability without its padding (`$<5/>`).
static void append(const char *text) {
    if (!text || text == (char *)-1) return;
    while (*text && farewell_length < sizeof farewell) {
        const char *end = text[0] == '$' && text[1] == '<' ? strchr(text, '>') : NULL;
        if (end) {
            text = end + 1;
        } else {
            farewell[farewell_length++] = *text++;
        }
    }
}

bool prepare_rescue(int descriptor) {
    if (terminal >= 0 && terminal != drawn_on) close(terminal);
    drawn_on = descriptor;
    terminal = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
    if (terminal < 0) terminal = descriptor;
    if (tcgetattr(descriptor, &modes_before) != 0) return false;
    farewell_length = 0;
    append(tigetstr("sgr0"));
    append(tigetstr("op"));
    // Where the screen cannot be switched back, what is said next stands below the picture.
    char *place = tigetstr("cup");
    int rows = window_size(descriptor).height;
    if (place && place != (char *)-1 && rows > 0) append(tparm(place, rows - 1, 0, 0, 0, 0, 0, 0, 0, 0));
    append(tigetstr("rmkx"));
    append(PASTES_UNMARKED);
    if (session.mouse) append(MOUSE_UNREPORTED);
    append(tigetstr("cnorm"));
    append(tigetstr("rmcup"));
    append("\r");
    return true;
}

bool in_foreground(void) {
    pid_t group = tcgetpgrp(terminal);
    return group <= 0 || group == getpgrp();
}

void rescue(void) {
    if (!atomic_exchange(&taken_over, false)) return;
    int error = errno;
    for (size_t sent = 0; sent < farewell_length;) {
        // Whoever should read may have stopped reading: dying must not wait for that.
        struct pollfd writable = {.fd = terminal, .events = POLLOUT};
        int ready = poll(&writable, 1, 200);
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0 || !(writable.revents & POLLOUT)) break;
        ssize_t count = write(terminal, farewell + sent, farewell_length - sent);
        if (count > 0) {
            sent += (size_t)count;
        } else if (errno != EINTR && errno != EAGAIN) {
            break;
        }
    }
    if (in_foreground()) tcsetattr(terminal, TCSANOW, &modes_before);
    errno = error;
}

void shut_output(void) {
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere >= 0 && drawn_on != terminal) dup2(nowhere, drawn_on);
}
