// Every kernel that is built once for each instruction set: its result, its name, its parameters and how they are passed on.
// The table of a set (Table.h, Kernels.h) and the public functions (Dispatch.c) are made of this list; CKernels.h says
// what each does.
#ifndef GLASSNET_CK_KERNEL_LIST_H
#define GLASSNET_CK_KERNEL_LIST_H

#define KERNELS(KERNEL)                                                                                               \
    KERNEL(void, matmul, (int transpose_a, int transpose_b, long m, long n, long k, const float *a, long lda,         \
           const float *b, long ldb, int accumulate, float *c, long ldc),                                             \
           (transpose_a, transpose_b, m, n, k, a, lda, b, ldb, accumulate, c, ldc))                                   \
    KERNEL(void, linear_forward, (long batch, long in, long out, const float *x, const float *w, const float *bias,   \
           int relu, float *y),                                                                                       \
           (batch, in, out, x, w, bias, relu, y))                                                                     \
    KERNEL(void, linear_backward, (long batch, long in, long out, const float *x, const float *w, const float *dy,    \
           float *dx, float *dw, int accumulate_dw, float *dbias, int accumulate_dbias),                              \
           (batch, in, out, x, w, dy, dx, dw, accumulate_dw, dbias, accumulate_dbias))                                \
    KERNEL(void, conv2d_forward, (const ck_window *window, const float *x, const float *w, const float *bias,         \
           int relu, float *y),                                                                                       \
           (window, x, w, bias, relu, y))                                                                             \
    KERNEL(void, conv2d_backward, (const ck_window *window, const float *x, const float *w, const float *dy,          \
           float *dx, float *dw, int accumulate_dw, float *dbias, int accumulate_dbias),                              \
           (window, x, w, dy, dx, dw, accumulate_dw, dbias, accumulate_dbias))                                        \
    KERNEL(double, conv2d_room, (const ck_window *window), (window))                                                  \
    KERNEL(void, max_pool2d_forward, (const ck_window *window, const float *x, float *y, int32_t *indices),           \
           (window, x, y, indices))                                                                                   \
    KERNEL(void, max_pool2d_backward, (const ck_window *window, const float *dy, const int32_t *indices, float *dx),  \
           (window, dy, indices, dx))                                                                                 \
    KERNEL(void, average_pool2d_forward, (const ck_window *window, long divisor, const float *x, float *y),           \
           (window, divisor, x, y))                                                                                   \
    KERNEL(void, average_pool2d_backward, (const ck_window *window, long divisor, const float *dy, float *dx),        \
           (window, divisor, dy, dx))                                                                                 \
    KERNEL(void, elementwise_forward, (ck_function f, float a, float b, long count, const float *x, float *y),        \
           (f, a, b, count, x, y))                                                                                    \
    KERNEL(void, elementwise_backward, (ck_function f, float a, float b, long count, const float *x, const float *y,  \
           const float *dy, float *dx),                                                                               \
           (f, a, b, count, x, y, dy, dx))                                                                            \
    KERNEL(void, binary_forward, (ck_binary op, long count, const float *a, long stride_a, const float *b,            \
           long stride_b, float *y),                                                                                  \
           (op, count, a, stride_a, b, stride_b, y))                                                                  \
    KERNEL(void, fill, (long count, float value, float *y), (count, value, y))                                        \
    KERNEL(void, affine, (long count, float scale, float offset, const float *x, float *y),                           \
           (count, scale, offset, x, y))                                                                              \
    KERNEL(void, add_scaled, (long count, float scale, const float *x, float *y), (count, scale, x, y))               \
    KERNEL(void, add_product, (long count, const float *a, const float *b, float *y), (count, a, b, y))               \
    KERNEL(float, sum, (long count, const float *x), (count, x))                                                      \
    KERNEL(float, dot, (long count, const float *x, const float *y), (count, x, y))                                   \
    KERNEL(float, sum_of_squares, (long count, const float *x), (count, x))                                           \
    KERNEL(float, sum_of_absolutes, (long count, const float *x), (count, x))                                         \
    KERNEL(float, max_absolute, (long count, const float *x), (count, x))                                             \
    KERNEL(long, argmax, (long count, const float *x), (count, x))                                                    \
    KERNEL(void, sum_rows, (long rows, long columns, const float *x, float *y), (rows, columns, x, y))                \
    KERNEL(void, sum_columns, (long rows, long columns, const float *x, int accumulate, float *y),                    \
           (rows, columns, x, accumulate, y))                                                                         \
    KERNEL(ck_statistics, describe, (long count, const float *x), (count, x))                                         \
    KERNEL(void, softmax_rows, (long rows, long columns, const float *x, float *y), (rows, columns, x, y))            \
    KERNEL(void, log_softmax_rows, (long rows, long columns, const float *x, float *y), (rows, columns, x, y))        \
    KERNEL(void, softmax_rows_backward, (long rows, long columns, const float *y, const float *dy, float *dx),        \
           (rows, columns, y, dy, dx))                                                                                \
    KERNEL(void, log_softmax_rows_backward, (long rows, long columns, const float *y, const float *dy, float *dx),    \
           (rows, columns, y, dy, dx))                                                                                \
    KERNEL(void, sgd, (long count, float *w, const float *g, float *buffer, int first, float lr, float momentum,      \
           float dampening, float decay, int nesterov),                                                               \
           (count, w, g, buffer, first, lr, momentum, dampening, decay, nesterov))                                    \
    KERNEL(void, sgd_outer, (long rows, long columns, float *w, const float *left, const float *right,                \
           float *buffer, int first, float lr, float momentum, float dampening, float decay, int nesterov),           \
           (rows, columns, w, left, right, buffer, first, lr, momentum, dampening, decay, nesterov))                  \
    KERNEL(void, update, (ck_update_rule rule, const ck_update_task *task), (rule, task))                             \
    KERNEL(void, box_muller_16, (long count, float *y), (count, y))

#endif
