#define _GNU_SOURCE
#define _DARWIN_C_SOURCE
#include "CPseudoTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

static void close_descriptor(int32_t *descriptor) {
    if (*descriptor >= 0) close(*descriptor);
    *descriptor = -1;
}

static bool set_size(int descriptor, int32_t columns, int32_t rows) {
    struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
    return ioctl(descriptor, TIOCSWINSZ, &size) == 0;
}

/// In the child: only what is safe after a fork of a program with threads.
_Noreturn static void become(
    const char *path, char *const *arguments, char *const *environment, int terminal, int life) {
    setsid();
    ioctl(terminal, TIOCSCTTY, 0);
    // Out of the way of the numbers they are to get.
    life = fcntl(life, F_DUPFD, 64);
    terminal = fcntl(terminal, F_DUPFD, 64);
    dup2(life, 3);
    for (int i = 0; i < 3; i++) dup2(terminal, i);
    for (int i = 4; i < 1024; i++) close(i);
    for (int i = 1; i < 32; i++) signal(i, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    execve(path, arguments, environment);
    _exit(127);
}

int32_t pseudo_terminal_start(
    PseudoTerminal *it, const char *path, char *const *arguments, char *const *environment, int32_t columns,
    int32_t rows) {
    *it = (PseudoTerminal){.process = -1, .terminal = -1, .life = -1};
    int slave = -1, life[2] = {-1, -1};
    it->terminal = posix_openpt(O_RDWR | O_NOCTTY);
    if (it->terminal < 0 || grantpt(it->terminal) != 0 || unlockpt(it->terminal) != 0) goto failed;
    fcntl(it->terminal, F_SETFD, FD_CLOEXEC);
    char name[128];
    if (ptsname_r(it->terminal, name, sizeof name) != 0) goto failed;
    slave = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (slave < 0 || !set_size(slave, columns, rows) || pipe(life) != 0) goto failed;
    fcntl(life[0], F_SETFD, FD_CLOEXEC);
    fcntl(life[1], F_SETFD, FD_CLOEXEC);
    it->life = life[0];
    it->modes_before = pseudo_terminal_modes(it);
    it->process = fork();
    if (it->process == 0) become(path, arguments, environment, slave, life[1]);
    if (it->process < 0) goto failed;
    close(slave);
    close(life[1]);
    return 0;
failed:;
    int error = errno;
    if (slave >= 0) close(slave);
    if (life[1] >= 0) close(life[1]);
    pseudo_terminal_discard(it);
    return error;
}

int32_t pseudo_terminal_wait(const PseudoTerminal *it, int32_t milliseconds) {
    struct pollfd sources[] = {{.fd = it->terminal, .events = POLLIN}, {.fd = it->life, .events = POLLIN}};
    if (poll(sources, 2, milliseconds) <= 0) return 0;
    return (sources[0].revents ? PSEUDO_TERMINAL_OUTPUT : 0) | (sources[1].revents ? PSEUDO_TERMINAL_DEAD : 0);
}

bool pseudo_terminal_wait_for_death(const PseudoTerminal *it, int32_t milliseconds) {
    struct pollfd life = {.fd = it->life, .events = POLLIN};
    return poll(&life, 1, milliseconds) > 0;
}

size_t pseudo_terminal_read(const PseudoTerminal *it, void *bytes, size_t capacity) {
    ssize_t count = read(it->terminal, bytes, capacity);
    // Linux answers EIO when no program has the terminal open.
    return count > 0 ? (size_t)count : 0;
}

bool pseudo_terminal_write(const PseudoTerminal *it, const void *bytes, size_t count) {
    const char *next = bytes;
    while (count > 0) {
        ssize_t written = write(it->terminal, next, count);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        next += written;
        count -= (size_t)written;
    }
    return true;
}

bool pseudo_terminal_resize(const PseudoTerminal *it, int32_t columns, int32_t rows) {
    return set_size(it->terminal, columns, rows);
}

uint64_t pseudo_terminal_modes(const PseudoTerminal *it) {
    struct termios modes;
    if (tcgetattr(it->terminal, &modes) != 0) return 0;
    // FNV-1a.
    uint64_t hash = 0xCBF29CE484222325;
    uint64_t words[] = {
        modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag, cfgetispeed(&modes), cfgetospeed(&modes),
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) hash = (hash ^ words[i]) * 0x100000001B3;
    for (size_t i = 0; i < NCCS; i++) hash = (hash ^ modes.c_cc[i]) * 0x100000001B3;
    return hash;
}

void pseudo_terminal_hang_up(PseudoTerminal *it) { close_descriptor(&it->terminal); }

int32_t pseudo_terminal_end(PseudoTerminal *it, bool *by_signal) {
    int status = 0;
    while (waitpid(it->process, &status, 0) < 0 && errno == EINTR) {}
    it->process = -1;
    *by_signal = WIFSIGNALED(status);
    return *by_signal ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

void pseudo_terminal_discard(PseudoTerminal *it) {
    if (it->process > 0) {
        kill(it->process, SIGKILL);
        while (waitpid(it->process, NULL, 0) < 0 && errno == EINTR) {}
        it->process = -1;
    }
    close_descriptor(&it->terminal);
    close_descriptor(&it->life);
}
