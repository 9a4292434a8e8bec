#include <signal.h>

#include "Session.h"

// Ask to end; answered between two events.
static const int requests[] = {SIGTERM, SIGINT, SIGHUP};
static const int tidings[] = {SIGWINCH, SIGCONT};
// End at once: faults, limits, and whatever else would end a program that knows nothing of it. QUIT (Ctrl-\) is among them:
// it works even when nobody answers events. XFSZ is not: writing fails with EFBIG where it is ignored.
static const int crashes[] = {
    SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT, SIGQUIT, SIGSYS, SIGXCPU, SIGPIPE, SIGALRM, SIGVTALRM, SIGPROF,
    SIGUSR1, SIGUSR2,
#ifdef __linux__
    SIGIO, SIGPWR, SIGSTKFLT,
#endif
};
#define COUNT(list) (sizeof(list) / sizeof *(list))

static struct sigaction actions_before[32];

static void die_in_handler(int signal, const struct sigaction *action) {
    // Another thread may be drawing: what it still writes must not reach the shell's screen.
    shut_output();
    rescue();
    sigaction(signal, action, NULL);
    // Blocked while its handler runs, so it strikes at the return, where it struck first.
    raise(signal);
}

static void crash(int signal) {
    die_in_handler(signal, &actions_before[signal]);
}

static void note(int signal) {
    bool unanswered = !leave_notice(1u << signal);
    bool request = signal == SIGTERM || signal == SIGINT || signal == SIGHUP;
    // Asked a second time, unanswered the first: the program hangs.
    if (request && unanswered) die_in_handler(signal, &(struct sigaction){.sa_handler = SIG_DFL});
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
    forget_notices();
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
        if (ignored(crashes[i])) continue;
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
    for (size_t i = 0; i < COUNT(crashes); i++) {
        if (!ignored(crashes[i])) sigaction(crashes[i], &actions_before[crashes[i]], NULL);
    }
    catch_suspend(false);
}
