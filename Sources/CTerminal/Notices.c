#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "Session.h"

// What has happened: a bit for each signal, and one for a wake. Every signal caught has a number from 1 to 31.
static atomic_uint pending;
static const unsigned woken = 1;
static int wake_pipe[2] = {-1, -1};

bool open_wake_pipe(void) {
    // Never closed: other threads may wake at any time.
    if (wake_pipe[0] >= 0) return true;
    int ends[2];
    if (pipe(ends) != 0) return false;
    for (int i = 0; i < 2; i++) {
        fcntl(ends[i], F_SETFD, FD_CLOEXEC);
        fcntl(ends[i], F_SETFL, O_NONBLOCK);
    }
    wake_pipe[0] = ends[0];
    wake_pipe[1] = ends[1];
    return true;
}

/// Ends a poll. A full pipe is as good as one more byte.
static void poke(void) {
    int error = errno;
    ssize_t ignored = write(wake_pipe[1], "", 1);
    (void)ignored;
    errno = error;
}

bool leave_notice(unsigned bit) {
    bool new = !(atomic_fetch_or(&pending, bit) & bit);
    if (new) poke();
    return new;
}

void terminal_wake(void) { leave_notice(woken); }

void forget_notices(void) { atomic_fetch_and(&pending, woken); }

static bool take(unsigned bits) {
    return atomic_fetch_and(&pending, ~bits) & bits;
}

bool terminal_take_wake(void) { return take(woken); }

void forget_continued(void) { take(1u << SIGCONT); }

int32_t terminal_end_signal(void) {
    unsigned now = atomic_load(&pending);
    return now & 1u << SIGTERM ? SIGTERM : now & 1u << SIGINT ? SIGINT : now & 1u << SIGHUP ? SIGHUP : 0;
}

TerminalNotice terminal_take_notice(void) {
    if (atomic_load(&pending) <= woken) return TerminalNoticeNone;
    if (terminal_end_signal()) return TerminalNoticeEnd;
    if (take(1u << SIGTSTP)) return TerminalNoticeSuspend;
    if (take(1u << SIGCONT)) return TerminalNoticeContinued;
    if (take(1u << SIGWINCH)) return TerminalNoticeResized;
    return TerminalNoticeNone;
}

TerminalWait terminal_wait(int32_t milliseconds) {
    if (atomic_load(&pending)) return TerminalWaitReady;
    struct pollfd sources[] = {
        {.fd = session.input_descriptor, .events = POLLIN},
        {.fd = wake_pipe[0], .events = POLLIN},
    };
    int count = poll(sources, 2, milliseconds);
    if (count == 0) return TerminalWaitTimeout;
    // A signal came, and its handler has left a notice.
    if (count < 0) return errno == EINTR ? TerminalWaitReady : TerminalWaitGone;
    if (sources[1].revents & POLLIN) {
        char bytes[64];
        while (read(wake_pipe[0], bytes, sizeof bytes) > 0) {}
        // Before the end of the terminal: hanging up sends SIGHUP as well.
        return TerminalWaitReady;
    }
    if (sources[0].revents & (POLLHUP | POLLERR | POLLNVAL)) return TerminalWaitGone;
    // Readable without a byte to read is the end of file.
    int bytes;
    bool empty = ioctl(session.input_descriptor, FIONREAD, &bytes) == 0 && bytes == 0;
    return empty ? TerminalWaitGone : TerminalWaitReady;
}
