// The kernels for AVX2 with FMA: 16 registers of 8 floats, a tile of 6 x 16 fills 12 of them.
#include "Memory.h"
#include "Table.h"
#include "Threads.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define LANES 8
#define TILE_ROWS 6
#define TILE_VECTORS 2
#define TABLE ck_table_avx2
#define SET_NAME "avx2"

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#include "Kernels.h"
#pragma clang attribute pop
#endif
