// The product of two matrices, and the linear layer that is made of products.
//
// Four methods; which one is chosen depends on the shape only:
// - dots: both factors lie along k and one side is short (a batch of up to 8 through a layer): vectors run along k, each
//   long row is read once, as a stream.
// - sweep: the right factor lies along n and there are few rows: some rows of it at a time are held in registers and
//   added into all rows of the result; nothing is packed, the big factor is read once, in order.
// - outer product: k = 1, stored past the cache when it is large.
// - panels, for everything else: one factor is packed into panels as wide as a tile (a block of it at a time, so that it
//   stays in the second-level cache); rows of the other are broadcast from where they lie. The factor with less to
//   pack becomes the panels: a batch of 32 through W packs x, never W, and gets y transposed (1.3 times MKL here). Where few
//   rows meet a large factor, as in a batch of 64 on its way back through W, whoever multiplies packs: see own_panels_piece.
//
// Internally a product is C[m,n] = S[m,k] V[k,n] with any strides: S is broadcast, V runs along the vectors. C = A B is
// also C^T = B^T A^T, which lets either factor be S.
#include "Tile.h"

typedef struct {
    const float *p;
    long row, column;  // strides
} matrix;

typedef struct {
    long m, n, k;
    matrix s, v;
    destination to;
    long block;         // rows or columns in a piece
    long blocks;        // into which the rows of panels' pieces are divided
    float *packed;      // panels
    float *packed_rows; // S, when its rows do not lie along k
    long depth, width;  // of the packed block: k, n
    int panel;          // vectors in a panel
    int first;          // the block at k = 0
    long groups;
    ck_piece pack;      // NULL: pack_panel
    const void *source; // for `pack`
    long from_row, from_column;  // of V, where the block begins
} product;

enum { tile_floats = TILE_ROWS * TILE_VECTORS * LANES, packed_on_stack = 4096 };

// MARK: Panels

/// Steps of `depth`, so that a panel's part of one stays in the first-level cache.
INLINE long panel_steps(long depth) { return (depth + 511) / 512; }

/// Panel `p` of the block: [depth][panel vectors], lanes beyond the end 0.
static void pack_panel(void *context, long p) {
    const product *task = context;
    const long pitch = task->panel * LANES, first = p * pitch, k = task->depth;
    float *to = task->packed + first * k;
    long columns = task->width - first < pitch ? task->width - first : pitch;
    const float *v = task->v.p + first * task->v.column;
    // The last panel may be narrower.
    const long vectors = (columns + LANES - 1) / LANES, narrow = vectors * LANES;
    if (task->v.column == 1) {
        for (long i = 0; i < k; i++)
            for (long j = 0; j < columns; j += LANES) {
                // Each row begins elsewhere: the processor does not see it coming.
                __builtin_prefetch(v + (i + 16) * task->v.row + j, 0, 2);
                store(to + i * narrow + j, get(v + i * task->v.row + j, columns - j));
            }
        return;
    }
    for (long j = 0; j < columns; j += LANES)
        for (long i = 0; i < k; i += LANES) {
            vf t[LANES];
            const long rest = k - i, lanes = columns - j < LANES ? columns - j : LANES;
            for (long l = 0; l < LANES; l++) t[l] = l < lanes ? get(v + (j + l) * task->v.column + i, rest) : (vf)0.0f;
            transpose(t);
            for (long l = 0; l < LANES && l < rest; l++) store(to + (i + l) * narrow + j, t[l]);
        }
}

/// Rows of S that do not lie along k, for a block of rows: [tile][depth][row of the tile].
static void pack_rows(void *context, long index) {
    const product *task = context;
    const long first = index * task->block, last = first + task->block < task->m ? first + task->block : task->m;
    for (long p = 0; p < task->depth; p++)
        for (long i = first; i < last; i += TILE_ROWS) {
            const float *from = task->s.p + i * task->s.row + p * task->s.column;
            float *to = task->packed_rows + i * task->depth + p * TILE_ROWS;
            if (task->s.row == 1 && last - i >= TILE_ROWS)
                memcpy(to, from, TILE_ROWS * sizeof *to);
            else
                for (long r = 0; r < TILE_ROWS; r++) to[r] = i + r < last ? from[r * task->s.row] : 0;
        }
}

/// The rows of a block: neighbouring tiles, as many as in any other block or one more.
INLINE long first_row(const product *task, long block) {
    const long tiles = (task->m + TILE_ROWS - 1) / TILE_ROWS, row = block * tiles / task->blocks * TILE_ROWS;
    return row < task->m ? row : task->m;
}

/// Block of rows `index / groups` times one group of panels of the packed block.
static void panel_piece(void *context, long index) {
    const product *task = context;
    const long pitch = task->panel * LANES, panels = (task->width + pitch - 1) / pitch;
    const long group = (panels + task->groups - 1) / task->groups;
    const long first_panel = index % task->groups * group;
    const long last_panel = first_panel + group < panels ? first_panel + group : panels;
    const long first = first_row(task, index / task->groups), last = first_row(task, index / task->groups + 1);
    const long steps = panel_steps(task->depth), step_depth = (task->depth + steps - 1) / steps;
    destination to = task->to;
    to.add |= !task->first;
    if (!task->first) to.row_bias = to.column_bias = NULL;
    const int plain = to.column == 1 && !to.row_bias && !to.column_bias && !to.relu;
    // Sums that cannot be added up where they go wait in `sums`, tile by tile, for the last step.
    const long kept = steps > 1 ? (last - first + TILE_ROWS - 1) / TILE_ROWS * (last_panel - first_panel) : 1;
    float one[tile_floats] __attribute__((aligned(64))), *sums = kept > 1 ? ck_scratch(kept * tile_floats) : one;
    for (long p = 0; p < task->depth; p += step_depth) {
        const long k = task->depth - p < step_depth ? task->depth - p : step_depth;
        const int is_last = p + k == task->depth;
        const tile_mode mode = to.add || p > 0 ? tile_add : to.stream ? tile_stream : tile_store;
        float *sum = sums;
        for (long i = first; i < last; i += TILE_ROWS) {
            const long rows = last - i < TILE_ROWS ? last - i : TILE_ROWS;
            const float *s = task->s.p + i * task->s.row + p * task->s.column, *row[TILE_ROWS];
            long step = task->s.column;
            for (long r = 0; r < TILE_ROWS; r++) row[r] = s + (r < rows ? r : rows - 1) * task->s.row;
            if (task->packed_rows) {
                for (long r = 0; r < TILE_ROWS; r++) row[r] = task->packed_rows + i * task->depth + p * TILE_ROWS + r;
                step = TILE_ROWS;
            }
            const int kind = tile_kind(rows);
            const int whole = rows == TILE_ROWS || rows == 4 || rows <= 2;
            for (long q = first_panel; q < last_panel; q++) {
                const long columns = task->width - q * pitch < pitch ? task->width - q * pitch : pitch;
                const long vectors = (columns + LANES - 1) / LANES;
                const float *b = task->packed + q * pitch * task->depth + p * vectors * LANES;
                const tile_function tile = tiles[vectors - 1][kind];
                if (plain && whole && columns == vectors * LANES) {
                    tile(k, row, step, b, vectors * LANES, NULL, to.c + i * to.row + q * pitch, to.row, mode);
                    continue;
                }
                tile(k, row, step, b, vectors * LANES, NULL, sum, vectors * LANES, p > 0 ? tile_add : tile_store);
                if (is_last) tile_finish(&to, i, q * pitch, rows, columns, sum, vectors * LANES);
                if (kept > 1) sum += tile_floats;
            }
        }
    }
    if (kept > 1) ck_release(sums, kept * tile_floats);
}

static void product_of_panels(product task) {
    const long n = task.n, k = task.k;
    // The block that is packed: about 2 MB, all of k if that leaves a reasonable width.
    const long most = 1 << 19;
    long width = n, depth = k;
    if (n * k > most) {
        depth = k < 2048 ? k : most / n < 2048 ? 2048 : most / n;
        if (depth > k) depth = k;
        width = most / depth / (TILE_VECTORS * LANES) * (TILE_VECTORS * LANES);
        // Few columns, many rows: less than a tile's width of the deepest block is all of them.
        if (width > n || width == 0) width = n;
    }
    const long all_vectors = (width + LANES - 1) / LANES, panels = (all_vectors + TILE_VECTORS - 1) / TILE_VECTORS;
    task.panel = (int)((all_vectors + panels - 1) / panels);
    float small[packed_on_stack] __attribute__((aligned(64))), *large = NULL;
    const long floats = (all_vectors + task.panel) * LANES * depth;
    task.packed = floats <= packed_on_stack ? small : (large = ck_scratch(floats));
    const matrix v = task.v;
    const destination to = task.to;
    const long row_floats = task.s.column != 1 && panels > 2 ? (task.m + TILE_ROWS) * depth : 0;
    float *packed_rows = row_floats ? ck_scratch(row_floats) : NULL;
    for (long j = 0; j < n; j += width)
        for (long p = 0; p < k; p += depth) {
            const long panel_floats = task.panel * LANES;
            task.width = n - j < width ? n - j : width;
            task.depth = k - p < depth ? k - p : depth;
            task.first = p == 0;
            task.v.p = v.p ? v.p + p * v.row + j * v.column : NULL;
            task.from_row = p, task.from_column = j;
            task.to = to;
            task.to.c += j * to.column;
            if (to.column_bias) task.to.column_bias += j;
            task.to.relu = to.relu && p + task.depth == k;
            const long count = (task.width + panel_floats - 1) / panel_floats;
            ck_parallel(count, task.width * task.depth / 4, task.pack ? task.pack : pack_panel, &task);
            product part = task;
            part.s.p += p * part.s.column;
            // A piece: up to 64 rows by panels of which a step is about a quarter of a megabyte; as many pieces for each thread.
            const long row_tiles = (task.m + TILE_ROWS - 1) / TILE_ROWS, threads = ck_thread_count();
            part.blocks = ((row_tiles + 7) / 8 + threads - 1) / threads * threads;
            if (part.blocks > row_tiles) part.blocks = row_tiles;
            part.block = 8 * TILE_ROWS;
            if ((part.packed_rows = packed_rows) && (j == 0 || depth < k))
                ck_parallel((task.m + part.block - 1) / part.block, task.m * task.depth / 8, pack_rows, &part);
            part.groups = task.width * task.depth / panel_steps(task.depth) / (1 << 16);
            if (part.groups < 1) part.groups = 1;
            if (part.groups > count) part.groups = count;
            const long group = (count + part.groups - 1) / part.groups;
            part.groups = (count + group - 1) / group;
            ck_parallel(part.blocks * part.groups,
                        task.m * (all_vectors * LANES) * task.depth / (4 * LANES), panel_piece, &part);
        }
    ck_release(large, floats);
    ck_release(packed_rows, row_floats);
}

// Few rows times a large factor: a packed block serves one pass, and would be written to memory and read again for it. A piece
// packs its own panels, which stay in the second-level cache, and no thread waits for another's.
enum { own_rows = 512, own_depth = 512, own_floats = 3 << 14, own_worth = 1 << 19 };

/// All panels of a block whose rows lie along n: each row is read as one run.
static void pack_panels_by_rows(const product *task, long panels) {
    const long pitch = task->panel * LANES, k = task->depth, ahead = 16 * task->v.row;
    const float *v = task->v.p;
    for (long i = 0; i < k; i++, v += task->v.row)
        for (long p = 0; p < panels; p++) {
            const long first = p * pitch, columns = task->width - first < pitch ? task->width - first : pitch;
            const long narrow = (columns + LANES - 1) / LANES * LANES;
            float *to = task->packed + first * k + i * narrow;
            for (long j = 0; j < columns; j += LANES) {
                __builtin_prefetch(v + ahead + first + j, 0, 2);
                store(to + j, get(v + first + j, columns - j));
            }
        }
}

static void own_panels_piece(void *context, long index) {
    product part = *(const product *)context;
    const long first = index * part.width, rest = part.n - first;
    part.width = rest < part.width ? rest : part.width;
    part.v.p += first * part.v.column;
    part.to.c += first * part.to.column;
    if (part.to.column_bias) part.to.column_bias += first;
    const long pitch = part.panel * LANES, panels = (part.width + pitch - 1) / pitch, floats = panels * pitch * part.depth;
    part.packed = ck_scratch(floats);
    if (part.v.column == 1)
        pack_panels_by_rows(&part, panels);
    else
        for (long p = 0; p < panels; p++) pack_panel(&part, p);
    part.blocks = 1, part.groups = 1;
    panel_piece(&part, 0);
    ck_release(part.packed, floats);
}

/// Whether few rows, which lie along k, meet much.
static int is_few_times_much(const product *t) {
    return t->m <= own_rows && t->k <= own_depth && t->n * t->k > own_worth && t->s.column == 1 && !t->pack;
}

static void product_of_own_panels(product task) {
    task.depth = task.k, task.first = 1, task.panel = TILE_VECTORS;
    const long pitch = TILE_VECTORS * LANES, width = own_floats / task.k / pitch * pitch;
    task.width = width < pitch ? pitch : width;
    ck_parallel((task.n + task.width - 1) / task.width, task.m * task.n * task.k / (4 * LANES), own_panels_piece, &task);
}

// MARK: Sweep

// Rows of V held in registers, two vectors of each: half of the registers.
enum { sweep_depth = TILE_VECTORS == 3 ? 8 : 4, sweep_floats = 4096, sweep_columns = 2048 };

/// Adds rows p ..< p + depth of V, times their numbers in S, into `vectors` vectors of columns from j on.
INLINE void sweep_block(int depth, int vectors, const product *task, long p, long j, long rest, float *c, long pitch, int add) {
    const long m = task->m, s_row = task->s.row, s_column = task->s.column, v_row = task->v.row;
    const long ahead = p + 2 * depth <= task->k ? depth * v_row : 0;
    const float *from = task->v.p + p * v_row + j, *s = task->s.p + p * s_column;
    vf v[sweep_depth][2];
    UNROLLED for (int d = 0; d < depth; d++, from += v_row) {
        UNROLLED for (int x = 0; x < vectors; x++) v[d][x] = get(from + x * LANES, rest - x * LANES);
        // Each row is a stream of its own and the block ends soon: too short for the processor to see it coming.
        UNROLLED for (int x = 0; x < vectors; x += 64 / (4 * LANES)) __builtin_prefetch(from + ahead + x * LANES, 0, 2);
    }
    for (long i = 0; i < m; i++, s += s_row, c += pitch) {
        vf sum[2];
        UNROLLED for (int x = 0; x < vectors; x++) sum[x] = add ? get(c + x * LANES, rest - x * LANES) : (vf)0.0f;
        UNROLLED for (int d = 0; d < depth; d++) UNROLLED for (int x = 0; x < vectors; x++) sum[x] = s[d * s_column] * v[d][x] + sum[x];
        UNROLLED for (int x = 0; x < vectors; x++) put(c + x * LANES, sum[x], rest - x * LANES);
    }
}

INLINE void sweep_rows(int depth, const product *task, long p, long first, long last, float *c, long pitch, int add) {
    long j = first;
    for (; last - j > LANES; j += 2 * LANES) sweep_block(depth, 2, task, p, j, last - j, c + j - first, pitch, add);
    if (j < last) sweep_block(depth, 1, task, p, j, last - j, c + j - first, pitch, add);
}

static void sweep_piece(void *context, long index) {
    const product *task = context;
    const long first = index * task->block, last = first + task->block < task->n ? first + task->block : task->n;
    // Several rows are summed in a block of their own: far apart in C, they would push each other out of the cache.
    float block[sweep_floats] __attribute__((aligned(64)));
    const int direct = task->m == 1 || task->k <= 8 || task->m * task->n <= sweep_floats;
    float *c = direct ? task->to.c + first : block;
    const long pitch = direct ? task->to.row : task->block;
    int add = direct && task->to.add;
    long p = 0;
    for (; p + sweep_depth <= task->k; p += sweep_depth, add = 1)
        sweep_rows(sweep_depth, task, p, first, last, c, pitch, add);
    for (; p + 2 <= task->k; p += 2, add = 1) sweep_rows(2, task, p, first, last, c, pitch, add);
    if (p < task->k) sweep_rows(1, task, p, first, last, c, pitch, add);
    if (direct) return;
    for (long i = 0; i < task->m; i++) {
        float *y = task->to.c + i * task->to.row + first;
        for (long j = 0; j < last - first; j += LANES) {
            const long rest = last - first - j;
            vf v = get(block + i * pitch + j, rest);
            put(y + j, task->to.add ? v + get(y + j, rest) : v, rest);
        }
    }
}

static void product_by_sweep(product task) {
    // A block of the result stays in the first-level cache.
    task.block = sweep_columns;
    while (task.block * task.m > sweep_floats) task.block /= 2;
    long cost = task.m * task.n * task.k / (2 * LANES), reading = task.n * task.k / 10;
    ck_parallel((task.n + task.block - 1) / task.block, cost > reading ? cost : reading, sweep_piece, &task);
}

// MARK: Outer product

/// C[i, first ..< last] (+)= f * v.
INLINE void outer_row(float f, const float *v, float *c, long first, long last, int add, int past_cache) {
    if (past_cache) {
        for (long j = first; j < last; j += LANES) stream(c + j, f * load(v + j));
        return;
    }
    VECTORS(first, last) {
        const long rest = last - i;
        vf y = add ? f * get(v + i, rest) + get(c + i, rest) : f * get(v + i, rest);
        put(c + i, y, rest);
    }
}

static void outer_piece(void *context, long index) {
    const product *task = context;
    const long first = index * task->block, last = first + task->block < task->m ? first + task->block : task->m;
    for (long r = first; r < last; r++)
        outer_row(task->s.p[r * task->s.row], task->v.p, task->to.c + r * task->to.row, 0, task->n, task->to.add,
                  task->to.stream);
    if (task->to.stream) stream_end();
}

static void outer_product(product task) {
    task.block = 1 + 65536 / (task.n + 1);
    ck_parallel((task.m + task.block - 1) / task.block, task.m * task.n / 8, outer_piece, &task);
}

// MARK: Dots

enum { dots_rows = TILE_VECTORS == 3 ? 4 : 2 };

/// sums[r][c] = a[r] . b[c], over k numbers.
INLINE void dots(int rows, int columns, long k, const float *const *a, const float *const *b, float *sums) {
    vf s[dots_rows * 8 > LANES ? dots_rows * 8 : LANES], x[dots_rows];
    UNROLLED for (int i = 0; i < rows * columns; i++) s[i] = 0;
    long p = 0;
    for (; p + LANES <= k; p += LANES) {
        UNROLLED for (int r = 0; r < rows; r++) x[r] = load(a[r] + p);
        UNROLLED for (int c = 0; c < columns; c++) {
            vf y = load(b[c] + p);
            UNROLLED for (int r = 0; r < rows; r++) s[r * columns + c] = x[r] * y + s[r * columns + c];
        }
    }
    if (p < k) {
        UNROLLED for (int r = 0; r < rows; r++) x[r] = load_some(a[r] + p, k - p);
        UNROLLED for (int c = 0; c < columns; c++) {
            vf y = load_some(b[c] + p, k - p);
            UNROLLED for (int r = 0; r < rows; r++) s[r * columns + c] = x[r] * y + s[r * columns + c];
        }
    }
    UNROLLED for (int i = 0; i < rows * columns; i += LANES) {
        const int here = rows * columns - i < LANES ? rows * columns - i : LANES;
        store_some(sums + i, lane_sums(here, s + i), here);
    }
}

/// `rows` x `columns` elements of the product at (i, j).
INLINE void dots_block(int rows, int columns, const product *task, long i, long j) {
    const float *a[dots_rows], *b[8];
    float sums[dots_rows * 8];
    UNROLLED for (int r = 0; r < rows; r++) a[r] = task->s.p + (i + r) * task->s.row;
    UNROLLED for (int c = 0; c < columns; c++) b[c] = task->v.p + (j + c) * task->v.column;
    dots(rows, columns, task->k, a, b, sums);
    const destination *to = &task->to;
    for (int r = 0; r < rows; r++)
        for (int c = 0; c < columns; c++) {
            float *at = to->c + (i + r) * to->row + (j + c) * to->column, y = sums[r * columns + c];
            if (to->add) y += *at;
            if (to->row_bias) y += to->row_bias[i + r];
            if (to->column_bias) y += to->column_bias[j + c];
            *at = to->relu && y < 0 ? 0 : y;
        }
}

static void dots_piece(void *context, long index) {
    const product *task = context;
    const long first = index * task->block, last = first + task->block < task->n ? first + task->block : task->n;
    long j = first;
    if (task->m == 1)
        for (; j + 8 <= last; j += 8) dots_block(1, 8, task, 0, j);
    for (; j + 4 <= last; j += 4) {
        long i = 0;
        for (; i + dots_rows <= task->m; i += dots_rows) dots_block(dots_rows, 4, task, i, j);
        for (; i < task->m; i++) dots_block(1, 4, task, i, j);
    }
    for (; j < last; j++) {
        long i = 0;
        for (; i + dots_rows <= task->m; i += dots_rows) dots_block(dots_rows, 1, task, i, j);
        for (; i < task->m; i++) dots_block(1, 1, task, i, j);
    }
}

static void product_of_dots(product task) {
    task.block = 16;
    long cost = task.m * task.n * task.k / (2 * LANES), reading = task.n * task.k / 10;
    ck_parallel((task.n + task.block - 1) / task.block, cost > reading ? cost : reading, dots_piece, &task);
}

// MARK: Which method

static product transposed(product t) {
    product u = t;
    u.m = t.n, u.n = t.m;
    u.s = (matrix){t.v.p, t.v.column, t.v.row};
    u.v = (matrix){t.s.p, t.s.column, t.s.row};
    u.to.row = t.to.column, u.to.column = t.to.row;
    u.to.row_bias = t.to.column_bias, u.to.column_bias = t.to.row_bias;
    return u;
}

/// Products and moves that the panels take, in vectors.
INLINE long panels_cost(const product *t) {
    const long vectors = (t->n + LANES - 1) / LANES;
    long packing = t->v.column == 1 ? vectors * t->k : t->n * t->k / 2;
    if (t->s.column != 1 && vectors > 2 * TILE_VECTORS) packing += t->m * t->k / 2;
    return t->m * vectors * t->k + packing + (t->to.column == 1 ? 0 : t->m * t->n / 2);
}

/// The empty sum, k = 0.
static void multiply_nothing(const product *t) {
    const float zeros[TILE_ROWS * LANES] = {0};
    for (long i = 0; i < t->m; i += TILE_ROWS)
        for (long j = 0; j < t->n; j += LANES)
            tile_finish(&t->to, i, j, t->m - i < TILE_ROWS ? t->m - i : TILE_ROWS, t->n - j < LANES ? t->n - j : LANES, zeros, LANES);
}

static void multiply(product t) {
    if (t.m <= 0 || t.n <= 0) return;
    if (t.k <= 0) return multiply_nothing(&t);
    const product u = transposed(t);
    const int dotted = t.s.column == 1 && t.v.row == 1 && t.k >= LANES;
    if (dotted && t.m <= 8) return product_of_dots(t);
    if (dotted && t.n <= 8) return product_of_dots(u);
    const int biased = t.to.row_bias || t.to.column_bias || t.to.relu;
    if (!biased) {
        if (t.k == 1 && t.to.column == 1 && t.v.column == 1) return outer_product(t);
        if (t.v.column == 1 && t.to.column == 1 && t.m <= 32 && t.n >= t.m) return product_by_sweep(t);
        if (u.v.column == 1 && u.to.column == 1 && u.m <= 32) return product_by_sweep(u);
    }
    const product best = panels_cost(&t) <= panels_cost(&u) ? t : u;
    if (is_few_times_much(&best)) return product_of_own_panels(best);
    product_of_panels(best);
}

static void matmul(int transpose_a, int transpose_b, long m, long n, long k, const float *a, long lda, const float *b,
                   long ldb, int accumulate, float *c, long ldc) {
    const matrix s = transpose_a ? (matrix){a, 1, lda} : (matrix){a, lda, 1};
    const matrix v = transpose_b ? (matrix){b, 1, ldb} : (matrix){b, ldb, 1};
    const int past_cache = !accumulate && m * n > (1 << 20) && ldc % LANES == 0 && n % LANES == 0 && (uintptr_t)c % 64 == 0;
    multiply((product){.m = m, .n = n, .k = k, .s = s, .v = v, .to = {.c = c, .row = ldc, .column = 1, .add = accumulate, .stream = past_cache}});
}

// MARK: Linear layer

static void linear_forward(long batch, long in, long out, const float *x, const float *w, const float *bias, int relu,
                           float *y) {
    multiply((product){.m = batch,
                       .n = out,
                       .k = in,
                       .s = {x, in, 1},
                       .v = {w, 1, in},
                       .to = {.c = y, .row = out, .column = 1, .column_bias = bias, .relu = relu}});
}

// One example: dx = W^T dy, and dW = dy x^T on the way if it is wanted. Threads share out rows of W, as they do in forward
// and in the update, so that a part of W stays with one core; each block of rows has its own dx, added up in order at the end.
typedef struct {
    long in, out, rows;
    const float *x, *w, *dy;
    float *dx, *dw, *parts;
    int add, stream;
} single_task;

enum { single_columns = 2048, single_blocks = 8, single_worth = 1 << 17 };

static void single_piece(void *context, long index) {
    const single_task *task = context;
    const long in = task->in, begin = index * task->rows;
    const long end = begin + task->rows < task->out ? begin + task->rows : task->out;
    float *dx = task->parts ? task->parts + index * in : task->dx;
    for (long first = 0; first < in; first += single_columns) {
        const long last = first + single_columns < in ? first + single_columns : in;
        for (long o = begin; o < end; o += sweep_depth) {
            const int rows = end - o < sweep_depth ? (int)(end - o) : sweep_depth;
            const float *dy = task->dy + o;
            const product part = {.m = 1, .n = in, .k = end - o, .s = {dy, 1, 1}, .v = {task->w + o * in, in, 1}};
            if (rows == sweep_depth)
                sweep_rows(sweep_depth, &part, 0, first, last, dx + first, in, o > begin);
            else
                for (int r = 0; r < rows; r++) sweep_rows(1, &part, r, first, last, dx + first, in, o + r > begin);
            for (int r = 0; task->dw && r < rows; r++)
                outer_row(dy[r], task->x, task->dw + (o + r) * in, first, last, task->add, task->stream);
        }
    }
    if (task->stream) stream_end();
}

/// The blocks' dx.
static void single_sum_piece(void *context, long index) {
    const single_task *task = context;
    const long first = index * single_columns, last = first + single_columns < task->in ? first + single_columns : task->in;
    const long blocks = (task->out + task->rows - 1) / task->rows;
    VECTORS(first, last) {
        vf sum = get(task->parts + i, last - i);
        for (long b = 1; b < blocks; b++) sum = sum + get(task->parts + b * task->in + i, last - i);
        put(task->dx + i, sum, last - i);
    }
}

static void single_backward(single_task task) {
    long blocks = task.in * task.out / single_worth;
    blocks = blocks < 1 ? 1 : blocks > single_blocks ? single_blocks : blocks;
    task.rows = ((task.out + blocks - 1) / blocks + sweep_depth - 1) / sweep_depth * sweep_depth;
    blocks = (task.out + task.rows - 1) / task.rows;
    if (blocks > 1) task.parts = ck_scratch(blocks * task.in);
    ck_parallel(blocks, task.in * task.out / 8, single_piece, &task);
    if (blocks == 1) return;
    ck_parallel((task.in + single_columns - 1) / single_columns, blocks * task.in / 8, single_sum_piece, &task);
    ck_release(task.parts, blocks * task.in);
}

static void linear_backward(long batch, long in, long out, const float *x, const float *w, const float *dy, float *dx,
                            float *dw, int accumulate_dw, float *dbias, int accumulate_dbias) {
    if (dbias) sum_columns(batch, out, dy, accumulate_dbias, dbias);
    if (batch == 1 && dx && out > 0) {
        const int past_cache = dw && !accumulate_dw && in * out > (1 << 20) && in % LANES == 0 && (uintptr_t)dw % 64 == 0;
        return single_backward((single_task){.in = in, .out = out, .x = x, .w = w, .dy = dy, .dx = dx, .dw = dw,
                                             .add = accumulate_dw, .stream = past_cache});
    }
    if (dx) matmul(0, 0, batch, in, out, dy, out, w, in, 0, dx, in);
    if (dw) matmul(1, 0, out, in, batch, dy, out, x, in, accumulate_dw, dw, in);
}
