// 2-D cross-correlation and its gradients, first version: plain loops.

#define EACH_TAP(window)                                                                                          \
    const ck_window *w_ = (window);                                                                               \
    const long ig = w_->in_channels / w_->groups, og = w_->out_channels / w_->groups;                             \
    for (long b = 0; b < w_->batch; b++)                                                                          \
        for (long o = 0; o < w_->out_channels; o++)                                                               \
            for (long i = 0; i < ig; i++)                                                                         \
                for (long kh = 0; kh < w_->kernel_height; kh++)                                                   \
                    for (long kw = 0; kw < w_->kernel_width; kw++)                                                \
                        for (long oh = 0; oh < w_->out_height; oh++)

#define TAP_ROWS                                                                                                  \
    long h = oh * w_->stride_height - w_->padding_height + kh * w_->dilation_height;                              \
    if (h < 0 || h >= w_->height) continue;                                                                       \
    long shift = kw * w_->dilation_width - w_->padding_width, first = 0, last = w_->out_width;                    \
    while (first < last && first * w_->stride_width + shift < 0) first++;                                         \
    while (last > first && (last - 1) * w_->stride_width + shift >= w_->width) last--;                            \
    long x_row = ((b * w_->in_channels + o / og * ig + i) * w_->height + h) * w_->width + shift;                  \
    long y_row = ((b * w_->out_channels + o) * w_->out_height + oh) * w_->out_width;                              \
    long weight = ((o * ig + i) * w_->kernel_height + kh) * w_->kernel_width + kw

static void conv2d_forward(const ck_window *window, const float *x, const float *w, const float *bias, int relu, float *y) {
    const long plane = window->out_height * window->out_width;
    for (long p = 0; p < window->batch * window->out_channels; p++)
        for (long i = 0; i < plane; i++) y[p * plane + i] = bias ? bias[p % window->out_channels] : 0;
    EACH_TAP(window) {
        TAP_ROWS;
        for (long ow = first; ow < last; ow++) y[y_row + ow] += w[weight] * x[x_row + ow * w_->stride_width];
    }
    if (relu) map_forward(ck_relu, 0, 0, window->batch * window->out_channels * plane, y, y);
}

static void conv2d_backward(const ck_window *window, const float *x, const float *w, const float *dy, float *dx, float *dw,
                            int accumulate_dw, float *dbias, int accumulate_dbias) {
    const long plane = window->out_height * window->out_width, channels = window->out_channels;
    if (dbias) {
        if (!accumulate_dbias) fill(channels, 0, dbias);
        for (long p = 0; p < window->batch * channels; p++) dbias[p % channels] += sum(plane, dy + p * plane);
    }
    if (dx) {
        fill(window->batch * window->in_channels * window->height * window->width, 0, dx);
        EACH_TAP(window) {
            TAP_ROWS;
            for (long ow = first; ow < last; ow++) dx[x_row + ow * w_->stride_width] += w[weight] * dy[y_row + ow];
        }
    }
    if (dw) {
        if (!accumulate_dw)
            fill(channels * (window->in_channels / window->groups) * window->kernel_height * window->kernel_width, 0, dw);
        EACH_TAP(window) {
            TAP_ROWS;
            float s = 0;
            for (long ow = first; ow < last; ow++) s += x[x_row + ow * w_->stride_width] * dy[y_row + ow];
            dw[weight] += s;
        }
    }
}
