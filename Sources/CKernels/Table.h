// What one instruction set offers: a pointer for each public kernel. The pointers' types come from CKernels.h.
#ifndef GLASSNET_CK_TABLE_H
#define GLASSNET_CK_TABLE_H

#include "CKernels.h"

typedef struct {
    const char *name;
    __typeof__(&ck_matmul) matmul;
    __typeof__(&ck_linear_forward) linear_forward;
    __typeof__(&ck_linear_backward) linear_backward;
    __typeof__(&ck_conv2d_forward) conv2d_forward;
    __typeof__(&ck_conv2d_backward) conv2d_backward;
    __typeof__(&ck_conv2d_room) conv2d_room;
    __typeof__(&ck_max_pool2d_forward) max_pool2d_forward;
    __typeof__(&ck_max_pool2d_backward) max_pool2d_backward;
    __typeof__(&ck_average_pool2d_forward) average_pool2d_forward;
    __typeof__(&ck_average_pool2d_backward) average_pool2d_backward;
    __typeof__(&ck_map_forward) map_forward;
    __typeof__(&ck_map_backward) map_backward;
    __typeof__(&ck_binary_forward) binary_forward;
    __typeof__(&ck_fill) fill;
    __typeof__(&ck_affine) affine;
    __typeof__(&ck_add_scaled) add_scaled;
    __typeof__(&ck_add_product) add_product;
    __typeof__(&ck_sum) sum;
    __typeof__(&ck_dot) dot;
    __typeof__(&ck_sum_of_squares) sum_of_squares;
    __typeof__(&ck_sum_of_absolutes) sum_of_absolutes;
    __typeof__(&ck_max_absolute) max_absolute;
    __typeof__(&ck_argmax) argmax;
    __typeof__(&ck_sum_rows) sum_rows;
    __typeof__(&ck_sum_columns) sum_columns;
    __typeof__(&ck_describe) describe;
    __typeof__(&ck_softmax_rows) softmax_rows;
    __typeof__(&ck_log_softmax_rows) log_softmax_rows;
    __typeof__(&ck_softmax_rows_backward) softmax_rows_backward;
    __typeof__(&ck_log_softmax_rows_backward) log_softmax_rows_backward;
    __typeof__(&ck_sgd) sgd;
    __typeof__(&ck_sgd_outer) sgd_outer;
    __typeof__(&ck_adam) adam;
    __typeof__(&ck_rmsprop) rmsprop;
    __typeof__(&ck_adagrad) adagrad;
    void (*temper_uniform)(long count, const uint32_t *words, float low, float span, float *y);
    __typeof__(&ck_box_muller_16) box_muller_16;
} ck_table;

/// The table in use.
extern const ck_table *ck_kernels;

#if defined(__x86_64__)
extern const ck_table ck_table_avx512, ck_table_avx2, ck_table_sse2;
#else
extern const ck_table ck_table_neon;
#endif

#endif
