// Softmax and its logarithm over the rows of a table, and their gradients.
// Method: a row's maximum is subtracted first, so exp cannot overflow; three passes over a row that is in the cache.
// Sums: vector lanes, then double.

enum { softmax_piece = 16 };

typedef struct {
    long rows, columns;
    const float *x, *dy;
    float *y;
} softmax_task;

#define SOFTMAX_ROWS(task, context, index)                                           \
    const softmax_task *task = (context);                                            \
    const long n = task->columns;                                                    \
    long last = ((index) + 1) * softmax_piece < task->rows ? ((index) + 1) * softmax_piece : task->rows; \
    for (long r = (index) * softmax_piece; r < last; r++)

INLINE float row_max(long n, const float *x) {
    vf most = -INFINITY;
    long i = 0;
    for (; i + LANES <= n; i += LANES) most = v_max(most, load(x + i));
    float m = lane_max(most);
    for (; i < n; i++) m = x[i] > m || x[i] != x[i] ? x[i] : m;
    return m;
}

/// Adds the lanes of v that exist.
INLINE vf add_rest(vf sum, vf v, long rest) {
    if (rest < LANES)
        for (long i = rest; i < LANES; i++) v[i] = 0;
    return sum + v;
}

INLINE float sum_of_exp(long n, const float *x, float most, float *y) {
    enum { block = 64 * LANES };
    vd wide = 0;
    for (long first = 0; first < n; first += block) {
        const long end = n - first < block ? n : first + block;
        vf sum = 0;
        VECTORS(first, end) {
            vf e = v_exp(get(x + i, end - i) - most);
            if (y) put(y + i, e, end - i);
            sum = add_rest(sum, e, end - i);
        }
        wide += __builtin_convertvector(sum, vd);
    }
    return (float)lane_sum_double(&wide);
}

static void softmax_piece_(void *context, long index) {
    SOFTMAX_ROWS(task, context, index) {
        const float *x = task->x + r * n;
        float *y = task->y + r * n;
        float scale = 1.0f / sum_of_exp(n, x, row_max(n, x), y);
        VECTORS(0, n) put(y + i, get(y + i, n - i) * scale, n - i);
    }
}

static void log_softmax_piece(void *context, long index) {
    SOFTMAX_ROWS(task, context, index) {
        const float *x = task->x + r * n;
        float *y = task->y + r * n, most = row_max(n, x);
        float log_sum = logf(sum_of_exp(n, x, most, NULL));
        VECTORS(0, n) put(y + i, get(x + i, n - i) - most - log_sum, n - i);
    }
}

/// dx = y (dy - sum of y dy)
static void softmax_slope_piece(void *context, long index) {
    SOFTMAX_ROWS(task, context, index) {
        const float *y = task->x + r * n, *dy = task->dy + r * n;
        float *dx = task->y + r * n, s = (float)sum_range(sum_products, n, y, dy);
        VECTORS(0, n) put(dx + i, get(y + i, n - i) * (get(dy + i, n - i) - s), n - i);
    }
}

/// dx = dy - exp(y) sum of dy
static void log_softmax_slope_piece(void *context, long index) {
    SOFTMAX_ROWS(task, context, index) {
        const float *y = task->x + r * n, *dy = task->dy + r * n;
        float *dx = task->y + r * n, s = (float)sum_range(sum_plain, n, dy, NULL);
        VECTORS(0, n) put(dx + i, get(dy + i, n - i) - v_exp(get(y + i, n - i)) * s, n - i);
    }
}

INLINE void softmax_run(ck_piece piece, softmax_task task, long picoseconds) {
    ck_parallel((task.rows + softmax_piece - 1) / softmax_piece, task.rows * task.columns * picoseconds / 1000, piece, &task);
}

static void softmax_rows(long rows, long columns, const float *x, float *y) {
    softmax_run(softmax_piece_, (softmax_task){rows, columns, x, NULL, y}, 800);
}

static void log_softmax_rows(long rows, long columns, const float *x, float *y) {
    softmax_run(log_softmax_piece, (softmax_task){rows, columns, x, NULL, y}, 800);
}

static void softmax_rows_backward(long rows, long columns, const float *y, const float *dy, float *dx) {
    softmax_run(softmax_slope_piece, (softmax_task){rows, columns, y, dy, dx}, 300);
}

static void log_softmax_rows_backward(long rows, long columns, const float *y, const float *dy, float *dx) {
    softmax_run(log_softmax_slope_piece, (softmax_task){rows, columns, y, dy, dx}, 700);
}
