// A vector of floats as the compiler's own vector type: one source becomes AVX-512, AVX2, SSE2 or NEON code.
// Only what C cannot say (loading part of a vector, storing past the cache) names an instruction set.
//
// A file that includes Kernels.h has set LANES (floats in a vector) and the shape of the product's tile.
#include <math.h>
#include <stdint.h>
#include <string.h>

// a * b + c in one expression is one fused instruction where there is one.
#pragma STDC FP_CONTRACT ON

typedef float vf __attribute__((ext_vector_type(LANES)));
typedef double vd __attribute__((ext_vector_type(LANES)));
typedef int32_t vi __attribute__((ext_vector_type(LANES)));
typedef uint32_t vu __attribute__((ext_vector_type(LANES)));

#define INLINE static inline __attribute__((always_inline, unused))

INLINE vf load(const float *p) {
    vf v;
    memcpy(&v, p, sizeof v);
    return v;
}

INLINE void store(float *p, vf v) { memcpy(p, &v, sizeof v); }

/// The first `count` (1 to LANES) floats at p; the other lanes are 0.
INLINE vf load_some(const float *p, long count) {
#if LANES == 16
    return _mm512_maskz_loadu_ps((__mmask16)(0xffff >> (16 - count)), p);
#else
    vf v = 0;
    for (long i = 0; i < LANES; i++)
        if (i < count) v[i] = p[i];
    return v;
#endif
}

INLINE void store_some(float *p, vf v, long count) {
#if LANES == 16
    _mm512_mask_storeu_ps(p, (__mmask16)(0xffff >> (16 - count)), v);
#else
    for (long i = 0; i < LANES; i++)
        if (i < count) p[i] = v[i];
#endif
}

/// A vector of which `rest` floats (may be more than LANES) exist: the body of a loop needs no second version for the end.
INLINE vf get(const float *p, long rest) { return rest >= LANES ? load(p) : load_some(p, rest); }
INLINE void put(float *p, vf v, long rest) {
    if (rest >= LANES)
        store(p, v);
    else
        store_some(p, v, rest);
}

/// Stores past the cache: for arrays larger than it. p is aligned to a vector; end a run with `stream_end`.
INLINE void stream(float *p, vf v) { __builtin_nontemporal_store(v, (vf *)p); }
INLINE void stream_end(void) {
#if defined(__x86_64__)
    _mm_sfence();
#endif
}

INLINE vf v_abs(vf x) { return (vf)((vi)x & 0x7fffffff); }
INLINE vf v_copy_sign(vf size, vf sign) { return (vf)(((vi)size & 0x7fffffff) | ((vi)sign & (vi)0x80000000)); }
INLINE vf v_sqrt(vf x) { return __builtin_elementwise_sqrt(x); }
/// Larger of the two; NaN in either gives NaN.
INLINE vf v_max(vf a, vf b) { return a > b ? a : (a != a ? a : b); }
INLINE vf v_min(vf a, vf b) { return a < b ? a : (a != a ? a : b); }

/// Sum of the lanes, pairwise: the order is fixed.
INLINE float lane_sum(vf v) {
    for (int half = LANES / 2; half > 0; half /= 2)
        for (int i = 0; i < half; i++) v[i] += v[i + half];
    return v[0];
}

INLINE double lane_sum_double(const vd *wide) {
    vd v = *wide;
    for (int half = LANES / 2; half > 0; half /= 2)
        for (int i = 0; i < half; i++) v[i] += v[i + half];
    return v[0];
}

INLINE float lane_max(vf v) {
    float m = v[0];
    for (int i = 1; i < LANES; i++) m = v[i] > m || v[i] != v[i] ? v[i] : m;
    return m;
}
