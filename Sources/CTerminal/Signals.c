#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "Session.h"

// Ask to end; answered between two events.
static const int requests[] = {SIGTERM, SIGINT, SIGHUP};
static const int tidings[] = {SIGWINCH, SIGCONT};
// End at once. QUIT (Ctrl-\) is among them: it works even when nobody answers events.
static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT, SIGQUIT};
#define COUNT(list) (sizeof(list) / sizeof *(list))

static struct sigaction actions_before[32];

// What has happened: a bit for each signal, and one for a wake. Every signal here has a number from 1 to 31.
static atomic_uint pending;
static const unsigned woken = 1;
static int wake_pipe[2] = {-1, -1};

// The wake pipe

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

void terminal_wake(void) {
    if (!(atomic_fetch_or(&pending, woken) & woken)) poke();
}

// Handlers

static void die_in_handler(int signal, const struct sigaction *action) {
    rescue();
    sigaction(signal, action, NULL);
    // Blocked while its handler runs, so it strikes at the return, where it struck first.
    raise(signal);
}

static void crash(int signal) {
    die_in_handler(signal, &actions_before[signal]);
}

static void note(int signal) {
    unsigned bit = 1u << signal;
    unsigned before = atomic_fetch_or(&pending, bit);
    poke();
    // Asked a second time, unanswered the first: the program hangs.
    bool request = signal == SIGTERM || signal == SIGINT || signal == SIGHUP;
    if (request && before & bit) {
        die_in_handler(signal, &(struct sigaction){.sa_handler = SIG_DFL});
    }
}

static void catch(int signal, void (*handler)(int), int flags) {
    struct sigaction action = {.sa_handler = handler, .sa_flags = flags};
    sigemptyset(&action.sa_mask);
    sigaction(signal, &action, &actions_before[signal]);
}

/// Under nohup, or without job control, a signal is ignored from the start; that stays.
static bool ignored(int signal) {
    struct sigaction action;
    return sigaction(signal, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

void catch_suspend(bool ours) {
    if (ignored(SIGTSTP)) return;
    if (ours) {
        catch(SIGTSTP, note, SA_RESTART);
    } else {
        sigaction(SIGTSTP, &(struct sigaction){.sa_handler = SIG_DFL}, NULL);
    }
}

void catch_signals(void) {
    // A stack of its own for the handler: the crash may be the stack's overflow.
    static char stack[1 << 16];
    stack_t before;
    if (sigaltstack(NULL, &before) == 0 && before.ss_flags & SS_DISABLE) {
        sigaltstack(&(stack_t){.ss_sp = stack, .ss_size = sizeof stack}, NULL);
    }
    atomic_fetch_and(&pending, woken);
    sigset_t all;
    sigemptyset(&all);
    for (size_t i = 0; i < COUNT(requests); i++) {
        sigaddset(&all, requests[i]);
        if (requests[i] == SIGHUP && ignored(SIGHUP)) continue;
        catch(requests[i], note, SA_RESTART);
    }
    for (size_t i = 0; i < COUNT(tidings); i++) {
        sigaddset(&all, tidings[i]);
        catch(tidings[i], note, SA_RESTART);
    }
    for (size_t i = 0; i < COUNT(crashes); i++) {
        sigaddset(&all, crashes[i]);
        catch(crashes[i], crash, SA_ONSTACK);
    }
    sigaddset(&all, SIGTSTP);
    catch_suspend(true);
    // Whoever started us may have blocked them.
    pthread_sigmask(SIG_UNBLOCK, &all, NULL);
}

void release_signals(void) {
    for (size_t i = 0; i < COUNT(requests); i++) {
        if (requests[i] == SIGHUP && ignored(SIGHUP)) continue;
        sigaction(requests[i], &actions_before[requests[i]], NULL);
    }
    for (size_t i = 0; i < COUNT(tidings); i++) sigaction(tidings[i], &actions_before[tidings[i]], NULL);
    for (size_t i = 0; i < COUNT(crashes); i++) sigaction(crashes[i], &actions_before[crashes[i]], NULL);
    catch_suspend(false);
}

// What came in

static bool take(unsigned bits) {
    return atomic_fetch_and(&pending, ~bits) & bits;
}

bool terminal_take_wake(void) {
    return take(woken);
}

void forget_continued(void) { take(1u << SIGCONT); }

int32_t terminal_end_signal(void) {
    for (size_t i = 0; i < COUNT(requests); i++) {
        if (atomic_load(&pending) & 1u << requests[i]) return requests[i];
    }
    return 0;
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
