// The pool of threads behind every kernel that is cut into pieces.
//
// Each thread has a run of neighbouring pieces, the same whenever as many are done: it walks through memory in order, and
// what it touched last time may still be in its cache (two threads that took pieces in turn needed twice the time for
// 25 MB). Who is done with its own takes the others'. After a job a worker spins for about 50 us, because the next kernel
// usually comes at once (joining a spinning pool costs about 0.5 us), then sleeps on a condition variable (about 40 us to
// wake). So a task goes parallel when it lasts 20 us with the pool awake, 100 us when it sleeps. One job at a time: a caller
// who finds the pool busy does all pieces itself.
#if defined(__linux__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif
#include "Threads.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <time.h>
#include <unistd.h>

#include "CKernels.h"

enum { most_threads = 64, spin_nanoseconds = 50000, worth_awake = 20000, worth_asleep = 100000 };

static atomic_flag busy = ATOMIC_FLAG_INIT;
static atomic_int thread_count;  // 0: not asked yet
static int workers;              // guarded by `busy`

// The job. A worker enters (`inside`), then looks whether the job is `open`; the owner closes it, then waits until nobody
// is inside: a worker that comes late touches nothing.
static atomic_int open_to_help, inside, sleeping;
static atomic_ulong generation;
/// A thread's pieces: the next to be taken, by whomever, and where they end.
static struct {
    _Alignas(64) atomic_long next;
    long end;
} shares[most_threads];
static ck_piece job_piece;
static void *job_context;
static int job_threads;

static pthread_mutex_t bed = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t morning = PTHREAD_COND_INITIALIZER;

static void breathe(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

static int64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static void take_pieces(int thread) {
    for (int other = 0; other < job_threads; other++) {
        const int share = (thread + other) % job_threads;
        for (;;) {
            long i = atomic_fetch_add(&shares[share].next, 1);
            if (i >= shares[share].end) break;
            job_piece(job_context, i);
        }
    }
}

static void wait_for_job(unsigned long seen) {
    int64_t until = now() + spin_nanoseconds;
    while (atomic_load(&generation) == seen) {
        for (int i = 0; i < 32 && atomic_load_explicit(&generation, memory_order_relaxed) == seen; i++) breathe();
        if (now() < until) continue;
        pthread_mutex_lock(&bed);
        atomic_fetch_add(&sleeping, 1);
        while (atomic_load(&generation) == seen) pthread_cond_wait(&morning, &bed);
        atomic_fetch_sub(&sleeping, 1);
        pthread_mutex_unlock(&bed);
    }
}

static void *work(void *argument) {
    const int number = (int)(intptr_t)argument;
    unsigned long seen = 0;
    for (;;) {
        wait_for_job(seen);
        seen = atomic_load(&generation);
        atomic_fetch_add(&inside, 1);
        if (atomic_load(&open_to_help) && number < job_threads) take_pieces(number);
        atomic_fetch_sub(&inside, 1);
    }
    return NULL;
}

/// In the child of a fork there are no workers, and whatever was going on is not.
static void after_fork(void) {
    workers = 0;
    atomic_store(&open_to_help, 0);
    atomic_store(&inside, 0);
    atomic_store(&sleeping, 0);
    atomic_flag_clear(&busy);
    bed = (pthread_mutex_t)PTHREAD_MUTEX_INITIALIZER;
    morning = (pthread_cond_t)PTHREAD_COND_INITIALIZER;
}

static void start_workers(int wanted) {
    static int fork_is_watched;
    if (!fork_is_watched) fork_is_watched = pthread_atfork(NULL, NULL, after_fork) == 0;
    sigset_t all, before;
    sigfillset(&all);
    // A fault that is blocked ends the program without its handler, which gives a terminal back.
    const int faults[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT};
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) sigdelset(&all, faults[i]);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pthread_attr_t detached;
    pthread_attr_init(&detached);
    pthread_attr_setdetachstate(&detached, PTHREAD_CREATE_DETACHED);
    while (workers < wanted) {
        pthread_t thread;
        if (pthread_create(&thread, &detached, work, (void *)(intptr_t)(workers + 1)) != 0) break;
#ifdef __linux__
        // By it debuggers, and the tests, know a worker.
        pthread_setname_np(thread, "kernels");
#endif
        workers++;
    }
    pthread_attr_destroy(&detached);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void ck_parallel(long pieces, long nanoseconds, ck_piece piece, void *context) {
    int threads = pieces > 1 && nanoseconds >= worth_awake ? ck_thread_count() : 1;
    if (threads > 1 && nanoseconds < worth_asleep && atomic_load_explicit(&sleeping, memory_order_relaxed) > 0) threads = 1;
    if (threads < 2 || atomic_flag_test_and_set(&busy)) {
        for (long i = 0; i < pieces; i++) piece(context, i);
        return;
    }
    if (workers < threads - 1) start_workers(threads - 1);
    job_piece = piece;
    job_context = context;
    job_threads = threads;
    for (int t = 0; t < threads; t++) {
        atomic_store_explicit(&shares[t].next, pieces * t / threads, memory_order_relaxed);
        shares[t].end = pieces * (t + 1) / threads;
    }
    atomic_store(&open_to_help, 1);
    atomic_fetch_add(&generation, 1);
    if (atomic_load(&sleeping) > 0) {
        pthread_mutex_lock(&bed);
        pthread_cond_broadcast(&morning);
        pthread_mutex_unlock(&bed);
    }
    take_pieces(0);
    atomic_store(&open_to_help, 0);
    for (long spins = 0; atomic_load(&inside) > 0; spins++) {
        breathe();
        if (spins > 2000) sched_yield();
    }
    atomic_flag_clear(&busy);
}

static int cores(void) {
#if defined(__linux__)
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0) return CPU_COUNT(&set);
#endif
    return (int)sysconf(_SC_NPROCESSORS_ONLN);
}

void ck_set_thread_count(int count) {
    if (count <= 0) count = cores();
    atomic_store(&thread_count, count < 1 ? 1 : count > most_threads ? most_threads : count);
}

int ck_thread_count(void) {
    if (atomic_load_explicit(&thread_count, memory_order_relaxed) == 0) ck_set_thread_count(0);
    return atomic_load_explicit(&thread_count, memory_order_relaxed);
}

static _Thread_local int grad_enabled = 1;
int ck_grad_enabled(void) { return grad_enabled; }
void ck_set_grad_enabled(int enabled) { grad_enabled = enabled != 0; }
