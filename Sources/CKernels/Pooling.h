// Maximum and average over windows of each input plane, and their gradients.
// Method: planes are independent; a plane is one piece of work. Lanes are neighbouring outputs, except at the edges, whose
// windows hang over. A maximum remembers where it came from.

typedef struct {
    const ck_window *window;
    /// What sums are divided by; 0: the cells in the image; -1: those and the padding.
    long divisor;
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

/// The numbers p[0], p[stride], ... of which `count` (at most LANES) exist.
INLINE vf strided(const float *p, long stride, long count) {
    if (stride == 1) return count >= LANES ? load(p) : load_some(p, count);
    if (stride == 2) {
        const long floats = 2 * count - 1;
        const vf a = get(p, floats), b = floats > LANES ? get(p + LANES, floats - LANES) : (vf)0.0f;
        return EVENS(a, b);
    }
    vf v = 0;
    for (long l = 0; l < LANES && l < count; l++) v[l] = p[l * stride];
    return v;
}

/// Outputs of a row whose whole window lies in the input's columns: from `first` until before `end`.
INLINE void whole_windows(const ck_window *w, long *first, long *end) {
    const long reach = (w->kernel_width - 1) * w->dilation_width - w->padding_width;
    *first = (w->padding_width + w->stride_width - 1) / w->stride_width;
    *end = w->width > reach ? (w->width - 1 - reach) / w->stride_width + 1 : 0;
    if (*end > w->out_width) *end = w->out_width;
    if (*end < *first) *end = *first = 0;
}

typedef struct {
    float value;
    int32_t index;
} winner;

INLINE winner max_of_window(const ck_window *w, const float *x, long top, long bottom, long ow) {
    long left, right;
    pool_range(ow, w->stride_width, w->padding_width, w->dilation_width, w->kernel_width, w->width, &left, &right);
    winner best = {-INFINITY, (int32_t)(top * w->width + left)};
    for (long h = top; h < bottom; h += w->dilation_height)
        for (long i = left; i < right; i += w->dilation_width) {
            float v = x[h * w->width + i];
            if (v > best.value || v != v) best = (winner){v, (int32_t)(h * w->width + i)};
        }
    return best;
}

static void max_pool_piece(void *context, long plane) {
    const pool_task *task = context;
    const ck_window *w = task->window;
    const float *x = task->x + plane * w->height * w->width;
    long whole, end;
    whole_windows(w, &whole, &end);
    vi lanes;
    for (int l = 0; l < LANES; l++) lanes[l] = l * (int32_t)w->stride_width;
    for (long oh = 0; oh < w->out_height; oh++) {
        long top, bottom;
        pool_range(oh, w->stride_height, w->padding_height, w->dilation_height, w->kernel_height, w->height, &top, &bottom);
        float *y = task->y + (plane * w->out_height + oh) * w->out_width;
        int32_t *where = task->where + (plane * w->out_height + oh) * w->out_width;
        for (long ow = 0; ow < w->out_width; ow++) {
            if (ow == whole) ow = end;
            if (ow >= w->out_width) break;
            winner best = max_of_window(w, x, top, bottom, ow);
            y[ow] = best.value, where[ow] = best.index;
        }
        for (long ow = whole; ow < end; ow += LANES) {
            const long left = ow * w->stride_width - w->padding_width;
            vf most = -INFINITY;
            vi best = (vi)(int32_t)(top * w->width + left) + lanes;
            for (long h = top; h < bottom; h += w->dilation_height)
                for (long kw = 0; kw < w->kernel_width; kw++) {
                    const long at = h * w->width + left + kw * w->dilation_width;
                    const vf v = strided(x + at, w->stride_width, end - ow);
                    const vi better = (v > most) | (v != v);
                    most = better ? v : most;
                    best = better ? (vi)(int32_t)at + lanes : best;
                }
            put(y + ow, most, end - ow);
            put((float *)where + ow, (vf)best, end - ow);
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
INLINE long pool_divisor(const ck_window *w, long divisor, long oh, long ow, long inside) {
    if (divisor >= 0) return divisor && inside ? divisor : inside;
    long top = oh * w->stride_height - w->padding_height, left = ow * w->stride_width - w->padding_width;
    long bottom = top + w->kernel_height, right = left + w->kernel_width;
    if (bottom > w->height + w->padding_height) bottom = w->height + w->padding_height;
    if (right > w->width + w->padding_width) right = w->width + w->padding_width;
    return (bottom - top) * (right - left);
}

/// The columns of the row of windows at (oh, ow) ...: where they begin in the row, and what their sum is divided by.
INLINE float average_divisor(const pool_task *task, long oh, long ow, long rows, long *left, long *right) {
    const ck_window *w = task->window;
    pool_range(ow, w->stride_width, w->padding_width, 1, w->kernel_width, w->width, left, right);
    const long inside = rows > 0 && *right > *left ? rows * (*right - *left) : 0;
    return (float)pool_divisor(w, task->divisor, oh, ow, inside);
}

static void average_pool_piece(void *context, long plane) {
    const pool_task *task = context;
    const ck_window *w = task->window;
    const float *x = task->x + plane * w->height * w->width;
    long whole, end, left, right;
    whole_windows(w, &whole, &end);
    for (long oh = 0; oh < w->out_height; oh++) {
        long top, bottom;
        pool_range(oh, w->stride_height, w->padding_height, 1, w->kernel_height, w->height, &top, &bottom);
        float *y = task->y + (plane * w->out_height + oh) * w->out_width;
        for (long ow = 0; ow < w->out_width; ow++) {
            if (ow == whole && end - ow > 1) ow = end;
            if (ow >= w->out_width) break;
            float divisor = average_divisor(task, oh, ow, bottom - top, &left, &right);
            vf s = 0;
            for (long h = top; h < bottom; h++)
                for (long i = left; i < right; i += LANES) s += get(x + h * w->width + i, right - i);
            y[ow] = divisor > 0 ? lane_sum(s) / divisor : 0.0f;
        }
        for (long ow = whole; ow < end && end - whole > 1; ow += LANES) {
            // Windows that lie inside the columns have the same divisor.
            float divisor = average_divisor(task, oh, ow, bottom - top, &left, &right);
            vf s = 0;
            for (long h = top; h < bottom; h++)
                for (long i = left; i < right; i++) s += strided(x + h * w->width + i, w->stride_width, end - ow);
            put(y + ow, divisor > 0 ? s / divisor : (vf)0.0f, end - ow);
        }
    }
}

static void average_pool_slope_piece(void *context, long plane) {
    const pool_task *task = context;
    const ck_window *w = task->window;
    float *dx = task->y + plane * w->height * w->width;
    memset(dx, 0, (size_t)(w->height * w->width) * sizeof *dx);
    for (long oh = 0; oh < w->out_height; oh++) {
        long top, bottom, left, right;
        pool_range(oh, w->stride_height, w->padding_height, 1, w->kernel_height, w->height, &top, &bottom);
        const float *dy = task->x + (plane * w->out_height + oh) * w->out_width;
        for (long ow = 0; ow < w->out_width; ow++) {
            const float share = dy[ow] / average_divisor(task, oh, ow, bottom - top, &left, &right);
            for (long h = top; h < bottom; h++)
                for (long i = left; i < right; i++) dx[h * w->width + i] += share;
        }
    }
}

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

static void average_pool2d_forward(const ck_window *window, long divisor, const float *x, float *y) {
    pool_run(average_pool_piece, (pool_task){.window = window, .divisor = divisor, .x = x, .y = y}, 1);
}

static void average_pool2d_backward(const ck_window *window, long divisor, const float *dy, float *dx) {
    pool_run(average_pool_slope_piece,
             (pool_task){.window = window, .divisor = divisor, .x = dy, .y = dx}, 1);
}
