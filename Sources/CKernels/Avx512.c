// The kernels for AVX-512: 32 registers of 16 floats, a tile of 8 x 48 fills 24 of them.
#include "Memory.h"
#include "Table.h"
#include "Threads.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define LANES 16
#define TILE_ROWS 8
#define TILE_VECTORS 3
#define TABLE ck_table_avx512
#define SET_NAME "avx512"

#pragma clang attribute push(__attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,avx2,fma"))), apply_to = function)
#include "Kernels.h"
#pragma clang attribute pop
#endif
