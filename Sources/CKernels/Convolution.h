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
    sums_task sums;
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

/// Floats of the copies of one image: of x by planes and with channels last, and of dy. As doubles: they may be astronomical.
typedef struct {
    double x, last, dy;
} copies;

/// Whether enough lanes of panels of channels would be used to be worth the copy with channels last.
INLINE int by_panels(long channels) { return 10 * channels >= 6 * round_up(channels, LANES); }

/// Rows (or columns) of an image with its padding, which may be wider at the end: as many as the windows reach.
INLINE long padded_size(long size, long padding, long outputs, long stride, long kernel, long dilation) {
    const long both = size + 2 * padding, reached = (outputs - 1) * stride + (kernel - 1) * dilation + 1;
    return both > reached ? both : reached;
}
INLINE long padded_height(const ck_window *w) {
    return padded_size(w->height, w->padding_height, w->out_height, w->stride_height, w->kernel_height, w->dilation_height);
}
INLINE long padded_width(const ck_window *w) {
    return padded_size(w->width, w->padding_width, w->out_width, w->stride_width, w->kernel_width, w->dilation_width);
}

INLINE copies copies_of(const ck_window *w) {
    const double rows = (double)((padded_height(w) - 1) / w->stride_height + 1);
    const double pitch = (double)((padded_width(w) - 1) / w->stride_width + 1);
    const double channel = (double)w->stride_height * rows * (double)w->stride_width * pitch;
    const double top = (double)((w->kernel_height - 1) * w->dilation_height / w->stride_height);
    const long ig = w->in_channels / w->groups;
    return (copies){(double)w->in_channels * channel, by_panels(ig) ? (double)(w->groups * round_up(ig, LANES)) * channel : 0,
                    (double)w->out_channels * ((top + rows) * pitch + LANES)};
}

/// Whether the copies are in proportion to what they are copied from, and their places are 32-bit integers.
INLINE int copies_pay(const ck_window *w) {
    const copies c = copies_of(w);
    const double positions = (double)w->out_height * (double)w->out_width;
    double most = 4 * ((double)w->in_channels * (double)w->height * (double)w->width + (double)w->out_channels * positions);
    if (most < 4 * chunk_floats) most = 4 * chunk_floats;
    return c.x <= most && c.last <= most && c.dy <= most && c.x < INT32_MAX && c.dy < INT32_MAX
           && positions * TILE_VECTORS * LANES < INT32_MAX;
}

static convolution convolution_of(const ck_window *window) {
    convolution c = {.w = *window};
    const ck_window *w = &c.w;
    c.ig = w->in_channels / w->groups, c.og = w->out_channels / w->groups;
    c.taps = w->kernel_height * w->kernel_width, c.depth = c.ig * c.taps;
    c.rows = (padded_height(w) + w->stride_height - 1) / w->stride_height;
    c.pitch = (padded_width(w) + w->stride_width - 1) / w->stride_width;
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
    float *sums = ck_scratch(TILE_ROWS * pitch);
    const long last = shorter((block + 1) * c->block, c->og);
    for (long o = block * c->block; o < last; o += TILE_ROWS) {
        const long outs = shorter(TILE_ROWS, last - o), channel = group * c->og + o;
        run(outs, columns, c->depth, c->weights + channel * c->depth, from, c->offsets, sums, pitch);
        for (long r = 0; r < outs; r++) {
            float *y = c->y + (((c->first + image) * w->out_channels + channel + r) * w->out_height + first_row) * w->out_width;
            write_rows(rows, w->out_width, sums + r * pitch, c->pitch, c->bias ? c->bias[channel + r] : -0.0f, c->relu, y);
            sum_again(&c->sums, y - c->y, y - c->y + rows * w->out_width);
        }
    }
    ck_release(sums, TILE_ROWS * pitch);
}

/// Room for copies of `images` images of `floats` each, `before` zeros in front and what a tile reads too much behind.
INLINE float *spread_room(long images, long floats, long before, long *count) {
    *count = before + images * floats + TILE_VECTORS * LANES;
    float *room = ck_scratch(*count);
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
    int32_t *offsets = (int32_t *)ck_scratch(c->depth), *next = offsets;
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
    if (window->batch <= 0 || window->out_channels <= 0 || window->out_height <= 0 || window->out_width <= 0) return;
    const long out_image = window->out_channels * window->out_height * window->out_width;
    sums_task sums = {.w = window, .x = x, .weights = w, .bias = bias, .relu = relu, .all = !copies_pay(window), .number = number_of_y, .to = y};
    if (sums.all)
        return sum_all_again(sums, 0, window->batch * out_image, window->in_channels / window->groups * window->kernel_height * window->kernel_width);
    convolution c = convolution_of(window);
    c.x = x, c.weights = w, c.bias = bias, c.relu = relu, c.y = y, c.sums = sums;
    const long chunk = chunk_images(&c, c.image);
    long room;
    c.offsets = tap_offsets(&c);
    c.spread = spread_room(chunk, c.image, 0, &room);
    c.band = band_rows(&c, window->out_height);
    c.bands = (window->out_height + c.band - 1) / c.band;
    c.block = 4 * TILE_ROWS;
    c.blocks = (c.og + c.block - 1) / c.block;
    const long groups = window->groups, plane = window->out_height * window->out_width;
    for (c.first = 0; c.first < window->batch; c.first += chunk) {
        c.images = shorter(chunk, window->batch - c.first);
        spread_images(&c, 0);
        if (gathers(c.og, window->out_width, c.pitch)) {
            for (long i = 0; i < c.images * groups; i++) {
                const long o = i % groups * c.og;
                gathering g = {c.spread + i * c.ig * c.channel, c.offsets, window->out_width, c.pitch};
                gathered_run(c.og, window->out_height, c.depth, w + o * c.depth, &g, bias ? bias + o : NULL, relu,
                             y + (c.first * groups + i) * c.og * plane);
            }
            sum_all_again(sums, c.first * out_image, (c.first + c.images) * out_image, 1);
            continue;
        }
        const long cost = c.images * window->out_channels * window->out_height * c.pitch * c.depth / (4 * LANES);
        ck_parallel(c.images * groups * c.bands * c.blocks, cost, forward_piece, &c);
    }
    ck_release((float *)c.offsets, c.depth);
    ck_release(c.spread, room);
}

/// Bytes of the room that forward and backward take while they run, whichever takes more.
static double conv2d_room(const ck_window *w) {
    const double weights = (double)w->out_channels * (double)(w->in_channels / w->groups) * (double)w->kernel_height * (double)w->kernel_width;
    const double packed = 2 << 20;
    if (is_linear(w)) return packed + 4 * 16 * (double)w->in_channels * (double)w->height * (double)w->width;
    if (!copies_pay(w)) return 4 * weights;
    const copies c = copies_of(w);
    const double most = c.x > c.dy ? c.x : c.dy;
    const double images = fmin((double)w->batch, chunk_floats / (most + 1) + 1);
    const double forward = fmin((double)w->batch, chunk_floats / (c.x + 1) + 1) * c.x;
    const double backward = images * (c.x + c.dy + c.last) + 2 * (double)w->out_height * (double)w->out_width + (3 + 16) * weights;
    return packed + 4 * fmax(forward + weights, backward);
}
