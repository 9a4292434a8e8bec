// Glassnet's arithmetic: float kernels for a processor's vector units, chosen when the program loads.
//
// Conventions, valid for every function below
// - Arrays are row-major, contiguous `float`; counts and dimensions are `long`.
// - An output never overlaps an input unless the function says "may be the same".
// - Outputs are overwritten; a flag `accumulate` (0 or 1) makes a gradient add to what is there.
// - Results depend on the arguments only: not on the number of threads, not on alignment.
// - No function allocates memory that it does not release, reports an error or traps: the caller has checked the shapes.
#ifndef GLASSNET_CKERNELS_H
#define GLASSNET_CKERNELS_H

#include <stdint.h>

#include "ElementwiseFunctions.h"
#include "UpdateRules.h"

// MARK: Processor and threads (Dispatch.c, Threads.c)

/// The instruction set in use: "avx512", "avx2", "sse2" or "neon". The environment variable GLASSNET_KERNELS forces one that the processor has.
const char *ck_instruction_set(void);
/// What that variable named and the processor does not have, so that its best set is in use; NULL when there is no such thing.
const char *ck_refused_instruction_set(void);
/// The sets that the processor has, best first; NULL behind the last.
const char *ck_available_instruction_set(int index);
/// Changes to another one (for tests and benchmarks; call between kernels); 0 when the processor or the name has none.
int ck_use_instruction_set(const char *name);
/// Most threads that a kernel may use; 0 asks for the number of cores this process may run on. Call between kernels.
void ck_set_thread_count(int count);
int ck_thread_count(void);

/// Whether operations on this thread record a graph (PyTorch's grad mode is thread-local, and Swift has no thread-local variables).
int ck_grad_enabled(void);
void ck_set_grad_enabled(int enabled);

// MARK: Memory (Memory.c)

/// 64-byte aligned, uninitialised room for `count` floats from a pool keyed by size (2 MB aligned with huge pages asked for, above 2 MB). NULL when the system has no more.
float *ck_allocate(long count);
/// Gives back what `ck_allocate(count)` returned.
void ck_release(float *memory, long count);
/// Bytes handed out now, and the most there ever were.
long ck_allocated_bytes(void);
long ck_peak_bytes(void);
/// Returns pooled memory that is not handed out to the system.
void ck_trim_pool(void);

// MARK: Matrix product (MatrixProduct.h)

/// C[m,n] = op(A) . op(B) (+ C when `accumulate`). op(A) is m x k: A is stored [m,k] with row pitch `lda`, or [k,m] when `transpose_a`; likewise B is [k,n] or, when `transpose_b`, [n,k].
/// Every shape is handled well by the callee: m = 1 (matrix-vector), k = 1 (outer product), ragged edges.
void ck_matmul(int transpose_a, int transpose_b, long m, long n, long k, const float *a, long lda, const float *b,
               long ldb, int accumulate, float *c, long ldc);

/// y[batch,out] = x[batch,in] . w[out,in]^T + bias[out] (bias may be NULL); `relu` clamps the result below at 0.
void ck_linear_forward(long batch, long in, long out, const float *x, const float *w, const float *bias, int relu,
                       float *y);
/// The three gradients of a linear layer from dy[batch,out]; each of dx, dw, dbias may be NULL. Accumulation applies to dw and dbias.
void ck_linear_backward(long batch, long in, long out, const float *x, const float *w, const float *dy, float *dx,
                        float *dw, int accumulate_dw, float *dbias, int accumulate_dbias);

// MARK: Convolution and pooling (Convolution.h, Pooling.h)

/// A 2-D window sliding over images [batch, in_channels, height, width]. For pooling, out_channels = in_channels and groups is ignored.
typedef struct {
    long batch, in_channels, height, width;
    long out_channels, out_height, out_width;
    long kernel_height, kernel_width;
    long stride_height, stride_width;
    long padding_height, padding_width;
    long dilation_height, dilation_width;
    long groups;
} ck_window;

/// y[b,o,oh,ow] = bias[o] + sum x * w, with w[o, in_channels/groups, kh, kw] (cross-correlation, as in PyTorch). bias may be NULL.
void ck_conv2d_forward(const ck_window *window, const float *x, const float *w, const float *bias, int relu, float *y);
/// Each of dx, dw, dbias may be NULL.
void ck_conv2d_backward(const ck_window *window, const float *x, const float *w, const float *dy, float *dx, float *dw,
                        int accumulate_dw, float *dbias, int accumulate_dbias);
/// Bytes that the two above take while they run, at most; a double because a window may ask for more than there can be.
double ck_conv2d_room(const ck_window *window);

/// Also writes, for every output, the flat index inside its input plane of the maximum (first one wins; NaN wins over numbers). Padding never wins.
void ck_max_pool2d_forward(const ck_window *window, const float *x, float *y, int32_t *indices);
void ck_max_pool2d_backward(const ck_window *window, const float *dy, const int32_t *indices, float *dx);
/// `divisor`: what each sum is divided by; 0: the cells in the image, -1: the padding's too.
void ck_average_pool2d_forward(const ck_window *window, long divisor, const float *x, float *y);
void ck_average_pool2d_backward(const ck_window *window, long divisor, const float *dy, float *dx);

// MARK: Element-wise (Elementwise.h)

/// ck_exp, ck_relu ...: a row of ElementwiseFunctions.h each.
typedef enum {
#define CK_FUNCTION(name, cost, forward, slope) ck_##name,
    CK_FUNCTIONS(CK_FUNCTION)
#undef CK_FUNCTION
} ck_function;

/// y = f(x) with the settings a and b; may be the same array.
void ck_elementwise_forward(ck_function f, float a, float b, long count, const float *x, float *y);
/// dx = f'(x) * dy, where y = f(x) is given too.
void ck_elementwise_backward(ck_function f, float a, float b, long count, const float *x, const float *y,
                             const float *dy, float *dx);

typedef enum { ck_add, ck_subtract, ck_multiply, ck_divide, ck_maximum, ck_minimum, ck_power_of } ck_binary;

/// y[i] = a[i * stride_a] op b[i * stride_b] with strides 0 or 1; y may be a or b.
void ck_binary_forward(ck_binary op, long count, const float *a, long stride_a, const float *b, long stride_b, float *y);

void ck_fill(long count, float value, float *y);
/// y = scale * x + offset; may be the same array.
void ck_affine(long count, float scale, float offset, const float *x, float *y);
/// y += scale * x.
void ck_add_scaled(long count, float scale, const float *x, float *y);
/// y += a * b, element by element.
void ck_add_product(long count, const float *a, const float *b, float *y);

// MARK: Reductions (Reductions.h): fixed order, partial sums in vector lanes, double at the end

float ck_sum(long count, const float *x);
float ck_dot(long count, const float *x, const float *y);
float ck_sum_of_squares(long count, const float *x);
/// The Euclidean norm, with PyTorch's order of additions and so its digits (Norm.c).
float ck_norm(long count, const float *x);
/// The same of x - y.
float ck_distance(long count, const float *x, const float *y);
float ck_sum_of_absolutes(long count, const float *x);
float ck_max_absolute(long count, const float *x);
/// Index of the first maximum (NaN counts as largest, as in PyTorch's argmax).
long ck_argmax(long count, const float *x);
/// y[r] = sum over row r of x[rows, columns].
void ck_sum_rows(long rows, long columns, const float *x, float *y);
/// y[c] (+)= sum over column c.
void ck_sum_columns(long rows, long columns, const float *x, int accumulate, float *y);

/// Statistics that a panel shows; NaN and infinities are counted apart and left out of the rest.
/// The deviation is the population's. An array without finite numbers gives zeros.
typedef struct { float minimum, maximum, mean, deviation, norm; long zeros, not_finite; } ck_statistics;
ck_statistics ck_describe(long count, const float *x);

// MARK: Softmax (Softmax.h)

void ck_softmax_rows(long rows, long columns, const float *x, float *y);
void ck_log_softmax_rows(long rows, long columns, const float *x, float *y);
/// dx from y = softmax(x) and dy.
void ck_softmax_rows_backward(long rows, long columns, const float *y, const float *dy, float *dx);
void ck_log_softmax_rows_backward(long rows, long columns, const float *y, const float *dy, float *dx);

// MARK: Optimizers (Optimizers.h); w and the state arrays change in place

/// g' = g + decay w; momentum: buffer = first ? g' : momentum buffer + (1 - dampening) g'; nesterov: g' + momentum buffer; w -= lr g'.
void ck_sgd(long count, float *w, const float *g, float *buffer, int first, float lr, float momentum, float dampening,
            float decay, int nesterov);
/// The same for w[rows, columns] where g is the outer product left[rows] x right[columns], which is formed nowhere.
void ck_sgd_outer(long rows, long columns, float *w, const float *left, const float *right, float *buffer, int first,
                  float lr, float momentum, float dampening, float decay, int nesterov);

/// ck_adam ...: a rule of UpdateRules.h each.
typedef enum {
#define CK_UPDATE(name, cost) ck_##name,
    CK_UPDATES(CK_UPDATE)
#undef CK_UPDATE
} ck_update_rule;

/// One update of an array of parameters. The settings are doubles because PyTorch rounds only what it makes of them.
typedef struct {
    long count;
    float *w;
    const float *g;
    /// What the optimizer keeps for each number, and the settings, in the order of the rule.
    float *state[3];
    double settings[3];
    /// The step, from 1.
    long t;
    double lr, eps, decay;
} ck_update_task;
void ck_update(ck_update_rule rule, const ck_update_task *task);

// MARK: Random numbers (Random.c): PyTorch's CPU generator

typedef struct { uint32_t state[624]; int32_t next; } ck_mt19937;
void ck_mt_seed(ck_mt19937 *generator, uint32_t seed);
uint32_t ck_mt_next(ck_mt19937 *generator);
/// y[i] = fma((word & 0xFFFFFF) * 2^-24, high - low, low).
void ck_mt_uniform(ck_mt19937 *generator, long count, float low, float high, float *y);
/// Blocks of 16 uniforms in y become 16 normals (Box-Muller as PyTorch orders it); count is a multiple of 16.
void ck_box_muller_16(long count, float *y);

#endif
