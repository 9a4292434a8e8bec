// The updates of SGD and of the rules in include/UpdateRules.h, in the order of roundings of PyTorch's single-tensor code: where
// PyTorch makes one vector pass, this makes one statement. One pass over all arrays: an update is bound by memory.

typedef struct {
    long count, columns, block;
    float *w;
    const float *g, *left;
    float *a, *b, *c;
    int first, nesterov, decoupled;
    float lr, momentum, dampening, decay, beta1, beta2, eps, shrink, step, correction;
} update_task;

enum { update_piece = 32768 };

#define UPDATE(task, context, index)                                       \
    const update_task *task = (context);                                   \
    const long first = (index) * update_piece;                             \
    const long last = first + update_piece < task->count ? first + update_piece : task->count

INLINE void run_update(ck_piece piece, update_task task, long picoseconds) {
    ck_parallel((task.count + update_piece - 1) / update_piece, task.count * picoseconds / 1000, piece, &task);
}

/// One vector: g_i is g[i], or where the gradient is an outer product factor * g[i].
INLINE void sgd_vector(const update_task *task, int outer, int plain, float factor, const float *g_at, float *w_at, float *buffer, long rest) {
    vf w = get(w_at, rest), g = get(g_at, rest);
    // Rounded here, as where it is stored.
    if (outer) g = g * factor;
    if (!plain) {
        if (task->decay != 0.0f) g = w * task->decay + g;
        if (task->momentum != 0.0f) {
            vf kept = get(buffer, rest) * task->momentum;
            vf sum = task->first ? g : g * (1.0f - task->dampening) + kept;
            put(buffer, sum, rest);
            g = task->nesterov ? sum * task->momentum + g : sum;
        }
    }
    put(w_at, g * -task->lr + w, rest);
}

INLINE void sgd_vectors(const update_task *task, int outer, int plain, float factor, const float *g, float *w, float *buffer, long count) {
    long i = 0;
    for (; i + 4 * LANES <= count; i += 4 * LANES)
        UNROLLED for (long j = i; j < i + 4 * LANES; j += LANES)
            sgd_vector(task, outer, plain, factor, g + j, w + j, buffer + j, LANES);
    for (; i < count; i += LANES) sgd_vector(task, outer, plain, factor, g + i, w + i, buffer + i, count - i);
}

INLINE void sgd_run(const update_task *task, int outer, float factor, const float *g, float *w, float *buffer, long count) {
    if (task->decay == 0.0f && task->momentum == 0.0f)
        sgd_vectors(task, outer, 1, factor, g, w, buffer, count);
    else
        sgd_vectors(task, outer, 0, factor, g, w, buffer, count);
}

/// Without momentum there is no buffer and none is touched. Places in it are still counted, and C allows that in an array only.
static float *sgd_buffer(float *buffer, float *w) { return buffer ? buffer : w; }

static void sgd_piece(void *context, long index) {
    UPDATE(task, context, index);
    sgd_run(task, 0, 1, task->g + first, task->w + first, task->a + first, last - first);
}

static void sgd(long count, float *w, const float *g, float *buffer, int first, float lr, float momentum,
                float dampening, float decay, int nesterov) {
    run_update(sgd_piece,
           (update_task){.count = count, .w = w, .g = g, .a = sgd_buffer(buffer, w), .first = first,
                         .nesterov = nesterov, .lr = lr, .momentum = momentum, .dampening = dampening,
                         .decay = decay},
           400);
}

/// Four rows of w whose gradients are multiples of one row, which is read once for all of them.
INLINE void sgd_outer_rows(const update_task *task, int plain, long r) {
    const long n = task->columns;
    float *w = task->w + r * n, *buffer = task->a + r * n;
    for (long i = 0; i < n; i += LANES)
        UNROLLED for (int j = 0; j < 4; j++)
            sgd_vector(task, 1, plain, task->left[r + j], task->g + i, w + j * n + i, buffer + j * n + i, n - i);
}

static void sgd_outer_piece(void *context, long index) {
    const update_task *task = context;
    const long first = index * task->block, last = first + task->block < task->count ? first + task->block : task->count;
    long r = first;
    for (; r + 4 <= last; r += 4) {
        if (task->decay == 0.0f && task->momentum == 0.0f)
            sgd_outer_rows(task, 1, r);
        else
            sgd_outer_rows(task, 0, r);
    }
    for (; r < last; r++) {
        const long at = r * task->columns;
        sgd_run(task, 1, task->left[r], task->g, task->w + at, task->a + at, task->columns);
    }
}

static void sgd_outer(long rows, long columns, float *w, const float *left, const float *right, float *buffer, int first,
                      float lr, float momentum, float dampening, float decay, int nesterov) {
    const long block = 4 * (update_piece / 4 / (columns + 1) + 1);
    update_task task = {.count = rows, .columns = columns, .block = block, .w = w, .left = left, .g = right,
                        .a = sgd_buffer(buffer, w), .first = first, .nesterov = nesterov, .lr = lr,
                        .momentum = momentum, .dampening = dampening,
                        .decay = decay};
    ck_parallel((rows + block - 1) / block, rows * columns / 4, sgd_outer_piece, &task);
}

#define GLASSNET_CK_UPDATE_CODE
#include "include/UpdateRules.h"
#undef GLASSNET_CK_UPDATE_CODE

static void update(ck_update_rule rule, const ck_update_task *given) {
    update_task task = {.count = given->count, .w = given->w, .g = given->g, .a = given->state[0],
                        .b = given->state[1], .c = given->state[2], .lr = (float)given->lr,
                        .eps = (float)given->eps, .decay = (float)given->decay};
#define RULE(name, cost)                \
    case ck_##name:                     \
        name##_settings(given, &task);  \
        return run_update(name##_piece, task, cost);
    switch (rule) { CK_UPDATES(RULE) }
#undef RULE
}
