// Sums, dot products, maxima and statistics.
// Method: an array is cut into pieces of 32,768 floats whatever the number of threads; each piece is summed in four
// vectors (four chains of additions in flight), whose lanes go to a double every 4,096 numbers, and the pieces' sums are
// added in order. So a sum has the same bits on any number of threads.

enum { reduction_piece = 32768, reductions_at_once = 1024 };

typedef struct {
    int kind;
    long count;
    const float *x, *y;
    double *partial;
} reduction_task;

enum { sum_plain, sum_products, sum_squares, sum_absolutes, max_absolutes };

/// Blocks of 4,096 in float, their sums in double.
INLINE double sum_range(int kind, long count, const float *x, const float *y) {
    enum { block = 4096 };
    double total = 0;
    for (long first = 0; first < count; first += block) {
        const long end = count - first < block ? count : first + block;
        vf s[4] = {0, 0, 0, 0};
        for (long i = first; i < end; i += 4 * LANES)
            for (int j = 0; j < 4; j++) {
                const long at = i + j * LANES, rest = end - at;
                if (rest <= 0) break;
                const vf v = get(x + at, rest);
                switch (kind) {
                case sum_plain: s[j] = s[j] + v; break;
                case sum_products: s[j] = v * get(y + at, rest) + s[j]; break;
                case sum_squares: s[j] = v * v + s[j]; break;
                case sum_absolutes: s[j] = s[j] + v_abs(v); break;
                default: s[j] = v_max(s[j], v_abs(v));
                }
            }
        if (kind == max_absolutes) {
            const float most = lane_max(v_max(v_max(s[0], s[1]), v_max(s[2], s[3])));
            total = most > total || most != most ? most : total;
            continue;
        }
        vd wide = 0;
        for (int j = 0; j < 4; j++) wide += __builtin_convertvector(s[j], vd);
        total += lane_sum_double(&wide);
    }
    return total;
}

static void reduction_one(void *context, long index) {
    const reduction_task *task = context;
    long first = index * reduction_piece, count = task->count - first;
    if (count > reduction_piece) count = reduction_piece;
    const float *x = task->x + first, *y = task->y ? task->y + first : NULL;
    switch (task->kind) {
    case sum_plain: task->partial[index] = sum_range(sum_plain, count, x, y); break;
    case sum_products: task->partial[index] = sum_range(sum_products, count, x, y); break;
    case sum_squares: task->partial[index] = sum_range(sum_squares, count, x, y); break;
    case sum_absolutes: task->partial[index] = sum_range(sum_absolutes, count, x, y); break;
    default: task->partial[index] = sum_range(max_absolutes, count, x, y);
    }
}

static double reduce(int kind, long count, const float *x, const float *y) {
    double partial[reductions_at_once], total = 0;
    const long most = (long)reductions_at_once * reduction_piece;
    for (long first = 0; first < count; first += most) {
        long now = count - first < most ? count - first : most;
        long pieces = (now + reduction_piece - 1) / reduction_piece;
        reduction_task task = {kind, now, x + first, y ? y + first : NULL, partial};
        ck_parallel(pieces, now / 8, reduction_one, &task);
        for (long p = 0; p < pieces; p++)
            total = kind != max_absolutes ? total + partial[p]
                    : partial[p] > total || partial[p] != partial[p] ? partial[p] : total;
    }
    return total;
}

static float sum(long count, const float *x) { return (float)reduce(sum_plain, count, x, NULL); }
static float dot(long count, const float *x, const float *y) { return (float)reduce(sum_products, count, x, y); }
static float sum_of_squares(long count, const float *x) { return (float)reduce(sum_squares, count, x, NULL); }
static float sum_of_absolutes(long count, const float *x) { return (float)reduce(sum_absolutes, count, x, NULL); }
static float max_absolute(long count, const float *x) { return (float)reduce(max_absolutes, count, x, NULL); }

static long argmax(long count, const float *x) {
    if (count <= 0) return 0;
    vf best = get(x, count);
    if (count < LANES)
        for (long i = count; i < LANES; i++) best[i] = x[0];
    for (long i = LANES; i + LANES <= count; i += LANES) best = v_max(best, load(x + i));
    float most = lane_max(best);
    for (long i = count - count % LANES; i < count; i++) most = x[i] > most || x[i] != x[i] ? x[i] : most;
    for (long i = 0; i < count; i++)
        if (x[i] == most || x[i] != x[i]) return i;
    return 0;
}

typedef struct {
    long rows, columns;
    const float *x;
    int accumulate;
    float *y;
} table_task;

enum { row_sums_piece = 64, column_sums_piece = 1024 };

static void sum_rows_piece(void *context, long index) {
    const table_task *task = context;
    long last = (index + 1) * row_sums_piece < task->rows ? (index + 1) * row_sums_piece : task->rows;
    for (long r = index * row_sums_piece; r < last; r++) {
        const float *x = task->x + r * task->columns;
        task->y[r] = (float)sum_range(sum_plain, task->columns, x, NULL);
    }
}

static void sum_rows(long rows, long columns, const float *x, float *y) {
    if (rows == 1) {
        y[0] = sum(columns, x);
        return;
    }
    table_task task = {rows, columns, x, 0, y};
    ck_parallel((rows + row_sums_piece - 1) / row_sums_piece, rows * columns / 8, sum_rows_piece, &task);
}

/// Columns first...first + 1024 over all rows: 64 rows at a time in float, these blocks' sums in double.
static void sum_columns_piece(void *context, long index) {
    const table_task *task = context;
    long first = index * column_sums_piece;
    long last = first + column_sums_piece < task->columns ? first + column_sums_piece : task->columns;
    for (long c = first; c < last; c += LANES) {
        long rest = last - c;
        vd total = 0;
        for (long r = 0; r < task->rows; r += 64) {
            long end = r + 64 < task->rows ? r + 64 : task->rows;
            vf s = 0;
            for (long i = r; i < end; i++) s += get(task->x + i * task->columns + c, rest);
            total += __builtin_convertvector(s, vd);
        }
        vf y = __builtin_convertvector(total, vf);
        if (task->accumulate) y += get(task->y + c, rest);
        put(task->y + c, y, rest);
    }
}

static void sum_columns(long rows, long columns, const float *x, int accumulate, float *y) {
    table_task task = {rows, columns, x, accumulate, y};
    ck_parallel((columns + column_sums_piece - 1) / column_sums_piece, rows * columns / 8, sum_columns_piece, &task);
}

// Statistics

typedef struct {
    double sum, squares, off_mean;
    float minimum, maximum;
    long zeros, finite;
} description;

typedef struct {
    long count;
    const float *x;
    int second;
    double mean;
    description *parts;
} description_task;

INLINE long lanes_set(vi mask) {
    long n = 0;
    for (int i = 0; i < LANES; i++) n -= mask[i];
    return n;
}

static void describe_piece(void *context, long index) {
    const description_task *task = context;
    long first = index * reduction_piece;
    long last = first + reduction_piece < task->count ? first + reduction_piece : task->count;
    description *part = &task->parts[index];
    vd total = 0, squares = 0;
    if (task->second) {
        VECTORS(first, last) {
            vf x = get(task->x + i, last - i);
            vi counts = v_abs(x) < INFINITY;
            if (last - i < LANES)
                for (long j = last - i; j < LANES; j++) counts[j] = 0;
            vd off = (__builtin_convertvector(counts ? x : (vf)0.0f, vd) - task->mean) * __builtin_convertvector(counts, vd);
            squares += off * off;
        }
        part->off_mean = lane_sum_double(&squares);
        return;
    }
    vf low = INFINITY, high = -INFINITY;
    vi zeros = 0, finite = 0;
    VECTORS(first, last) {
        vf x = get(task->x + i, last - i);
        vi counts = v_abs(x) < INFINITY;
        if (last - i < LANES)
            for (long j = last - i; j < LANES; j++) counts[j] = 0;
        low = (counts & (x < low)) ? x : low;
        high = (counts & (x > high)) ? x : high;
        zeros += counts & (x == 0.0f);
        finite += counts;
        vd wide = __builtin_convertvector(counts ? x : (vf)0.0f, vd);
        total += wide;
        squares += wide * wide;
    }
    *part = (description){lane_sum_double(&total), lane_sum_double(&squares), 0, -lane_max(-low), lane_max(high),
                          lanes_set(zeros), lanes_set(finite)};
}

/// One pass; a second one for the deviation when the mean is so large beside it that the sum of squares has lost it.
static ck_statistics describe(long count, const float *x) {
    enum { at_once = 256 };
    description parts[at_once], whole = {0, 0, 0, INFINITY, -INFINITY, 0, 0};
    description_task task = {.parts = parts};
    double mean = 0, variance = 0;
    for (int second = 0; second < 2; second++) {
        task.second = second, task.mean = mean;
        for (long first = 0; first < count; first += (long)at_once * reduction_piece) {
            task.x = x + first;
            task.count = count - first < (long)at_once * reduction_piece ? count - first : (long)at_once * reduction_piece;
            long pieces = (task.count + reduction_piece - 1) / reduction_piece;
            ck_parallel(pieces, task.count / 4, describe_piece, &task);
            for (long p = 0; p < pieces; p++) {
                whole.off_mean += second ? parts[p].off_mean : 0;
                if (second) continue;
                whole.sum += parts[p].sum;
                whole.squares += parts[p].squares;
                whole.minimum = parts[p].minimum < whole.minimum ? parts[p].minimum : whole.minimum;
                whole.maximum = parts[p].maximum > whole.maximum ? parts[p].maximum : whole.maximum;
                whole.zeros += parts[p].zeros;
                whole.finite += parts[p].finite;
            }
        }
        if (whole.finite == 0) return (ck_statistics){.not_finite = count > 0 ? count : 0};
        mean = whole.sum / (double)whole.finite;
        variance = (second ? whole.off_mean : whole.squares - whole.sum * mean) / (double)whole.finite;
        if (variance > 1e-6 * mean * mean) break;
    }
    return (ck_statistics){whole.minimum,
                           whole.maximum,
                           (float)mean,
                           (float)sqrt(variance > 0 ? variance : 0),
                           (float)sqrt(whole.squares),
                           whole.zeros,
                           count - whole.finite};
}
