// What one instruction set offers: a pointer for each kernel.
#ifndef GLASSNET_CK_TABLE_H
#define GLASSNET_CK_TABLE_H

#include "CKernels.h"
#include "KernelList.h"

typedef struct {
    const char *name;
#define POINTER(result, name, parameters, arguments) result(*name) parameters;
    KERNELS(POINTER)
#undef POINTER
    void (*temper_uniform)(long count, const uint32_t *words, float low, float span, float *y);
} ck_table;

/// The table in use.
extern const ck_table *ck_kernels;

#if defined(__x86_64__)
extern const ck_table ck_table_avx512, ck_table_avx2, ck_table_sse2;
#else
extern const ck_table ck_table_neon;
#endif

#endif
