// The kernels for NEON: 32 registers of 4 floats, a tile of 8 x 12 fills 24 of them.
#include "Memory.h"
#include "Table.h"
#include "Threads.h"

#if defined(__aarch64__)


#define LANES 4
#define TILE_ROWS 8
#define TILE_VECTORS 3
#define TABLE ck_table_neon
#define SET_NAME "neon"

#include "Kernels.h"
#endif
