// The kernels for SSE2, which every x86-64 processor has: 16 registers of 4 floats, a tile of 6 x 8 fills 12 of them.
#include "Memory.h"
#include "Table.h"
#include "Threads.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define LANES 4
#define TILE_ROWS 6
#define TILE_VECTORS 2
#define TABLE ck_table_sse2
#define SET_NAME "sse2"

#include "Kernels.h"
#endif
