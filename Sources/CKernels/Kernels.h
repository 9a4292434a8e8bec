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
#define ENTRY(result, name, parameters, arguments) .name = name,
    KERNELS(ENTRY)
#undef ENTRY
    .temper_uniform = temper_uniform,
};
