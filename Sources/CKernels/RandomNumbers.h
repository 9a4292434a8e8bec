// The parts of the random generator that run over long arrays: tempering to uniforms, uniforms to normals.

/// low + u * span rounded once, also where there is no fused instruction: the product is exact in double; if the sum is
/// not, its last bit is made odd, so that rounding to float cannot meet a false tie.
INLINE float fused_once(float u, float span, float low) {
#if defined(__FMA__) || defined(__aarch64__)
    return __builtin_fmaf(u, span, low);
#else
    double product = (double)u * (double)span, sum = product + (double)low;
    double back = sum - product, lost = (product - (sum - back)) + ((double)low - back);
    int64_t bits;
    memcpy(&bits, &sum, sizeof bits);
    if (lost != 0 && (bits & 1) == 0) bits += (lost > 0) == (sum > 0) ? 1 : -1;
    memcpy(&sum, &bits, sizeof sum);
    return (float)sum;
#endif
}

/// y[i] = uniform from the untempered words.
static void temper_uniform(long count, const uint32_t *words, float low, float span, float *y) {
    for (long i = 0; i < count; i++) {
        uint32_t v = words[i];
        v ^= v >> 11;
        v ^= (v << 7) & 0x9d2c5680u;
        v ^= (v << 15) & 0xefc60000u;
        v ^= v >> 18;
        y[i] = fused_once((float)(int32_t)(v & 0xffffff) * 0x1p-24f, span, low);
    }
}

/// For j in 0..<8 of each block: r = sqrt(-2 log(1 - y[j])), t = 2 pi y[j+8]; y[j] = r cos t, y[j+8] = r sin t.
static void box_muller_16(long count, float *y) {
    enum { blocks = LANES / 8 > 0 ? LANES / 8 : 1, part = LANES < 8 ? LANES : 8 };
    for (long block = 0; block < count / 16; block += blocks)
        for (int j = 0; j < 8; j += part) {
            // A vector takes its radii from `blocks` blocks of 16 (one or two), as far as there are that many.
            long here = count / 16 - block < blocks ? count / 16 - block : blocks;
            vf u1 = 0, u2 = 0, sine, cosine;
            for (long b = 0; b < here; b++) {
                memcpy((float *)&u1 + b * part, y + (block + b) * 16 + j, part * sizeof(float));
                memcpy((float *)&u2 + b * part, y + (block + b) * 16 + 8 + j, part * sizeof(float));
            }
            vf radius = v_sqrt(-2.0f * v_log(1.0f - u1));
            v_sin_cos(6.28318530717958647692f * u2, &sine, &cosine);
            cosine = radius * cosine;
            sine = radius * sine;
            for (long b = 0; b < here; b++) {
                memcpy(y + (block + b) * 16 + j, (float *)&cosine + b * part, part * sizeof(float));
                memcpy(y + (block + b) * 16 + 8 + j, (float *)&sine + b * part, part * sizeof(float));
            }
        }
}
