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
#define UNROLLED _Pragma("clang loop unroll(full)")

INLINE vf load(const float *p) {
    vf v;
    memcpy(&v, p, sizeof v);
    return v;
}

INLINE void store(float *p, vf v) { memcpy(p, &v, sizeof v); }

#if LANES == 8
static const int32_t lane_masks[16] = {-1, -1, -1, -1, -1, -1, -1, -1};
#endif

/// The first `count` (1 to LANES) floats at p; the other lanes are 0.
INLINE vf load_some(const float *p, long count) {
#if LANES == 16
    return _mm512_maskz_loadu_ps((__mmask16)(0xffff >> (16 - count)), p);
#elif LANES == 8
    return _mm256_maskload_ps(p, _mm256_loadu_si256((const __m256i *)(lane_masks + 8 - count)));
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
#elif LANES == 8
    _mm256_maskstore_ps(p, _mm256_loadu_si256((const __m256i *)(lane_masks + 8 - count)), v);
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

// Shuffles: the lanes of a and b taken in turn, from the lower or the upper halves; every second lane of a, then of b.
#if LANES == 16
#define ZIP_LOW(a, b) __builtin_shufflevector(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
#define ZIP_HIGH(a, b) __builtin_shufflevector(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)
#define EVENS(a, b) __builtin_shufflevector(a, b, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30)
#elif LANES == 8
#define ZIP_LOW(a, b) __builtin_shufflevector(a, b, 0, 8, 1, 9, 2, 10, 3, 11)
#define ZIP_HIGH(a, b) __builtin_shufflevector(a, b, 4, 12, 5, 13, 6, 14, 7, 15)
#define EVENS(a, b) __builtin_shufflevector(a, b, 0, 2, 4, 6, 8, 10, 12, 14)
#else
#define ZIP_LOW(a, b) __builtin_shufflevector(a, b, 0, 4, 1, 5)
#define ZIP_HIGH(a, b) __builtin_shufflevector(a, b, 2, 6, 3, 7)
#define EVENS(a, b) __builtin_shufflevector(a, b, 0, 2, 4, 6)
#endif

/// One round of zips over n vectors taken as one long array: its index turns by one bit.
INLINE void zip_round(int n, const vf *from, vf *to) {
    _Pragma("clang loop unroll(full)") for (int i = 0; i < n / 2; i++) {
        to[2 * i] = ZIP_LOW(from[i], from[i + n / 2]);
        to[2 * i + 1] = ZIP_HIGH(from[i], from[i + n / 2]);
    }
}

/// LANES vectors, transposed in place.
INLINE void transpose(vf *v) {
    vf w[LANES];
    zip_round(LANES, v, w);
    zip_round(LANES, w, v);
#if LANES >= 8
    zip_round(LANES, v, w);
#if LANES == 16
    zip_round(LANES, w, v);
#else
    memcpy(v, w, sizeof w);
#endif
#endif
}

/// Eight vectors as 8 x LANES, transposed to LANES rows of 8.
INLINE void transpose_8(vf *v, vf *to) {
    zip_round(8, v, to);
    zip_round(8, to, v);
    zip_round(8, v, to);
}

/// Sum of the lanes, pairwise: the order is fixed.
INLINE float lane_sum(vf v) {
    for (int half = LANES / 2; half > 0; half /= 2)
        for (int i = 0; i < half; i++) v[i] += v[i + half];
    return v[0];
}

/// Lane i is the sum of v[i]'s lanes, for i < n <= LANES: pairs are zipped and added, halving the vectors each round.
INLINE vf lane_sums(int n, const vf *v) {
    vf s[LANES];
    _Pragma("clang loop unroll(full)") for (int i = 0; i < LANES; i++) s[i] = i < n ? v[i] : (vf)0.0f;
    _Pragma("clang loop unroll(full)") for (int half = LANES / 2; half > 0; half /= 2)
        _Pragma("clang loop unroll(full)") for (int i = 0; i < half; i++)
            s[i] = ZIP_LOW(s[i], s[i + half]) + ZIP_HIGH(s[i], s[i + half]);
    return s[0];
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
