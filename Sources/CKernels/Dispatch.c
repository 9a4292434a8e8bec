// The public kernels: each passes its arguments to the table of the instruction set that was chosen when the program loaded.
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "CKernels.h"
#include "Table.h"

#if defined(__x86_64__)
/// Best first; SSE2 is what every x86-64 processor has.
static const ck_table *const tables[] = {&ck_table_avx512, &ck_table_avx2, &ck_table_sse2};
const ck_table *ck_kernels = &ck_table_sse2;

static int processor_has(const ck_table *table) {
    __builtin_cpu_init();
    if (table == &ck_table_avx512)
        return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq")
               && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("fma");
    if (table == &ck_table_avx2) return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    return 1;
}
#else
static const ck_table *const tables[] = {&ck_table_neon};
const ck_table *ck_kernels = &ck_table_neon;
static int processor_has(const ck_table *table) { return table == &ck_table_neon; }
#endif

const char *ck_instruction_set(void) { return ck_kernels->name; }

const char *ck_available_instruction_set(int index) {
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (processor_has(tables[i]) && index-- == 0) return tables[i]->name;
    return NULL;
}

int ck_use_instruction_set(const char *name) {
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (strcmp(tables[i]->name, name) == 0 && processor_has(tables[i])) {
            ck_kernels = tables[i];
            return 1;
        }
    return 0;
}

static const char *refused;
const char *ck_refused_instruction_set(void) { return refused; }

__attribute__((constructor)) static void choose(void) {
    ck_use_instruction_set(ck_available_instruction_set(0));
    const char *forced = getenv("GLASSNET_KERNELS");
    if (forced && *forced && !ck_use_instruction_set(forced)) refused = forced;
}

void ck_matmul(int transpose_a, int transpose_b, long m, long n, long k, const float *a, long lda, const float *b, long ldb, int accumulate, float *c, long ldc) {
    ck_kernels->matmul(transpose_a, transpose_b, m, n, k, a, lda, b, ldb, accumulate, c, ldc);
}

void ck_linear_forward(long batch, long in, long out, const float *x, const float *w, const float *bias, int relu, float *y) {
    ck_kernels->linear_forward(batch, in, out, x, w, bias, relu, y);
}

void ck_linear_backward(long batch, long in, long out, const float *x, const float *w, const float *dy, float *dx, float *dw, int accumulate_dw, float *dbias, int accumulate_dbias) {
    ck_kernels->linear_backward(batch, in, out, x, w, dy, dx, dw, accumulate_dw, dbias, accumulate_dbias);
}

void ck_conv2d_forward(const ck_window *window, const float *x, const float *w, const float *bias, int relu, float *y) {
    ck_kernels->conv2d_forward(window, x, w, bias, relu, y);
}

void ck_conv2d_backward(const ck_window *window, const float *x, const float *w, const float *dy, float *dx, float *dw, int accumulate_dw, float *dbias, int accumulate_dbias) {
    ck_kernels->conv2d_backward(window, x, w, dy, dx, dw, accumulate_dw, dbias, accumulate_dbias);
}

double ck_conv2d_room(const ck_window *window) { return ck_kernels->conv2d_room(window); }

void ck_max_pool2d_forward(const ck_window *window, const float *x, float *y, int32_t *indices) {
    ck_kernels->max_pool2d_forward(window, x, y, indices);
}

void ck_max_pool2d_backward(const ck_window *window, const float *dy, const int32_t *indices, float *dx) {
    ck_kernels->max_pool2d_backward(window, dy, indices, dx);
}

void ck_average_pool2d_forward(const ck_window *window, int count_include_padding, const float *x, float *y) {
    ck_kernels->average_pool2d_forward(window, count_include_padding, x, y);
}

void ck_average_pool2d_backward(const ck_window *window, int count_include_padding, const float *dy, float *dx) {
    ck_kernels->average_pool2d_backward(window, count_include_padding, dy, dx);
}

void ck_map_forward(ck_map f, float a, float b, long count, const float *x, float *y) {
    ck_kernels->map_forward(f, a, b, count, x, y);
}

void ck_map_backward(ck_map f, float a, float b, long count, const float *x, const float *y, const float *dy, float *dx) {
    ck_kernels->map_backward(f, a, b, count, x, y, dy, dx);
}

void ck_binary_forward(ck_binary op, long count, const float *a, long stride_a, const float *b, long stride_b, float *y) {
    ck_kernels->binary_forward(op, count, a, stride_a, b, stride_b, y);
}

void ck_fill(long count, float value, float *y) {
    ck_kernels->fill(count, value, y);
}

void ck_affine(long count, float scale, float offset, const float *x, float *y) {
    ck_kernels->affine(count, scale, offset, x, y);
}

void ck_add_scaled(long count, float scale, const float *x, float *y) {
    ck_kernels->add_scaled(count, scale, x, y);
}

void ck_add_product(long count, const float *a, const float *b, float *y) {
    ck_kernels->add_product(count, a, b, y);
}

float ck_sum(long count, const float *x) {
    return ck_kernels->sum(count, x);
}

float ck_dot(long count, const float *x, const float *y) {
    return ck_kernels->dot(count, x, y);
}

float ck_sum_of_squares(long count, const float *x) {
    return ck_kernels->sum_of_squares(count, x);
}

float ck_sum_of_absolutes(long count, const float *x) {
    return ck_kernels->sum_of_absolutes(count, x);
}

float ck_max_absolute(long count, const float *x) {
    return ck_kernels->max_absolute(count, x);
}

long ck_argmax(long count, const float *x) {
    return ck_kernels->argmax(count, x);
}

void ck_sum_rows(long rows, long columns, const float *x, float *y) {
    ck_kernels->sum_rows(rows, columns, x, y);
}

void ck_sum_columns(long rows, long columns, const float *x, int accumulate, float *y) {
    ck_kernels->sum_columns(rows, columns, x, accumulate, y);
}

ck_statistics ck_describe(long count, const float *x) {
    return ck_kernels->describe(count, x);
}

void ck_softmax_rows(long rows, long columns, const float *x, float *y) {
    ck_kernels->softmax_rows(rows, columns, x, y);
}

void ck_log_softmax_rows(long rows, long columns, const float *x, float *y) {
    ck_kernels->log_softmax_rows(rows, columns, x, y);
}

void ck_softmax_rows_backward(long rows, long columns, const float *y, const float *dy, float *dx) {
    ck_kernels->softmax_rows_backward(rows, columns, y, dy, dx);
}

void ck_log_softmax_rows_backward(long rows, long columns, const float *y, const float *dy, float *dx) {
    ck_kernels->log_softmax_rows_backward(rows, columns, y, dy, dx);
}

void ck_sgd(long count, float *w, const float *g, float *buffer, int first, float lr, float momentum, float dampening, float decay, int nesterov) {
    ck_kernels->sgd(count, w, g, buffer, first, lr, momentum, dampening, decay, nesterov);
}

void ck_sgd_outer(long rows, long columns, float *w, const float *left, const float *right, float *buffer, int first, float lr, float momentum, float dampening, float decay, int nesterov) {
    ck_kernels->sgd_outer(rows, columns, w, left, right, buffer, first, lr, momentum, dampening, decay, nesterov);
}

void ck_adam(long count, float *w, const float *g, float *mean, float *square, float *max_square, long t, double lr, double beta1, double beta2, double epsilon, double decay, int decoupled) {
    ck_kernels->adam(count, w, g, mean, square, max_square, t, lr, beta1, beta2, epsilon, decay, decoupled);
}

void ck_rmsprop(long count, float *w, const float *g, float *square, float *buffer, float *average, double lr, double alpha, double epsilon, double decay, double momentum) {
    ck_kernels->rmsprop(count, w, g, square, buffer, average, lr, alpha, epsilon, decay, momentum);
}

void ck_adagrad(long count, float *w, const float *g, float *sum, long t, double lr, double lr_decay, double decay, double epsilon) {
    ck_kernels->adagrad(count, w, g, sum, t, lr, lr_decay, decay, epsilon);
}
