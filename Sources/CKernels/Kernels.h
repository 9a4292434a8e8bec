// All kernels for one instruction set: included once by each of Avx512.c, Avx2.c, Sse2.c and Neon.c, which set
// TABLE and SET_NAME (the table that this defines), LANES (floats in a vector) and TILE_ROWS x TILE_VECTORS (the block of
// a product that stays in registers). Everything here is static: the four copies do not see each other.
#include "Vector.h"
#include "VectorMath.h"
#include "Elementwise.h"
#include "Reductions.h"
#include "Softmax.h"
#include "Optimizers.h"
#include "Pooling.h"
#include "MatrixProduct.h"
#include "ConvolutionSums.h"
#include "Convolution.h"
#include "ConvolutionGradients.h"
#include "RandomNumbers.h"

const ck_table TABLE = {
    .name = SET_NAME,
    .matmul = matmul,
    .linear_forward = linear_forward,
    .linear_backward = linear_backward,
    .conv2d_forward = conv2d_forward,
    .conv2d_backward = conv2d_backward,
    .conv2d_room = conv2d_room,
    .max_pool2d_forward = max_pool2d_forward,
    .max_pool2d_backward = max_pool2d_backward,
    .average_pool2d_forward = average_pool2d_forward,
    .average_pool2d_backward = average_pool2d_backward,
    .map_forward = map_forward,
    .map_backward = map_backward,
    .binary_forward = binary_forward,
    .fill = fill,
    .affine = affine,
    .add_scaled = add_scaled,
    .add_product = add_product,
    .sum = sum,
    .dot = dot,
    .sum_of_squares = sum_of_squares,
    .sum_of_absolutes = sum_of_absolutes,
    .max_absolute = max_absolute,
    .argmax = argmax,
    .sum_rows = sum_rows,
    .sum_columns = sum_columns,
    .describe = describe,
    .softmax_rows = softmax_rows,
    .log_softmax_rows = log_softmax_rows,
    .softmax_rows_backward = softmax_rows_backward,
    .log_softmax_rows_backward = log_softmax_rows_backward,
    .sgd = sgd,
    .sgd_outer = sgd_outer,
    .adam = adam,
    .rmsprop = rmsprop,
    .adagrad = adagrad,
    .temper_uniform = temper_uniform,
    .box_muller_16 = box_muller_16,
};
