// 2-D cross-correlation and its two gradients, without unfolding the image into a matrix of windows.
//
// Method: an image is copied once, with its padding, into "phases": phase (a, b) holds rows a, a + stride, ... and columns
// b, b + stride, ... So every tap of the kernel, whatever the stride and dilation, reads a run of neighbouring numbers at
// a fixed offset, and a run of outputs (rows one after the other at the copy's pitch, the few sums between rows thrown
// away) is a product: weights[out, taps] times rows of the copy at those offsets. It runs on the tiles of the product.
// - y: as said. Bias and ReLU are applied where the rows are written out.
// - dx: the same with dy, padded, as the image, and the weights turned round; each phase of x takes the taps that reach it.
// - dw: with few input channels, dot products of dy with the copy at each tap's offset; with many, a product for each tap
//   of dy with the copy stored channels last.
// Measured: 2 to 7 times PyTorch on the small images it serves worst.

enum { band_floats = 1536, chunk_floats = 1 << 20 };

typedef struct {
    ck_window w;
    long ig, og, taps, depth;     // channels of a group; kernel positions; ig * taps
    long rows, pitch, plane;      // of a phase
    long channel, image;          // floats of a channel's phases, of an image's
    long top, left;               // zeros before dy: most rows and columns (of phases) that a tap reaches back
    long dy_plane, dy_image;
    const float *x, *weights, *bias, *dy;
    float *y, *dx, *dw;
    int relu, accumulate;
    float *spread, *dy_spread;    // the copies, of images first ..< first + images
    long first, images;
    int32_t *offsets;
    long bands, band, blocks, block;
    // dx
    float *turned;
    int32_t *turned_offsets;
    // dw
    float *last, *partial;
    int32_t *positions;
    long shares;
} convolution;

INLINE long round_up(long n, long to) { return (n + to - 1) / to * to; }
INLINE long shorter(long a, long b) { return a < b ? a : b; }

static convolution convolution_of(const ck_window *window) {
    convolution c = {.w = *window};
    const ck_window *w = &c.w;
    c.ig = w->in_channels / w->groups, c.og = w->out_channels / w->groups;
    c.taps = w->kernel_height * w->kernel_width, c.depth = c.ig * c.taps;
    c.rows = (w->height + 2 * w->padding_height + w->stride_height - 1) / w->stride_height;
    c.pitch = (w->width + 2 * w->padding_width + w->stride_width - 1) / w->stride_width;
    c.plane = c.rows * c.pitch;
    c.channel = w->stride_height * w->stride_width * c.plane;
    c.image = w->in_channels * c.channel;
    c.top = (w->kernel_height - 1) * w->dilation_height / w->stride_height;
    c.left = (w->kernel_width - 1) * w->dilation_width / w->stride_width;
    c.dy_plane = (c.top + c.rows) * c.pitch + LANES;
    c.dy_image = w->out_channels * c.dy_plane;
    return c;
}

/// Where a tap's run starts in its channel's phases.
INLINE long tap_offset(const convolution *c, long kh, long kw) {
    const ck_window *w = &c->w;
    const long down = kh * w->dilation_height, right = kw * w->dilation_width;
    return (down % w->stride_height * w->stride_width + right % w->stride_width) * c->plane
           + down / w->stride_height * c->pitch + right / w->stride_width;
}

INLINE void zero(float *p, long count) { memset(p, 0, (size_t)count * sizeof *p); }

// MARK: Copies

/// One channel of one image of the chunk into its phases.
static void spread_piece(void *context, long index) {
    const convolution *c = context;
    const ck_window *w = &c->w;
    const float *x = c->x + (c->first * w->in_channels + index) * w->height * w->width;
    float *to = c->spread + index * c->channel;
    for (long a = 0; a < w->stride_height; a++)
        for (long b = 0; b < w->stride_width; b++)
            for (long i = 0; i < c->rows; i++, to += c->pitch) {
                const long h = i * w->stride_height + a - w->padding_height;
                if (h < 0 || h >= w->height) {
                    zero(to, c->pitch);
                    continue;
                }
                const float *row = x + h * w->width;
                if (w->stride_width == 1) {
                    zero(to, w->padding_width);
                    for (long j = 0; j < w->width; j += LANES)
                        put(to + w->padding_width + j, get(row + j, w->width - j), w->width - j);
                    zero(to + w->padding_width + w->width, c->pitch - w->padding_width - w->width);
                    continue;
                }
                for (long j = 0; j < c->pitch; j++) {
                    const long at = j * w->stride_width + b - w->padding_width;
                    to[j] = at >= 0 && at < w->width ? row[at] : 0;
                }
            }
}

/// One channel of dy of one image of the chunk: `top` rows of zeros, its rows at the copy's pitch, zeros.
static void spread_dy_piece(void *context, long index) {
    const convolution *c = context;
    const ck_window *w = &c->w;
    const float *dy = c->dy + (c->first * w->out_channels + index) * w->out_height * w->out_width;
    float *to = c->dy_spread + c->left + index * c->dy_plane;
    zero(to, c->top * c->pitch);
    to += c->top * c->pitch;
    for (long i = 0; i < w->out_height; i++, to += c->pitch, dy += w->out_width) {
        for (long j = 0; j < w->out_width; j += LANES) put(to + j, get(dy + j, w->out_width - j), w->out_width - j);
        zero(to + w->out_width, c->pitch - w->out_width);
    }
    zero(to, (c->rows - w->out_height) * c->pitch + LANES);
}

/// Images that are copied at a time: about 4 MB.
INLINE long chunk_images(const convolution *c, long floats) {
    long images = chunk_floats / (floats + 1) + 1;
    return images < c->w.batch ? images : c->w.batch;
}

// MARK: Runs of outputs

/// `rows` (at most a tile's) x `columns` sums of `depth` products into `sums` at `pitch`.
INLINE void run(long rows, long columns, long depth, const float *a, const float *from, const int32_t *offsets, float *sums, long pitch) {
    for (long done = 0; done < rows;) {
        // Six rows are four and two; seven, or three, a tile that repeats one.
        const long left = rows - done;
        const long now = left == TILE_ROWS || left == 7 ? left : left > 4 ? 4 : left;
        const float *row[TILE_ROWS];
        for (long r = 0; r < TILE_ROWS; r++) row[r] = a + (done + (r < now ? r : now - 1)) * depth;
        for (long j = 0; j < columns; j += TILE_VECTORS * LANES) {
            const long vectors = shorter((columns - j + LANES - 1) / LANES, TILE_VECTORS);
            tiles[vectors - 1][tile_kind(now)](depth, row, 1, from + j, 0, offsets, sums + done * pitch + j, pitch, tile_store);
        }
        done += now;
    }
}

/// Takes `width` of every `pitch` sums to rows that follow each other in `to`.
INLINE void write_rows(long rows, long width, const float *sums, long pitch, float bias, int relu, float *to) {
    const float *end = to + rows * width;
    for (long i = 0; i < rows; i++, sums += pitch, to += width)
        for (long j = 0; j < width; j += LANES) {
            vf v = load(sums + j) + bias;
            if (relu) v = v < 0.0f ? (vf)0.0f : v;
            // Past the row lies the next one, which is written next.
            if (to + j + LANES <= end)
                store(to + j, v);
            else
                store_some(to + j, v, shorter(width - j, LANES));
        }
}

/// Output rows in a band, so that a tile's sums of a band stay in the first-level cache.
INLINE long band_rows(const convolution *c, long rows) {
    long band = band_floats / c->pitch;
    return band < 1 ? 1 : shorter(band, rows);
}

INLINE long band_pitch(const convolution *c) { return round_up(c->band * c->pitch, LANES) + TILE_VECTORS * LANES; }

static void forward_piece(void *context, long index) {
    const convolution *c = context;
    const ck_window *w = &c->w;
    const long block = index % c->blocks, band = index / c->blocks % c->bands;
    const long group = index / (c->blocks * c->bands) % w->groups, image = index / (c->blocks * c->bands * w->groups);
    const long first_row = band * c->band, rows = shorter(c->band, w->out_height - first_row);
    const long columns = (rows - 1) * c->pitch + w->out_width, pitch = band_pitch(c);
    const float *from = c->spread + image * c->image + group * c->ig * c->channel + first_row * c->pitch;
    float *sums = ck_allocate(TILE_ROWS * pitch);
    if (!sums) return;
    const long last = shorter((block + 1) * c->block, c->og);
    for (long o = block * c->block; o < last; o += TILE_ROWS) {
        const long outs = shorter(TILE_ROWS, last - o), channel = group * c->og + o;
        run(outs, columns, c->depth, c->weights + channel * c->depth, from, c->offsets, sums, pitch);
        for (long r = 0; r < outs; r++) {
            float *y = c->y + (((c->first + image) * w->out_channels + channel + r) * w->out_height + first_row) * w->out_width;
            write_rows(rows, w->out_width, sums + r * pitch, c->pitch, c->bias ? c->bias[channel + r] : -0.0f, c->relu, y);
        }
    }
    ck_release(sums, TILE_ROWS * pitch);
}

/// Room for copies of `images` images of `floats` each, `before` zeros in front and what a tile reads too much behind.
INLINE float *spread_room(long images, long floats, long before, long *count) {
    *count = before + images * floats + TILE_VECTORS * LANES;
    float *room = ck_allocate(*count);
    if (!room) return NULL;
    zero(room, before);
    zero(room + *count - TILE_VECTORS * LANES, TILE_VECTORS * LANES);
    return room;
}

INLINE void spread_images(convolution *c, int of_dy) {
    const long channels = c->images * (of_dy ? c->w.out_channels : c->w.in_channels);
    ck_parallel(channels, channels * (of_dy ? c->dy_plane : c->channel) / 8, of_dy ? spread_dy_piece : spread_piece, c);
}

// MARK: Runs without the sums between rows

typedef struct {
    const float *from;
    const int32_t *offsets;
    long width, pitch;  // numbers of a row that count, and from row to row
} gathering;

/// A panel whose row k is the numbers at `offsets[k]` that count, row after row.
static void gather_panel(void *context, long p) {
    const product *task = context;
    const gathering *g = task->source;
    const long floats = task->panel * LANES, first = p * floats, columns = shorter(floats, task->width - first);
    const long narrow = round_up(columns, LANES), begin = task->from_column + first;
    float *to = task->packed + first * task->depth;
    for (long k = 0; k < task->depth; k++, to += narrow) {
        const float *from = g->from + g->offsets[task->from_row + k] + begin / g->width * g->pitch;
        for (long j = 0, x = begin % g->width; j < columns; from += g->pitch) {
            const long here = shorter(g->width - x, columns - j);
            // A vector may run past the row in both: what lies there is written next, except after the last row.
            if (k + 1 < task->depth)
                for (long i = 0; i < here; i += LANES) store(to + j + i, load(from + x + i));
            else
                for (long i = 0; i < here; i += LANES) put(to + j + i, load(from + x + i), here - i);
            j += here;
            x = 0;
        }
        for (long j = columns; j < narrow; j++) to[j] = 0;
    }
}

/// Whether the sums thrown away between rows would cost more than gathering the others for `outs` rows of weights.
INLINE int gathers(long outs, long width, long pitch) { return outs >= 32 && 100 * (pitch - width) > 7 * pitch; }

/// outs x (rows * width) sums of `depth` products: rows of `weights` times the gathered runs.
INLINE void gathered_run(long outs, long rows, long depth, const float *weights, const gathering *g, const float *bias, int relu, float *y) {
    product_of_panels((product){.m = outs, .n = rows * g->width, .k = depth, .s = {weights, depth, 1}, .pack = gather_panel,
                              .source = g, .to = {.c = y, .row = rows * g->width, .column = 1, .row_bias = bias, .relu = relu}});
}

static int32_t *tap_offsets(const convolution *c) {
    int32_t *offsets = (int32_t *)ck_allocate(c->depth), *next = offsets;
    if (!offsets) return NULL;
    for (long i = 0; i < c->ig; i++)
        for (long kh = 0; kh < c->w.kernel_height; kh++)
            for (long kw = 0; kw < c->w.kernel_width; kw++) *next++ = (int32_t)(i * c->channel + tap_offset(c, kh, kw));
    return offsets;
}

/// A window that is the whole image makes one output: a linear layer.
INLINE int is_linear(const ck_window *w) {
    return w->groups == 1 && w->out_height == 1 && w->out_width == 1 && w->padding_height == 0 && w->padding_width == 0
           && w->kernel_height == w->height && w->kernel_width == w->width;
}

static void conv2d_forward(const ck_window *window, const float *x, const float *w, const float *bias, int relu, float *y) {
    if (is_linear(window))
        return linear_forward(window->batch, window->in_channels * window->height * window->width, window->out_channels, x, w,
                              bias, relu, y);
    convolution c = convolution_of(window);
    if (window->batch <= 0 || window->out_channels <= 0 || window->out_height <= 0 || window->out_width <= 0) return;
    c.x = x, c.weights = w, c.bias = bias, c.relu = relu, c.y = y;
    const long chunk = chunk_images(&c, c.image);
    long room;
    c.offsets = tap_offsets(&c);
    c.spread = spread_room(chunk, c.image, 0, &room);
    c.band = band_rows(&c, window->out_height);
    c.bands = (window->out_height + c.band - 1) / c.band;
    c.block = 4 * TILE_ROWS;
    c.blocks = (c.og + c.block - 1) / c.block;
    if (c.offsets && c.spread)
        for (c.first = 0; c.first < window->batch; c.first += chunk) {
            c.images = shorter(chunk, window->batch - c.first);
            spread_images(&c, 0);
            if (gathers(c.og, window->out_width, c.pitch)) {
                for (long i = 0; i < c.images * window->groups; i++) {
                    const long plane = window->out_height * window->out_width;
                    gathering g = {c.spread + i * c.ig * c.channel, c.offsets, window->out_width, c.pitch};
                    gathered_run(c.og, window->out_height, c.depth, w + i % window->groups * c.og * c.depth, &g,
                                 bias ? bias + i % window->groups * c.og : NULL, relu, y + (c.first * window->groups + i) * c.og * plane);
                }
                continue;
            }
            const long cost = c.images * window->out_channels * window->out_height * c.pitch * c.depth / (4 * LANES);
            ck_parallel(c.images * window->groups * c.bands * c.blocks, cost, forward_piece, &c);
        }
    ck_release((float *)c.offsets, c.depth);
    ck_release(c.spread, room);
}

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
    float *sums = ck_allocate(TILE_ROWS * pitch);
    if (!sums) return;
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
        vf sum = c->accumulate ? get(c->dw + i, rest) : (vf)0.0f;
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
    int32_t *positions = (int32_t *)ck_allocate(2 * count);
    for (long i = 0; positions && i < count; i++) {
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
    const tile_function tile = tiles[pitch / LANES - 1][tile_kind(outs)];
    float *sums = ck_allocate(room);
    if (!sums) return;
    for (long image = 0; image < c->images; image++) {
        const float *dy = c->dy + ((c->first + image) * w->out_channels + group * c->og + o) * positions;
        const float *x = c->last + image * last_image(c) + (group * round_up(c->ig, LANES) + panel * panel_floats) * c->channel;
        const float *row[TILE_ROWS];
        for (long r = 0; r < TILE_ROWS; r++) row[r] = dy + (r < outs ? r : outs - 1) * positions;
        for (long t = 0; t < c->taps; t++)
            tile(positions, row, 1, x + tap_offset(c, t / w->kernel_width, t % w->kernel_width) * pitch, 0, offsets,
                 sums + t * TILE_ROWS * pitch, pitch, image ? tile_add : tile_store);
    }
    const int add = c->accumulate || c->first > 0;
    for (long r = 0; r < outs; r++) {
        float *dw = c->dw + ((group * c->og + o + r) * c->ig + panel * panel_floats) * c->taps;
        for (long i = 0; i < channels; i++)
            for (long t = 0; t < c->taps; t++, dw++) {
                float v = sums[(t * TILE_ROWS + r) * pitch + i];
                *dw = add ? *dw + v : v;
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

static void conv2d_backward(const ck_window *window, const float *x, const float *w, const float *dy, float *dx, float *dw,
                            int accumulate_dw, float *dbias, int accumulate_dbias) {
    if (is_linear(window))
        return linear_backward(window->batch, window->in_channels * window->height * window->width, window->out_channels, x, w,
                               dy, dx, dw, accumulate_dw, dbias, accumulate_dbias);
    convolution c = convolution_of(window);
    c.x = x, c.weights = w, c.dy = dy, c.dx = dx, c.dw = dw, c.accumulate = accumulate_dw;
    const long inputs = window->batch * window->in_channels * window->height * window->width, weights = window->out_channels * c.depth;
    const long outputs = window->batch * window->out_channels * window->out_height * window->out_width;
    if (dbias) {
        convolution sums = {.w = *window, .dy = dy, .y = dbias, .accumulate = accumulate_dbias};
        ck_parallel(window->out_channels, outputs / 8, dbias_piece, &sums);
    }
    if (outputs <= 0 || c.depth <= 0) {
        if (dx && inputs > 0) zero(dx, inputs);
        if (dw && weights > 0 && !accumulate_dw) zero(dw, weights);
        return;
    }
    if (!dx && !dw) return;
    // As many lanes of a panel of channels are used as are worth its copy.
    const int by_panels = dw && 10 * c.ig >= 6 * round_up(c.ig, LANES);
    const long largest = c.image > c.dy_image ? c.image : c.dy_image, chunk = chunk_images(&c, largest);
    const long taps_room = (c.og + 1) * c.taps;
    long dy_room, room = 0, last_room = 0, partial_room = 0;
    c.dy_spread = spread_room(chunk, c.dy_image, c.left, &dy_room);
    int enough = c.dy_spread != NULL;
    if (dx) {
        c.turned = ck_allocate(weights);
        c.turned_offsets = (int32_t *)ck_allocate(taps_room);
        enough &= c.turned && c.turned_offsets;
        if (enough) {
            find_taps(&c);
            ck_parallel(window->groups * ((c.ig + turned_at_once - 1) / turned_at_once), weights, turn_piece, &c);
        }
    }
    if (dw) {
        c.offsets = tap_offsets(&c);
        c.spread = spread_room(chunk, c.image, 0, &room);
        c.shares = shorter(dw_shares, window->batch);
        if (by_panels)
            c.last = spread_room(chunk, last_image(&c), 0, &last_room), c.positions = find_positions(&c);
        else if ((c.partial = ck_allocate(partial_room = c.shares * weights)))
            zero(c.partial, partial_room);
        enough &= c.offsets && c.spread && ((c.last && c.positions) || c.partial);
    }
    const long row_products = c.pitch * c.depth / (4 * LANES), panels = (c.ig + panel_floats - 1) / panel_floats;
    for (c.first = 0; enough && c.first < window->batch; c.first += chunk) {
        c.images = shorter(chunk, window->batch - c.first);
        spread_images(&c, 1);
        const long cost = c.images * window->out_channels * window->out_height * row_products;
        if (dx && window->stride_height == 1 && window->stride_width == 1 && gathers(c.ig, window->width, c.pitch)) {
            for (long i = 0; i < c.images * window->groups; i++) {
                const float *from = c.dy_spread + c.left + i * c.og * c.dy_plane + window->padding_height * c.pitch + window->padding_width;
                gathering g = {from, c.turned_offsets, window->width, c.pitch};
                gathered_run(c.ig, window->height, c.og * c.taps, c.turned + i % window->groups * c.og * c.depth, &g, NULL, 0,
                             dx + (c.first * window->groups + i) * c.ig * window->height * window->width);
            }
        } else if (dx) {
            c.band = band_rows(&c, c.rows);
            c.bands = (c.rows + c.band - 1) / c.band;
            c.block = 4 * TILE_ROWS;
            c.blocks = (c.ig + c.block - 1) / c.block;
            ck_parallel(c.images * window->groups * c.bands * c.blocks, cost, dx_piece, &c);
        }
        if (!dw) continue;
        spread_images(&c, 0);
        if (by_panels) {
            ck_parallel(c.images * window->groups * panels, c.images * c.image / 4, channels_last_piece, &c);
            ck_parallel((c.og + TILE_ROWS - 1) / TILE_ROWS * window->groups * panels, cost, dw_panel_piece, &c);
        } else {
            ck_parallel(c.shares, cost, dw_dots_piece, &c);
        }
    }
    if (c.partial && enough) ck_parallel((weights + 1023) / 1024, weights * c.shares / 8, dw_shares_piece, &c);
    ck_release(c.dy_spread, dy_room);
    ck_release(c.turned, weights);
    ck_release((float *)c.turned_offsets, taps_room);
    ck_release((float *)c.offsets, c.depth);
    ck_release(c.spread, room);
    ck_release(c.last, last_room);
    ck_release(c.partial, partial_room);
    ck_release((float *)c.positions, 2 * window->out_height * window->out_width);
}
