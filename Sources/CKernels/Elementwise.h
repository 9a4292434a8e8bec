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

INLINE vf gelu_slope(vf x) {
    vf normal = 0.3989422804f * v_exp(x * x * -0.5f);
    return 0.5f * (1.0f + v_erf(x * 0.70710678f)) + x * normal;
}

INLINE vf gelu_tanh_inner(vf x) { return v_tanh(0.7978845608f * (x + 0.044715f * x * x * x)); }

INLINE vf gelu_tanh_slope(vf x) {
    vf t = gelu_tanh_inner(x);
    vf inner_slope = 0.7978845608f * (1.0f + 3.0f * 0.044715f * x * x);
    return 0.5f * (1.0f + t) + 0.5f * x * (1.0f - t * t) * inner_slope;
}

INLINE vf v_sin(vf x) {
    vf y = x;
    for (int i = 0; i < LANES; i++) y[i] = sinf(x[i]);
    return y;
}

INLINE vf v_cos(vf x) {
    vf y = x;
    for (int i = 0; i < LANES; i++) y[i] = cosf(x[i]);
    return y;
}

/// e^x - 1 without losing the digits of small x.
INLINE vf v_expm1(vf x) { return v_tanh(0.5f * x) * (v_exp(x) + 1.0f); }

INLINE vf silu_slope(vf x) {
    vf s = v_sigmoid(x);
    return s * (1.0f + x * (1.0f - s));
}

/// tanh(ln(1 + e^x)).
INLINE vf mish_gate(vf x) { return x > 20.0f ? (vf)1.0f : v_tanh(v_log1p(v_exp(x))); }

INLINE vf mish_slope(vf x) {
    vf t = mish_gate(x);
    return t + x * v_sigmoid(x) * (1.0f - t * t);
}

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

static void function_piece(void *context, long index) {
    PIECE(task, context, index);
    const float a = task->a, b = task->b;
#define FORWARD(name, cost, forward, slope)             \
    case ck_##name:                                     \
        VECTORS(first, last) {                          \
            vf x = get(task->x + i, last - i);          \
            put(task->out + i, (forward), last - i);    \
        }                                               \
        return;
    switch ((ck_function)task->f) { CK_FUNCTIONS(FORWARD) }
#undef FORWARD
}

static void function_slope_piece(void *context, long index) {
    PIECE(task, context, index);
    const float a = task->a, b = task->b;
#define SLOPE(name, cost, forward, slope)                                                            \
    case ck_##name:                                                                                  \
        VECTORS(first, last) {                                                                       \
            long rest = last - i;                                                                    \
            vf x = get(task->x + i, rest), y = get(task->y + i, rest), dy = get(task->dy + i, rest); \
            (void)x, (void)y;                                                                        \
            put(task->out + i, (slope), rest);                                                       \
        }                                                                                            \
        return;
    switch ((ck_function)task->f) { CK_FUNCTIONS(SLOPE) }
#undef SLOPE
}

/// What one element costs, in picoseconds.
INLINE long function_cost(ck_function f, float a) {
#define COST(name, cost, forward, slope) \
    case ck_##name: return cost;
    switch (f) { CK_FUNCTIONS(COST) }
#undef COST
    return 200;
}

static void elementwise_forward(ck_function f, float a, float b, long count, const float *x, float *y) {
    elementwise(function_piece, &(elementwise_task){.f = f, .a = a, .b = b, .count = count, .x = x, .out = y},
                function_cost(f, a));
}

static void elementwise_backward(ck_function f, float a, float b, long count, const float *x, const float *y,
                                 const float *dy, float *dx) {
    elementwise(function_slope_piece,
                &(elementwise_task){.f = f, .a = a, .b = b, .count = count, .x = x, .y = y, .dy = dy, .out = dx},
                function_cost(f, a) + 100);
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
