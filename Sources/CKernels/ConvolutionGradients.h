// The gradients of the convolution: Convolution.h says how.

// MARK: Gradient of the input

/// The taps of phase (a, b), those that lie a and b after multiples of the stride: their number; where they stand in the
/// kernel, and where they find dy, go to `places` and `offsets` unless NULL.
INLINE long phase_taps(const convolution *c, long a, long b, int32_t *places, int32_t *offsets) {
    const ck_window *w = &c->w;
    long n = 0;
    for (long kh = 0; kh < w->kernel_height; kh++)
        for (long kw = 0; kw < w->kernel_width; kw++) {
            const long down = kh * w->dilation_height, right = kw * w->dilation_width;
            if (down % w->stride_height != a || right % w->stride_width != b) continue;
            if (places) places[n] = (int32_t)(kh * w->kernel_width + kw);
            if (offsets) offsets[n] = (int32_t)((c->top - down / w->stride_height) * c->pitch - right / w->stride_width);
            n++;
        }
    return n;
}

/// Where the taps of each phase find dy: [phase][out, tap]. Their places in the kernel, [phase][tap], follow.
static void find_taps(convolution *c) {
    int32_t *offsets = c->turned_offsets, *places = offsets + c->og * c->taps;
    for (long a = 0; a < c->w.stride_height; a++)
        for (long b = 0; b < c->w.stride_width; b++) {
            const long taps = phase_taps(c, a, b, places, offsets);
            for (long o = 1; o < c->og; o++)
                for (long t = 0; t < taps; t++) offsets[o * taps + t] = (int32_t)(offsets[t] + o * c->dy_plane);
            offsets += c->og * taps, places += taps;
        }
}

enum { turned_at_once = 16 };

/// The weights of up to 16 input channels of a group as [group][phase][in][out, tap of the phase].
static void turn_piece(void *context, long index) {
    const convolution *c = context;
    const long blocks = (c->ig + turned_at_once - 1) / turned_at_once, group = index / blocks;
    const long first = index % blocks * turned_at_once, last = shorter(first + turned_at_once, c->ig);
    const int32_t *places = c->turned_offsets + c->og * c->taps;
    float *to = c->turned + group * c->og * c->depth;
    for (long a = 0; a < c->w.stride_height; a++)
        for (long b = 0; b < c->w.stride_width; b++) {
            const long taps = phase_taps(c, a, b, NULL, NULL);
            for (long o = 0; o < c->og; o++)
                for (long i = first; i < last; i++) {
                    const float *from = c->weights + ((group * c->og + o) * c->ig + i) * c->taps;
                    float *turned = to + (i * c->og + o) * taps;
                    if (taps == c->taps)
                        for (long t = 0; t < taps; t += LANES) put(turned + t, get(from + t, taps - t), taps - t);
                    else
                        for (long t = 0; t < taps; t++) turned[t] = from[places[t]];
                }
            to += c->ig * c->og * taps, places += taps;
        }
}

/// Phase positions whose element is in the image: from `first`, `count` of them.
INLINE long phase_range(long phase, long stride, long padding, long size, long *first) {
    *first = padding > phase ? (padding - phase + stride - 1) / stride : 0;
    const long last = size - 1 + padding - phase;
    return last < 0 ? 0 : last / stride - *first + 1;
}

static void dx_piece(void *context, long index) {
    const convolution *c = context;
    const ck_window *w = &c->w;
    const long block = index % c->blocks, band = index / c->blocks % c->bands;
    const long group = index / (c->blocks * c->bands) % w->groups, image = index / (c->blocks * c->bands * w->groups);
    const float *dy = c->dy_spread + c->left + image * c->dy_image + group * c->og * c->dy_plane;
    const float *weights = c->turned + group * c->og * c->depth;
    const int32_t *offsets = c->turned_offsets;
    const long pitch = band_pitch(c), last = shorter((block + 1) * c->block, c->ig);
    float *sums = ck_scratch(TILE_ROWS * pitch);
    for (long a = 0; a < w->stride_height; a++) {
        long top, all = phase_range(a, w->stride_height, w->padding_height, w->height, &top);
        const long rows = shorter(c->band, all - band * c->band);
        top += band * c->band;
        for (long b = 0; b < w->stride_width; b++) {
            const long depth = c->og * phase_taps(c, a, b, NULL, NULL);
            long left, width = phase_range(b, w->stride_width, w->padding_width, w->width, &left);
            for (long i = block * c->block; i < last && rows > 0 && width > 0; i += TILE_ROWS) {
                const long ins = shorter(TILE_ROWS, last - i);
                run(ins, (rows - 1) * c->pitch + width, depth, weights + i * depth, dy + top * c->pitch + left, offsets, sums, pitch);
                for (long r = 0; r < ins; r++) {
                    const float *from = sums + r * pitch;
                    float *dx = c->dx + ((c->first + image) * w->in_channels + group * c->ig + i + r) * w->height * w->width
                                + (top * w->stride_height + a - w->padding_height) * w->width;
                    if (w->stride_height == 1 && w->stride_width == 1) {
                        write_rows(rows, width, from, c->pitch, -0.0f, 0, dx);
                        continue;
                    }
                    dx += left * w->stride_width + b - w->padding_width;
                    for (long y = 0; y < rows; y++, dx += w->stride_height * w->width)
                        for (long j = 0; j < width; j++) dx[j * w->stride_width] = from[y * c->pitch + j];
                }
            }
            weights += c->ig * depth;
            offsets += depth;
        }
    }
    ck_release(sums, TILE_ROWS * pitch);
}

// MARK: Gradient of the weights

enum { dw_shares = 16 };

/// Few input channels: every `shares`th image, summed into the share's own copy of dw.
static void dw_dots_piece(void *context, long share) {
    const convolution *c = context;
    const ck_window *w = &c->w;
    const long positions = round_up((w->out_height - 1) * c->pitch + w->out_width, LANES), count = w->out_channels * c->depth;
    float *dw = c->partial + share * count;
    for (long image = (share - c->first % c->shares + c->shares) % c->shares; image < c->images; image += c->shares)
        for (long group = 0; group < w->groups; group++) {
            const float *x = c->spread + image * c->image + group * c->ig * c->channel;
            const float *dy = c->dy_spread + c->left + image * c->dy_image + c->top * c->pitch;
            for (long o = group * c->og; o < (group + 1) * c->og; o += dots_rows)
                for (long k = 0; k < c->depth; k += 4) {
                    const long outs = shorter(dots_rows, (group + 1) * c->og - o), taps = shorter(4, c->depth - k);
                    const float *a[dots_rows], *b[4];
                    float sums[dots_rows * 4];
                    for (long r = 0; r < dots_rows; r++) a[r] = dy + (o + (r < outs ? r : 0)) * c->dy_plane;
                    for (long t = 0; t < 4; t++) b[t] = x + c->offsets[k + (t < taps ? t : 0)];
                    if (outs == 1)
                        dots(1, 4, positions, a, b, sums);
                    else
                        dots(dots_rows, 4, positions, a, b, sums);
                    for (long r = 0; r < outs; r++)
                        for (long t = 0; t < taps; t++) dw[(o + r) * c->depth + k + t] += sums[r * 4 + t];
                }
        }
}

/// The shares' sums, in order.
static void dw_shares_piece(void *context, long index) {
    const convolution *c = context;
    const long count = c->w.out_channels * c->depth, first = index * 1024, last = shorter(first + 1024, count);
    VECTORS(first, last) {
        const long rest = last - i;
        vf sum = 0.0f;
        for (long share = 0; share < c->shares; share++) sum = sum + get(c->partial + share * count + i, rest);
        put(c->dw + i, sum, rest);
    }
}

enum { panel_floats = TILE_VECTORS * LANES };

/// Floats of one image's copy with channels last: [group][panel of channels][position][channel].
INLINE long last_image(const convolution *c) { return c->w.groups * round_up(c->ig, LANES) * c->channel; }

/// One panel of channels of one image of the chunk, from the copy by planes.
static void channels_last_piece(void *context, long index) {
    const convolution *c = context;
    const long panels = (c->ig + panel_floats - 1) / panel_floats, panel = index % panels, group = index / panels % c->w.groups;
    const long image = index / (panels * c->w.groups), channels = shorter(panel_floats, c->ig - panel * panel_floats);
    const long pitch = round_up(channels, LANES);
    const float *from = c->spread + image * c->image + (group * c->ig + panel * panel_floats) * c->channel;
    float *to = c->last + image * last_image(c) + (group * round_up(c->ig, LANES) + panel * panel_floats) * c->channel;
    for (long i = 0; i < channels; i += LANES)
        for (long p = 0; p < c->channel; p += LANES) {
            vf t[LANES];
            const long rest = c->channel - p;
            for (long l = 0; l < LANES; l++) t[l] = i + l < channels ? get(from + (i + l) * c->channel + p, rest) : (vf)0.0f;
            transpose(t);
            for (long l = 0; l < LANES && l < rest; l++) store(to + (p + l) * pitch + i, t[l]);
        }
}

/// Where the inputs of each output lie in a whole panel, and in the last, which may be narrower.
static int32_t *find_positions(const convolution *c) {
    const long count = c->w.out_height * c->w.out_width, last = round_up(c->ig - (c->ig - 1) / panel_floats * panel_floats, LANES);
    int32_t *positions = (int32_t *)ck_scratch(2 * count);
    for (long i = 0; i < count; i++) {
        const long at = i / c->w.out_width * c->pitch + i % c->w.out_width;
        positions[i] = (int32_t)(at * panel_floats);
        positions[count + i] = (int32_t)(at * last);
    }
    return positions;
}

/// Many input channels: a tile of out channels by a panel of in channels, for every tap, over the images of the chunk.
static void dw_panel_piece(void *context, long index) {
    const convolution *c = context;
    const ck_window *w = &c->w;
    const long panels = (c->ig + panel_floats - 1) / panel_floats, panel = index % panels, group = index / panels % w->groups;
    const long o = index / (panels * w->groups) * TILE_ROWS, outs = shorter(TILE_ROWS, c->og - o);
    const long channels = shorter(panel_floats, c->ig - panel * panel_floats), pitch = round_up(channels, LANES);
    const long positions = w->out_height * w->out_width, room = c->taps * TILE_ROWS * pitch;
    const int32_t *offsets = c->positions + (pitch == panel_floats ? 0 : positions);
    // Where a panel is one vector, neighbouring taps find theirs side by side: a tile takes as many as it has vectors.
    const long together = pitch == LANES && w->stride_width == 1 && w->dilation_width == 1 ? TILE_VECTORS : 1;
    float *sums = ck_scratch(room);  // [out][tap][channel]
    for (long image = 0; image < c->images; image++) {
        const float *dy = c->dy + ((c->first + image) * w->out_channels + group * c->og + o) * positions;
        const float *x = c->last + image * last_image(c) + (group * round_up(c->ig, LANES) + panel * panel_floats) * c->channel;
        const float *row[TILE_ROWS];
        for (long r = 0; r < TILE_ROWS; r++) row[r] = dy + (r < outs ? r : outs - 1) * positions;
        for (long t = 0, taps; t < c->taps; t += taps) {
            const long kw = t % w->kernel_width;
            taps = shorter(together, w->kernel_width - kw);
            tiles[taps * pitch / LANES - 1][tile_kind(outs)](
                positions, row, 1, x + tap_offset(c, t / w->kernel_width, kw) * pitch, 0, offsets, sums + t * pitch,
                c->taps * pitch, image ? tile_add : tile_store);
        }
    }
    for (long r = 0; r < outs; r++) {
        float *dw = c->dw + ((group * c->og + o + r) * c->ig + panel * panel_floats) * c->taps;
        for (long i = 0; i < channels; i++)
            for (long t = 0; t < c->taps; t++, dw++) {
                float v = sums[(r * c->taps + t) * pitch + i];
                *dw = c->first > 0 ? *dw + v : v;
            }
    }
    ck_release(sums, room);
}

/// Each channel's dy over all images.
static void dbias_piece(void *context, long o) {
    const convolution *c = context;
    const long plane = c->w.out_height * c->w.out_width;
    double total = 0;
    for (long image = 0; image < c->w.batch; image++)
        total += sum_range(sum_plain, plane, c->dy + (image * c->w.out_channels + o) * plane, NULL);
    c->y[o] = c->accumulate ? c->y[o] + (float)total : (float)total;
}

// MARK: Both

static void begin_input_gradient(convolution *c) {
    c->turned = ck_scratch(c->w.out_channels * c->depth);
    c->turned_offsets = (int32_t *)ck_scratch((c->og + 1) * c->taps);
    find_taps(c);
    const long blocks = c->w.groups * ((c->ig + turned_at_once - 1) / turned_at_once);
    ck_parallel(blocks, c->w.out_channels * c->depth, turn_piece, c);
    c->band = band_rows(c, c->rows);
    c->bands = (c->rows + c->band - 1) / c->band;
    c->block = 4 * TILE_ROWS;
    c->blocks = (c->ig + c->block - 1) / c->block;
}

/// Of the images of the chunk; `cost`: nanoseconds of the products.
static void input_gradient(convolution *c, long cost) {
    const ck_window *w = &c->w;
    if (w->stride_height > 1 || w->stride_width > 1 || !gathers(c->ig, w->width, c->pitch)) {
        ck_parallel(c->images * w->groups * c->bands * c->blocks, cost, dx_piece, c);
        return;
    }
    for (long i = 0; i < c->images * w->groups; i++) {
        const float *from = c->dy_spread + c->left + i * c->og * c->dy_plane + w->padding_height * c->pitch + w->padding_width;
        gathering g = {from, c->turned_offsets, w->width, c->pitch};
        gathered_run(c->ig, w->height, c->og * c->taps, c->turned + i % w->groups * c->og * c->depth, &g, NULL, 0,
                     c->dx + (c->first * w->groups + i) * c->ig * w->height * w->width);
    }
}

static void begin_weight_gradient(convolution *c) {
    c->shares = shorter(dw_shares, c->w.batch);
    if (by_panels(c->ig)) {
        c->positions = find_positions(c);
        return;
    }
    c->offsets = tap_offsets(c);
    c->partial = ck_scratch(c->shares * c->w.out_channels * c->depth);
    zero(c->partial, c->shares * c->w.out_channels * c->depth);
}

static void weight_gradient(convolution *c, long cost) {
    const long panels = c->w.groups * ((c->ig + panel_floats - 1) / panel_floats);
    spread_images(c, 0);
    if (by_panels(c->ig)) {
        ck_parallel(c->images * panels, c->images * c->image / 4, channels_last_piece, c);
        ck_parallel((c->og + TILE_ROWS - 1) / TILE_ROWS * panels, cost, dw_panel_piece, c);
    } else {
        ck_parallel(c->shares, cost, dw_dots_piece, c);
    }
}

/// Both gradients; every chunk's dx is looked through while it is in the cache.
static void gradients_by_copies(const ck_window *window, const float *x, const float *w, const float *dy, float *dx, float *dw,
                                const sums_task *sums) {
    if (!dx && !dw) return;
    convolution c = convolution_of(window);
    c.x = x, c.weights = w, c.dy = dy, c.dx = dx, c.dw = dw;
    const long batch = window->batch, weights = window->out_channels * c.depth;
    const long in_image = window->in_channels * window->height * window->width;
    const int dots = dw && !by_panels(c.ig), panels = dw && by_panels(c.ig);
    const long chunk = chunk_images(&c, c.image > c.dy_image ? c.image : c.dy_image);
    long dy_room = 0, room = 0, last_room = 0;
    if (dx || dots) c.dy_spread = spread_room(chunk, c.dy_image, c.left, &dy_room);
    if (dw) c.spread = spread_room(chunk, c.image, 0, &room);
    if (panels) c.last = spread_room(chunk, last_image(&c), 0, &last_room);
    if (dx) begin_input_gradient(&c);
    if (dw) begin_weight_gradient(&c);
    for (c.first = 0; c.first < batch; c.first += chunk) {
        c.images = shorter(chunk, batch - c.first);
        const long cost = c.images * window->out_channels * window->out_height * c.pitch * c.depth / (4 * LANES);
        if (dx || dots) spread_images(&c, 1);
        if (dx) {
            input_gradient(&c, cost);
            sum_all_again(*sums, c.first * in_image, (c.first + c.images) * in_image, 1);
        }
        if (dw) weight_gradient(&c, cost);
    }
    if (dots) ck_parallel((weights + 1023) / 1024, weights * c.shares / 8, dw_shares_piece, &c);
    ck_release(c.dy_spread, dy_room);
    ck_release(c.spread, room);
    ck_release(c.last, last_room);
    ck_release(c.turned, weights);
    ck_release((float *)c.turned_offsets, (c.og + 1) * c.taps);
    ck_release((float *)c.offsets, c.depth);
    ck_release(c.partial, c.shares * weights);
    ck_release((float *)c.positions, 2 * window->out_height * window->out_width);
}

static void conv2d_backward(const ck_window *window, const float *x, const float *w, const float *dy, float *dx, float *dw,
                            int accumulate_dw, float *dbias, int accumulate_dbias) {
    if (is_linear(window))
        return linear_backward(window->batch, window->in_channels * window->height * window->width, window->out_channels, x, w,
                               dy, dx, dw, accumulate_dw, dbias, accumulate_dbias);
    const long batch = window->batch, taps = window->kernel_height * window->kernel_width;
    const long depth = window->in_channels / window->groups * taps, weights = window->out_channels * depth;
    const long outputs = batch * window->out_channels * window->out_height * window->out_width;
    const long in_image = window->in_channels * window->height * window->width, inputs = batch * in_image;
    if (dbias) {
        convolution sums = {.w = *window, .dy = dy, .y = dbias, .accumulate = accumulate_dbias};
        ck_parallel(window->out_channels, outputs / 8, dbias_piece, &sums);
    }
    if (outputs <= 0 || depth <= 0) {
        if (dx && inputs > 0) zero(dx, inputs);
        if (dw && weights > 0 && !accumulate_dw) zero(dw, weights);
        return;
    }
    // What is added to is not mixed with what may have to be worked out again.
    float *fresh = dw && accumulate_dw ? ck_scratch(weights) : dw;
    sums_task sums = {.w = window, .x = x, .weights = w, .dy = dy, .all = !copies_pay(window)};
    sums_task for_dx = sums, for_dw = sums;
    for_dx.number = number_of_dx, for_dx.to = dx, for_dw.number = number_of_dw, for_dw.to = fresh;
    if (!sums.all) gradients_by_copies(window, x, w, dy, dx, fresh, &for_dx);
    if (sums.all && dx) sum_all_again(for_dx, 0, inputs, taps * window->out_channels / window->groups);
    if (dw) sum_all_again(for_dw, 0, weights, outputs / window->out_channels);
    if (fresh == dw) return;
    add_scaled(weights, 1, fresh, dw);
    ck_release(fresh, weights);
}
