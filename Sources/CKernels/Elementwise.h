// Functions of each element: y = f(x), its derivative, y = a op b, and the small updates that gradients are made of.
// Method: one loop of vectors a function. Long arrays are cut into pieces of 16,384 floats (64 KB, in the cache of the
// core that does them); pieces do not depend on one another.

enum { elementwise_piece = 16384 };

#define VECTORS(first, last) for (long i = (first); i < (last); i += LANES)

typedef struct {
    int f;
    float a, b;
    long count, stride_a, stride_b;
    const float *x, *y, *dy;
    float *out;
} elementwise_task;

/// Runs `piece` over all of `task`; `picoseconds` is what one element costs one core.
INLINE void elementwise(ck_piece piece, const elementwise_task *task, long picoseconds) {
    long pieces = (task->count + elementwise_piece - 1) / elementwise_piece;
    ck_parallel(pieces, task->count * picoseconds / 1000, piece, (void *)task);
}

#define PIECE(task, context, index)                                            \
    const elementwise_task *task = (context);                                  \
    long first = (index) * elementwise_piece, last = first + elementwise_piece; \
    if (last > task->count) last = task->count

INLINE vf gelu_tanh_inner(vf x) { return v_tanh(0.7978845608f * (x + 0.044715f * x * x * x)); }

INLINE float power_of(float x, float a) { return powf(x, a); }

INLINE vf v_power(vf x, float a) {
    if (a == 1.0f) return x;
    if (a == 2.0f) return x * x;
    if (a == 3.0f) return x * x * x;
    if (a == 0.5f) return v_sqrt(x);
    if (a == -0.5f) return 1.0f / v_sqrt(x);
    if (a == -1.0f) return 1.0f / x;
    if (a == -2.0f) return 1.0f / (x * x);
    vf y = 1.0f;
    if (a != 0.0f)
        for (int i = 0; i < LANES; i++) y[i] = power_of(x[i], a);
    return y;
}

static void map_piece(void *context, long index) {
    PIECE(task, context, index);
    const float a = task->a, b = task->b;
#define MAP(expression)                       \
    VECTORS(first, last) {                    \
        vf x = get(task->x + i, last - i);    \
        put(task->out + i, (expression), last - i); \
    }                                         \
    return
    switch ((ck_map)task->f) {
    case ck_exp: MAP(v_exp(x));
    case ck_log: MAP(v_log(x));
    case ck_sqrt: MAP(v_sqrt(x));
    case ck_abs: MAP(v_abs(x));
    case ck_negate: MAP(-x);
    case ck_square: MAP(x * x);
    case ck_reciprocal: MAP(1.0f / x);
    case ck_relu: MAP(x < 0.0f ? (vf)0.0f : x);
    case ck_leaky_relu: MAP(x > 0.0f ? x : x * a);
    case ck_sigmoid: MAP(v_sigmoid(x));
    case ck_tanh: MAP(v_tanh(x));
    case ck_gelu: MAP(x * 0.5f * (1.0f + v_erf(x * 0.70710678f)));
    case ck_gelu_tanh: MAP(0.5f * x * (1.0f + gelu_tanh_inner(x)));
    case ck_softplus: MAP(x * a > b ? x : v_log1p(v_exp(x * a)) / a);
    case ck_sign: MAP(x > 0.0f ? (vf)1.0f : (x < 0.0f ? (vf)-1.0f : (vf)0.0f));
    case ck_clamp: MAP(v_min(v_max(x, (vf)a), (vf)b));
    case ck_power: MAP(v_power(x, a));
    }
#undef MAP
}

/// What one element costs, in picoseconds: arithmetic from the cache.
INLINE long map_cost(ck_map f, float a) {
    switch (f) {
    case ck_exp: case ck_log: case ck_sigmoid: case ck_softplus: return 600;
    case ck_tanh: case ck_gelu: case ck_gelu_tanh: return 1000;
    case ck_power: return a == 2.0f || a == 0.5f ? 200 : 15000;
    default: return 200;
    }
}

static void map_forward(ck_map f, float a, float b, long count, const float *x, float *y) {
    elementwise(map_piece, &(elementwise_task){.f = f, .a = a, .b = b, .count = count, .x = x, .out = y}, map_cost(f, a));
}

INLINE vf gelu_slope(vf x) {
    vf normal = 0.3989422804f * v_exp(x * x * -0.5f);
    return 0.5f * (1.0f + v_erf(x * 0.70710678f)) + x * normal;
}

INLINE vf gelu_tanh_slope(vf x) {
    vf t = gelu_tanh_inner(x);
    vf inner_slope = 0.7978845608f * (1.0f + 3.0f * 0.044715f * x * x);
    return 0.5f * (1.0f + t) + 0.5f * x * (1.0f - t * t) * inner_slope;
}

static void map_slope_piece(void *context, long index) {
    PIECE(task, context, index);
    const float a = task->a, b = task->b;
#define SLOPE(expression)                                   \
    VECTORS(first, last) {                                  \
        long rest = last - i;                               \
        vf x = get(task->x + i, rest), y = get(task->y + i, rest), dy = get(task->dy + i, rest); \
        (void)x, (void)y;                                   \
        put(task->out + i, (expression), rest);             \
    }                                                       \
    return
    switch ((ck_map)task->f) {
    case ck_exp: SLOPE(dy * y);
    case ck_log: SLOPE(dy / x);
    case ck_sqrt: SLOPE(dy / (2.0f * y));
    case ck_abs: SLOPE(x > 0.0f ? dy : (x < 0.0f ? -dy : dy * 0.0f));
    case ck_negate: SLOPE(-dy);
    case ck_square: SLOPE(dy * (2.0f * x));
    case ck_reciprocal: SLOPE(-dy * (y * y));
    case ck_relu: SLOPE(x <= 0.0f ? (vf)0.0f : dy);
    case ck_leaky_relu: SLOPE(x > 0.0f ? dy : dy * a);
    case ck_sigmoid: SLOPE(dy * (1.0f - y) * y);
    case ck_tanh: SLOPE(dy * (1.0f - y * y));
    case ck_gelu: SLOPE(dy * gelu_slope(x));
    case ck_gelu_tanh: SLOPE(dy * gelu_tanh_slope(x));
    case ck_softplus: SLOPE(x * a > b ? dy : dy * v_sigmoid(x * a));
    case ck_sign: SLOPE(dy * 0.0f);
    case ck_clamp: SLOPE(((x >= a) & (x <= b)) ? dy : (vf)0.0f);
    case ck_power: SLOPE(a == 0.0f ? (vf)0.0f : dy * (a * v_power(x, a - 1.0f)));
    }
#undef SLOPE
}

static void map_backward(ck_map f, float a, float b, long count, const float *x, const float *y, const float *dy,
                         float *dx) {
    elementwise(map_slope_piece,
                &(elementwise_task){.f = f, .a = a, .b = b, .count = count, .x = x, .y = y, .dy = dy, .out = dx},
                map_cost(f, a) + 100);
}

static void binary_piece(void *context, long index) {
    PIECE(task, context, index);
    const long step_a = task->stride_a, step_b = task->stride_b;
    const vf same_a = step_a ? 0.0f : *task->x, same_b = step_b ? 0.0f : *task->y;
#define BINARY(expression)                                \
    VECTORS(first, last) {                                \
        long rest = last - i;                             \
        vf a = step_a ? get(task->x + i, rest) : same_a;  \
        vf b = step_b ? get(task->y + i, rest) : same_b;  \
        put(task->out + i, (expression), rest);           \
    }                                                     \
    return
    switch ((ck_binary)task->f) {
    case ck_add: BINARY(a + b);
    case ck_subtract: BINARY(a - b);
    case ck_multiply: BINARY(a * b);
    case ck_divide: BINARY(a / b);
    case ck_maximum: BINARY(v_max(a, b));
    case ck_minimum: BINARY(v_min(a, b));
    case ck_power_of:
        if (step_b == 0) {
            BINARY(v_power(a, b[0]));
        }
        for (long i = first; i < last; i++)
            task->out[i] = power_of(task->x[i * step_a], task->y[i * step_b]);
    }
#undef BINARY
}

static void binary_forward(ck_binary op, long count, const float *a, long stride_a, const float *b, long stride_b,
                           float *y) {
    if (count <= 0) return;
    elementwise(binary_piece,
                &(elementwise_task){
                    .f = op, .count = count, .x = a, .y = b, .stride_a = stride_a, .stride_b = stride_b, .out = y},
                op == ck_power_of ? 15000 : 250);
}

#define EACH(name, expression)                                            \
    static void name(void *context, long index) {                         \
        PIECE(task, context, index);                                      \
        const float scale = task->a, offset = task->b;                    \
        (void)scale, (void)offset;                                        \
        VECTORS(first, last) {                                            \
            long rest = last - i;                                         \
            put(task->out + i, (expression), rest);                       \
        }                                                                 \
    }
EACH(fill_piece, (vf)offset)
EACH(affine_piece, get(task->x + i, rest) * scale + offset)
EACH(add_scaled_piece, get(task->x + i, rest) * scale + get(task->out + i, rest))
EACH(add_product_piece, get(task->x + i, rest) * get(task->y + i, rest) + get(task->out + i, rest))
#undef EACH

static void fill(long count, float value, float *y) {
    elementwise(fill_piece, &(elementwise_task){.count = count, .b = value, .out = y}, 150);
}

static void affine(long count, float scale, float offset, const float *x, float *y) {
    elementwise(affine_piece, &(elementwise_task){.count = count, .a = scale, .b = offset, .x = x, .out = y}, 200);
}

static void add_scaled(long count, float scale, const float *x, float *y) {
    elementwise(add_scaled_piece, &(elementwise_task){.count = count, .a = scale, .x = x, .out = y}, 250);
}

static void add_product(long count, const float *a, const float *b, float *y) {
    elementwise(add_product_piece, &(elementwise_task){.count = count, .x = a, .y = b, .out = y}, 300);
}
