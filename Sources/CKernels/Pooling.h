// Maximum and average over windows of each input plane, and their gradients.
// Method: planes are independent; a plane is one piece of work. A maximum remembers where it came from.

typedef struct {
    const ck_window *window;
    int include_padding;
    const float *x;
    const int32_t *indices;
    float *y;
    int32_t *where;
} pool_task;

/// Rows (or columns) of the window at output `o` that lie in the input: first, first + dilation, ... below end.
INLINE void pool_range(long o, long stride, long padding, long dilation, long kernel, long size, long *first, long *end) {
    long start = o * stride - padding, stop = start + (kernel - 1) * dilation + 1;
    if (start < 0) start += (-start + dilation - 1) / dilation * dilation;
    *first = start;
    *end = stop < size ? stop : size;
}

static void max_pool_piece(void *context, long plane) {
    const pool_task *task = context;
    const ck_window *w = task->window;
    const float *x = task->x + plane * w->height * w->width;
    long out = plane * w->out_height * w->out_width;
    for (long oh = 0; oh < w->out_height; oh++) {
        long top, bottom;
        pool_range(oh, w->stride_height, w->padding_height, w->dilation_height, w->kernel_height, w->height, &top, &bottom);
        for (long ow = 0; ow < w->out_width; ow++, out++) {
            long left, right;
            pool_range(ow, w->stride_width, w->padding_width, w->dilation_width, w->kernel_width, w->width, &left, &right);
            long best = top * w->width + left;
            float most = -INFINITY;
            for (long h = top; h < bottom; h += w->dilation_height)
                for (long i = left; i < right; i += w->dilation_width) {
                    float v = x[h * w->width + i];
                    if (v > most || v != v) most = v, best = h * w->width + i;
                }
            task->y[out] = most;
            task->where[out] = (int32_t)best;
        }
    }
}

static void max_pool_slope_piece(void *context, long plane) {
    const pool_task *task = context;
    const ck_window *w = task->window;
    const long inputs = w->height * w->width, outputs = w->out_height * w->out_width;
    float *dx = task->y + plane * inputs;
    memset(dx, 0, (size_t)inputs * sizeof *dx);
    for (long i = plane * outputs; i < (plane + 1) * outputs; i++) dx[task->indices[i]] += task->x[i];
}

/// What the sum over the window at (oh, ow) is divided by: padding counts as far as PyTorch counts it.
INLINE long pool_divisor(const ck_window *w, int include_padding, long oh, long ow, long inside) {
    if (!include_padding) return inside;
    long top = oh * w->stride_height - w->padding_height, left = ow * w->stride_width - w->padding_width;
    long bottom = top + w->kernel_height, right = left + w->kernel_width;
    if (bottom > w->height + w->padding_height) bottom = w->height + w->padding_height;
    if (right > w->width + w->padding_width) right = w->width + w->padding_width;
    return (bottom - top) * (right - left);
}

/// Forward when `task->where` is NULL... both directions walk the same windows: forward gathers x, backward spreads dy.
INLINE void average_pool(const pool_task *task, long plane, int backward) {
    const ck_window *w = task->window;
    const long inputs = w->height * w->width;
    const float *x = task->x + plane * (backward ? 0 : inputs);
    float *dx = task->y + plane * inputs;
    if (backward) memset(dx, 0, (size_t)inputs * sizeof *dx);
    long out = plane * w->out_height * w->out_width;
    for (long oh = 0; oh < w->out_height; oh++) {
        long top, bottom;
        pool_range(oh, w->stride_height, w->padding_height, 1, w->kernel_height, w->height, &top, &bottom);
        for (long ow = 0; ow < w->out_width; ow++, out++) {
            long left, right;
            pool_range(ow, w->stride_width, w->padding_width, 1, w->kernel_width, w->width, &left, &right);
            long inside = bottom > top && right > left ? (bottom - top) * (right - left) : 0;
            float divisor = (float)pool_divisor(w, task->include_padding, oh, ow, inside);
            float s = 0, share = backward ? task->x[out] / divisor : 0;
            for (long h = top; h < bottom; h++)
                for (long i = left; i < right; i++) {
                    if (backward)
                        dx[h * w->width + i] += share;
                    else
                        s += x[h * w->width + i];
                }
            if (!backward) task->y[out] = inside ? s / divisor : 0.0f;
        }
    }
}

static void average_pool_piece(void *context, long plane) { average_pool(context, plane, 0); }
static void average_pool_slope_piece(void *context, long plane) { average_pool(context, plane, 1); }

INLINE void pool_run(ck_piece piece, pool_task task, long times_kernel) {
    const ck_window *w = task.window;
    long planes = w->batch * w->in_channels;
    long cost = planes * w->out_height * w->out_width * (times_kernel ? w->kernel_height * w->kernel_width : 2);
    ck_parallel(planes, cost, piece, &task);
}

static void max_pool2d_forward(const ck_window *window, const float *x, float *y, int32_t *indices) {
    pool_run(max_pool_piece, (pool_task){.window = window, .x = x, .y = y, .where = indices}, 1);
}

static void max_pool2d_backward(const ck_window *window, const float *dy, const int32_t *indices, float *dx) {
    pool_run(max_pool_slope_piece, (pool_task){.window = window, .x = dy, .indices = indices, .y = dx}, 0);
}

static void average_pool2d_forward(const ck_window *window, int count_include_padding, const float *x, float *y) {
    pool_run(average_pool_piece, (pool_task){.window = window, .include_padding = count_include_padding, .x = x, .y = y}, 1);
}

static void average_pool2d_backward(const ck_window *window, int count_include_padding, const float *dy, float *dx) {
    pool_run(average_pool_slope_piece,
             (pool_task){.window = window, .include_padding = count_include_padding, .x = dy, .y = dx}, 1);
}
