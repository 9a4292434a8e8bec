// Pooled memory. A fresh 25 MB array costs 12 ms in page faults, a reused one none; a small operation allocates its result
// in less than the time of one malloc.
//
// Sizes are rounded up to a class: multiples of 64 bytes below 512, then four classes to a doubling, and above 2 MB
// multiples of 2 MB. A class has a list of free blocks (the link is in the block): up to 64 KB one list a thread, above,
// and for what a thread has too much of, one list for all under a lock. Large blocks are mapped 2 MB aligned and huge pages
// asked for: 5 times fewer faults. Free memory is bounded by what was once in use (and 128 MB): beyond, it is returned.
#if defined(__linux__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif
#if defined(__linux__)
#include <malloc.h>
#endif
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "CKernels.h"
#include "Memory.h"

typedef struct block {
    struct block *next;
    size_t bytes;  // of a large block: its list holds all sizes
} block;

enum { classes = 56, local_classes = 36 };
static const size_t huge = (size_t)2 << 20, most_kept_locally = 256 << 10, always_kept = (size_t)128 << 20;

typedef struct {
    block *blocks[local_classes];
    int counts[local_classes];
} local_lists;

// Not itself thread-local memory: some systems take that away before the thread's last destructors run.
static _Thread_local local_lists *local;
static pthread_key_t thread_end;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static block *shared[classes], *large;  // guarded by `lock`
static size_t unused;                   // bytes in these lists, guarded by `lock`
static atomic_long allocated, peak;

/// The class of a size up to 2 MB, which becomes the class's size: 64, 128, ... 512, 640, 768, 896, 1024, 1280, ...
static int class_of(size_t *bytes) {
    if (*bytes <= 512) {
        int c = *bytes == 0 ? 0 : (int)((*bytes - 1) / 64);
        *bytes = (size_t)(c + 1) * 64;
        return c;
    }
    int power = 63 - __builtin_clzll((unsigned long long)(*bytes - 1));  // 2^power < bytes <= 2^(power + 1)
    size_t step = (size_t)1 << (power - 2), quarter = (*bytes - ((size_t)1 << power) + step - 1) / step;
    *bytes = ((size_t)1 << power) + quarter * step;
    return 8 + (power - 9) * 4 + (int)quarter - 1;
}

static void *map_large(size_t bytes) {
    char *start = mmap(NULL, bytes + huge, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0);
    if (start == MAP_FAILED) return NULL;
    size_t before = (huge - (uintptr_t)start % huge) % huge;
    if (before > 0) munmap(start, before);
    if (huge - before > 0) munmap(start + before + bytes, huge - before);
#if defined(__linux__)
    madvise(start + before, bytes, MADV_HUGEPAGE);
#endif
    return start + before;
}

static void *take_large(size_t bytes) {
    block *found = NULL;
    pthread_mutex_lock(&lock);
    for (block **link = &large; *link; link = &(*link)->next)
        if ((*link)->bytes == bytes) {
            found = *link;
            *link = found->next;
            unused -= bytes;
            break;
        }
    pthread_mutex_unlock(&lock);
    if (found) return found;
    // A system may promise more than it has.
    if (bytes / 4096 > (size_t)sysconf(_SC_PHYS_PAGES) * ((size_t)sysconf(_SC_PAGESIZE) / 4096)) return NULL;
    void *fresh = map_large(bytes);
    if (fresh) return fresh;
    ck_trim_pool();
    return map_large(bytes);
}

static void *take_shared(int class, size_t bytes) {
    pthread_mutex_lock(&lock);
    block *found = shared[class];
    if (found) {
        shared[class] = found->next;
        unused -= bytes;
    }
    pthread_mutex_unlock(&lock);
    if (found) return found;
    void *fresh = NULL;
    return posix_memalign(&fresh, 64, bytes) == 0 ? fresh : NULL;
}

/// Gives a block to the shared lists; false when they hold enough.
static int give_shared(block *b, block **list, size_t bytes) {
    size_t most = (size_t)atomic_load_explicit(&peak, memory_order_relaxed);
    if (most < always_kept) most = always_kept;
    pthread_mutex_lock(&lock);
    int room = unused + bytes <= most;
    if (room) {
        b->next = *list;
        *list = b;
        unused += bytes;
    }
    pthread_mutex_unlock(&lock);
    return room;
}

static size_t class_bytes(int class) {
    if (class < 8) return (size_t)(class + 1) * 64;
    size_t base = (size_t)512 << ((class - 8) / 4);
    return base + base / 4 * (size_t)((class - 8) % 4 + 1);
}

static void hand_over(local_lists *lists) {
    for (int class = 0; class < local_classes; class++) {
        while (lists->blocks[class]) {
            block *b = lists->blocks[class];
            lists->blocks[class] = b->next;
            if (!give_shared(b, &shared[class], class_bytes(class))) free(b);
        }
        lists->counts[class] = 0;
    }
}

static void end_thread(void *lists) {
    hand_over(lists);
    free(lists);
    local = NULL;
}

static void make_key(void) { pthread_key_create(&thread_end, end_thread); }

static local_lists *make_lists(void) {
    pthread_once(&once, make_key);
    local = calloc(1, sizeof *local);
    if (local) pthread_setspecific(thread_end, local);
    return local;
}

static void count_bytes(long bytes) {
    long sum = atomic_fetch_add_explicit(&allocated, bytes, memory_order_relaxed) + bytes;
    long most = atomic_load_explicit(&peak, memory_order_relaxed);
    while (sum > most && !atomic_compare_exchange_weak_explicit(&peak, &most, sum, memory_order_relaxed, memory_order_relaxed)) {
    }
}

float *ck_allocate(long count) {
    if (count < 0 || count > INT64_MAX / 16) return NULL;
    size_t bytes = (size_t)count * sizeof(float);
    void *found;
    if (bytes > huge) {
        bytes = (bytes + huge - 1) / huge * huge;
        found = take_large(bytes);
    } else {
        int class = class_of(&bytes);
        if (class < local_classes && local && local->blocks[class]) {
            block *b = local->blocks[class];
            local->blocks[class] = b->next;
            local->counts[class]--;
            found = b;
        } else {
            found = take_shared(class, bytes);
        }
    }
    if (found) count_bytes((long)bytes);
    return found;
}

float *ck_scratch(long count) {
    float *memory = ck_allocate(count);
    if (memory) return memory;
    fprintf(stderr, "glassnet: no memory for %ld floats\n", count);
    abort();
}

void ck_release(float *memory, long count) {
    if (!memory) return;
    size_t bytes = (size_t)count * sizeof(float);
    block *b = (block *)(void *)memory;
    if (bytes > huge) {
        bytes = (bytes + huge - 1) / huge * huge;
        b->bytes = bytes;
        if (!give_shared(b, &large, bytes)) munmap(b, bytes);
    } else {
        int class = class_of(&bytes);
        local_lists *l = class < local_classes ? local ? local : make_lists() : NULL;
        if (l && ((size_t)l->counts[class] + 1) * bytes <= most_kept_locally) {
            b->next = l->blocks[class];
            l->blocks[class] = b;
            l->counts[class]++;
        } else if (!give_shared(b, &shared[class], bytes)) {
            free(b);
        }
    }
    atomic_fetch_sub_explicit(&allocated, (long)bytes, memory_order_relaxed);
}

long ck_allocated_bytes(void) { return atomic_load_explicit(&allocated, memory_order_relaxed); }
long ck_peak_bytes(void) { return atomic_load_explicit(&peak, memory_order_relaxed); }

void ck_trim_pool(void) {
    if (local) hand_over(local);
    pthread_mutex_lock(&lock);
    for (int class = 0; class < classes; class++)
        while (shared[class]) {
            block *b = shared[class];
            shared[class] = b->next;
            free(b);
        }
    while (large) {
        block *b = large;
        large = b->next;
        munmap(b, b->bytes);
    }
    unused = 0;
    pthread_mutex_unlock(&lock);
#if defined(__GLIBC__)
    malloc_trim(0);
#endif
}
