// The block of a product that stays in registers, and where it goes.
// A tile is `rows` x `vectors` vectors of sums; each step of k multiplies one number of each row (broadcast) with the
// vectors of one row of the other factor. On AVX-512 8 x 3 sums keep the arithmetic busy with 3 loads for 24 products.

typedef enum { tile_store, tile_add, tile_stream } tile_mode;

/// c[r][j] = (or +=) sum over p < k of a[r][p * a_step] * b[p * b_step + j]; with `offsets`, row p of b is at
/// b + offsets[p] instead.
typedef void (*tile_function)(long k, const float *const *a, long a_step, const float *b, long b_step,
                              const int32_t *offsets, float *c, long c_pitch, tile_mode mode);



INLINE void tile_sums(int rows, int vectors, long k, const float *const *a, long a_step, const float *b, long b_step,
                      const int32_t *offsets, float *c, long c_pitch, tile_mode mode) {
    vf s[TILE_ROWS][TILE_VECTORS], v[TILE_VECTORS];
    const float *row[TILE_ROWS];
    UNROLLED for (int r = 0; r < rows; r++) {
        row[r] = a[r];
        UNROLLED for (int j = 0; j < vectors; j++) s[r][j] = 0;
    }
    for (long p = 0, at = 0; p < k; p++, at += a_step) {
        const float *from = offsets ? b + offsets[p] : b + p * b_step;
        UNROLLED for (int j = 0; j < vectors; j++) v[j] = load(from + j * LANES);
        UNROLLED for (int r = 0; r < rows; r++) {
            vf f = row[r][at];
            UNROLLED for (int j = 0; j < vectors; j++) s[r][j] = f * v[j] + s[r][j];
        }
    }
    UNROLLED for (int r = 0; r < rows; r++, c += c_pitch) {
        if (mode == tile_stream) {
            UNROLLED for (int j = 0; j < vectors; j++) stream(c + j * LANES, s[r][j]);
        } else if (mode == tile_add) {
            UNROLLED for (int j = 0; j < vectors; j++) store(c + j * LANES, load(c + j * LANES) + s[r][j]);
        } else {
            UNROLLED for (int j = 0; j < vectors; j++) store(c + j * LANES, s[r][j]);
        }
    }
}

#define TILE(name, rows, vectors)                                                                                     \
    static void name(long k, const float *const *a, long a_step, const float *b, long b_step, const int32_t *offsets, \
                     float *c, long c_pitch, tile_mode mode) {                                                        \
        if (offsets)                                                                                                  \
            tile_sums(rows, vectors, k, a, a_step, b, b_step, offsets, c, c_pitch, mode);                             \
        else                                                                                                          \
            tile_sums(rows, vectors, k, a, a_step, b, b_step, NULL, c, c_pitch, mode);                                \
    }
#define TILES(vectors)                 \
    TILE(tile_1x##vectors, 1, vectors) \
    TILE(tile_2x##vectors, 2, vectors) \
    TILE(tile_4x##vectors, 4, vectors) \
    TILE(tile_full_x##vectors, TILE_ROWS, vectors)
#define TILE_NAMES(vectors) {tile_1x##vectors, tile_2x##vectors, tile_4x##vectors, tile_full_x##vectors}

TILES(1)
TILES(2)
#if TILE_VECTORS == 3
TILES(3)
static const tile_function tiles[3][4] = {TILE_NAMES(1), TILE_NAMES(2), TILE_NAMES(3)};
#else
static const tile_function tiles[2][4] = {TILE_NAMES(1), TILE_NAMES(2)};
#endif

/// How many rows the tile for `rows` rows computes: the missing ones repeat the last, and are not stored.
INLINE int tile_kind(long rows) { return rows <= 1 ? 0 : rows <= 2 ? 1 : rows <= 4 ? 2 : 3; }

/// Where element (i, j) of a product goes: c[i * row + j * column], of which one is 1; and what happens to it on the way.
typedef struct {
    float *c;
    long row, column;
    int add, stream;
    const float *row_bias, *column_bias;  // NULL: none
    int relu;
} destination;

/// Writes rows x columns sums (at pitch `pitch`, whole vectors) to (i, j) of the destination.
static void tile_finish(const destination *to, long i, long j, long rows, long columns, const float *sums, long pitch) {
    if (to->column == 1) {
        for (long r = 0; r < rows; r++)
            for (long x = 0; x < columns; x += LANES) {
                const long rest = columns - x;
                float *c = to->c + (i + r) * to->row + j + x;
                vf v = load(sums + r * pitch + x);
                if (to->add) v = v + get(c, rest);
                if (to->row_bias) v = v + to->row_bias[i + r];
                if (to->column_bias) v = v + get(to->column_bias + j + x, rest);
                if (to->relu) v = v < 0.0f ? (vf)0.0f : v;
                put(c, v, rest);
            }
        return;
    }
    // Transposed: eight rows by one vector of columns at a time, zipped until lanes are rows.
    for (long x = 0; x < columns; x += LANES) {
        vf v[8], w[8];
        for (int r = 0; r < 8; r++) {
            v[r] = r < rows ? load(sums + r * pitch + x) : (vf)0.0f;
            if (to->row_bias && r < rows) v[r] = v[r] + to->row_bias[i + r];
            if (to->column_bias) v[r] = v[r] + get(to->column_bias + j + x, columns - x);
        }
        transpose_8(v, w);
        for (long lane = 0; lane < LANES && x + lane < columns; lane++) {
            float *c = to->c + (j + x + lane) * to->column + i;
            const float *from = (const float *)w + lane * 8;
            if (rows == 8 && !to->add && !to->relu) {
                memcpy(c, from, 8 * sizeof *c);
                continue;
            }
            for (long r = 0; r < rows; r++) {
                float y = to->add ? c[r] + from[r] : from[r];
                c[r] = to->relu && y < 0 ? 0 : y;
            }
        }
    }
}
