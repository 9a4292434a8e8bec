// One number of a convolution, or of a gradient of it, by its formula: the sum of the products that there are.
// Runs over copies (Convolution.h) multiply their filling zeros too, and 0 times an infinity is NaN. So every NaN is worked
// out again here. This also does the windows whose copy would be out of all proportion to the image.

typedef struct {
    const ck_window *w;
    const float *x, *weights, *bias, *dy;
    int relu, all;  // all: every number, not only those that are NaN
    float (*number)(const void *task, long index);
    float *to;
    long first, end;  // in `to`
} sums_task;

/// Of the places start, start + step, ... those in 0 ..< size: the first and the end of their numbers, at most `count`.
INLINE void places_inside(long start, long step, long count, long size, long *first, long *end) {
    *first = start < 0 ? (-start - 1) / step + 1 : 0;
    *end = start < size ? (size - 1 - start) / step + 1 : 0;
    if (*end > count) *end = count;
}

static float number_of_y(const void *context, long index) {
    const sums_task *task = context;
    const ck_window *w = task->w;
    const long ow = index % w->out_width, oh = index / w->out_width % w->out_height;
    const long o = index / (w->out_width * w->out_height) % w->out_channels;
    const long image = index / (w->out_width * w->out_height * w->out_channels);
    const long channels = w->in_channels / w->groups, group = o / (w->out_channels / w->groups);
    const long top = oh * w->stride_height - w->padding_height, left = ow * w->stride_width - w->padding_width;
    long first_row, end_row, first, end;
    places_inside(top, w->dilation_height, w->kernel_height, w->height, &first_row, &end_row);
    places_inside(left, w->dilation_width, w->kernel_width, w->width, &first, &end);
    double sum = 0;
    for (long i = 0; i < channels; i++)
        for (long kh = first_row; kh < end_row && sum == sum; kh++) {
            const float *x = task->x + ((image * w->in_channels + group * channels + i) * w->height + top + kh * w->dilation_height) * w->width;
            const float *k = task->weights + ((o * channels + i) * w->kernel_height + kh) * w->kernel_width;
            for (long kw = first; kw < end; kw++) sum += (double)x[left + kw * w->dilation_width] * k[kw];
        }
    const float y = (float)sum + (task->bias ? task->bias[o] : 0);
    return task->relu && y < 0 ? 0 : y;
}

/// The output whose window has `place` at kernel cell `cell`, or -1.
INLINE long output_at(long place, long padding, long cell, long dilation, long stride, long count) {
    const long distance = place + padding - cell * dilation;
    return distance < 0 || distance % stride || distance / stride >= count ? -1 : distance / stride;
}

static float number_of_dx(const void *context, long index) {
    const sums_task *task = context;
    const ck_window *w = task->w;
    const long column = index % w->width, row = index / w->width % w->height;
    const long channel = index / (w->width * w->height) % w->in_channels, image = index / (w->width * w->height * w->in_channels);
    const long channels = w->in_channels / w->groups, outs = w->out_channels / w->groups, group = channel / channels;
    double sum = 0;
    for (long kh = 0; kh < w->kernel_height; kh++) {
        const long oh = output_at(row, w->padding_height, kh, w->dilation_height, w->stride_height, w->out_height);
        for (long kw = 0; oh >= 0 && kw < w->kernel_width && sum == sum; kw++) {
            const long ow = output_at(column, w->padding_width, kw, w->dilation_width, w->stride_width, w->out_width);
            for (long o = group * outs; ow >= 0 && o < (group + 1) * outs; o++)
                sum += (double)task->dy[((image * w->out_channels + o) * w->out_height + oh) * w->out_width + ow]
                       * task->weights[((o * channels + channel - group * channels) * w->kernel_height + kh) * w->kernel_width + kw];
        }
    }
    return (float)sum;
}

static float number_of_dw(const void *context, long index) {
    const sums_task *task = context;
    const ck_window *w = task->w;
    const long kw = index % w->kernel_width, kh = index / w->kernel_width % w->kernel_height;
    const long channels = w->in_channels / w->groups, taps = w->kernel_width * w->kernel_height;
    const long i = index / taps % channels, o = index / taps / channels;
    const long channel = o / (w->out_channels / w->groups) * channels + i;
    const long top = kh * w->dilation_height - w->padding_height, left = kw * w->dilation_width - w->padding_width;
    long first_row, end_row, first, end;
    places_inside(top, w->stride_height, w->out_height, w->height, &first_row, &end_row);
    places_inside(left, w->stride_width, w->out_width, w->width, &first, &end);
    double sum = 0;
    for (long image = 0; image < w->batch; image++)
        for (long oh = first_row; oh < end_row && sum == sum; oh++) {
            const float *x = task->x + ((image * w->in_channels + channel) * w->height + top + oh * w->stride_height) * w->width;
            const float *dy = task->dy + ((image * w->out_channels + o) * w->out_height + oh) * w->out_width;
            for (long ow = first; ow < end; ow++) sum += (double)x[left + ow * w->stride_width] * dy[ow];
        }
    return (float)sum;
}

enum { sums_piece = 2048 };

INLINE int any_nan(const float *p, long count) {
    vi found = 0;
    for (long i = 0; i < count; i += LANES) {
        const vf v = get(p + i, count - i);
        found |= v != v;
    }
    return lanes_set(found) > 0;
}

/// Numbers first ..< end of `to`: all of them, or those that are NaN.
INLINE void sum_again(const sums_task *task, long first, long end) {
    if (!task->all && !any_nan(task->to + first, end - first)) return;
    for (long i = first; i < end; i++)
        if (task->all || task->to[i] != task->to[i]) task->to[i] = task->number(task, i);
}

static void sums_one(void *context, long index) {
    const sums_task *task = context;
    const long first = task->first + index * sums_piece, left = task->end - first;
    sum_again(task, first, first + (left < sums_piece ? left : sums_piece));
}

/// The same on several threads; a number costs `products`.
INLINE void sum_all_again(sums_task task, long first, long end, long products) {
    task.first = first, task.end = end;
    const long count = end - first;
    if (count > 0) ck_parallel((count + sums_piece - 1) / sums_piece, task.all ? count * products : count / 16, sums_one, &task);
}
