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

#define DISPATCH(result, name, parameters, arguments) \
    result ck_##name parameters { return ck_kernels->name arguments; }
KERNELS(DISPATCH)
