// mt19937 (Matsumoto and Nishimura 1998), seeded and read as PyTorch's CPU generator does.
#include "CKernels.h"
#include "Table.h"

void ck_mt_seed(ck_mt19937 *generator, uint32_t seed) {
    uint32_t *s = generator->state;
    s[0] = seed;
    for (uint32_t i = 1; i < 624; i++) s[i] = 1812433253u * (s[i - 1] ^ (s[i - 1] >> 30)) + i;
    generator->next = 624;
}

static inline uint32_t mix(uint32_t upper, uint32_t lower) {
    uint32_t y = (upper & 0x80000000u) | (lower & 0x7fffffffu);
    return (y >> 1) ^ (-(lower & 1u) & 0x9908b0dfu);
}

/// The next 624 words. No step needs a word made less than 227 steps before, so the loops are vectors.
static void twist(uint32_t *s) {
    for (int i = 0; i < 227; i++) s[i] = s[i + 397] ^ mix(s[i], s[i + 1]);
#pragma clang loop vectorize(assume_safety)
    for (int i = 227; i < 623; i++) s[i] = s[i - 227] ^ mix(s[i], s[i + 1]);
    s[623] = s[396] ^ mix(s[623], s[0]);
}

uint32_t ck_mt_next(ck_mt19937 *generator) {
    if (generator->next >= 624) {
        twist(generator->state);
        generator->next = 0;
    }
    uint32_t v = generator->state[generator->next++];
    v ^= v >> 11;
    v ^= (v << 7) & 0x9d2c5680u;
    v ^= (v << 15) & 0xefc60000u;
    return v ^ (v >> 18);
}

void ck_mt_uniform(ck_mt19937 *generator, long count, float low, float high, float *y) {
    while (count > 0) {
        if (generator->next >= 624) {
            twist(generator->state);
            generator->next = 0;
        }
        long now = 624 - generator->next < count ? 624 - generator->next : count;
        ck_kernels->temper_uniform(now, generator->state + generator->next, low, high - low, y);
        generator->next += (int32_t)now;
        y += now;
        count -= now;
    }
}
