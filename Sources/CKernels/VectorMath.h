// exp, log, tanh, erf, sine and cosine of a vector, within about 1 ulp (measured against libm's doubles in the tests).
// Method: reduce the argument to a small range, evaluate a minimax polynomial there (coefficients after Cephes and
// N. Juffa's published single-precision versions), undo the reduction. Infinities and NaN come out as in libm.

/// Rounds |x| < 2^22 to the nearest integer by adding 1.5 * 2^23; `*whole` receives it as integers. No conversion
/// instruction, so NaN is harmless.
INLINE vf v_round(vf x, vi *whole) {
    vf shifted = x + 12582912.0f;
    *whole = (vi)shifted - 0x4b400000;
    return shifted - 12582912.0f;
}

INLINE vf v_exp(vf x) {
    vf bounded = x > 89.0f ? (vf)89.0f : x;
    bounded = bounded < -104.0f ? (vf)-104.0f : bounded;
    vi n;
    vf whole = v_round(bounded * 1.44269504f, &n);
    vf r = bounded - whole * 0.693359375f;
    r = r + whole * 2.12194440e-4f;
    vf p = r * 1.9875691500e-4f + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    vf y = p * (r * r) + r;
    y = y + 1.0f;
    // Two factors: 2^n itself is no float for n = 128 and below -126.
    vi half = n >> 1;
    y = y * (vf)((half + 127) << 23);
    return y * (vf)((n - half + 127) << 23);
}

INLINE vf v_log(vf x) {
    vi tiny = x < 1.17549435e-38f;
    vf scaled = tiny ? x * 8388608.0f : x;
    vi shifted = (vi)scaled - 0x3f2aaaab;
    vf e = __builtin_convertvector(shifted >> 23, vf) + (tiny ? (vf)-23.0f : (vf)0.0f);
    vf m = (vf)((shifted & 0x7fffff) + 0x3f2aaaab) - 1.0f;  // -1/3 ... 1/3
    vf s = m * m;
    vf r = s * -0.130310059f + -0.121483512f;
    vf t = s * 0.140869141f + 0.139814854f;
    r = r * s + -0.166846126f;
    t = t * s + 0.200120345f;
    r = r * s + -0.249996200f;
    r = t * m + r;
    r = r * m + 0.333331972f;
    r = r * m + -0.5f;
    r = r * s + m;
    r = e * 0.693147182f + r;
    r = x == INFINITY ? x : r;
    r = x == 0.0f ? (vf)-INFINITY : r;
    return x >= 0.0f ? r : (vf)NAN;
}

/// log(1 + x) for x >= 0.
INLINE vf v_log1p(vf x) {
    vf u = x + 1.0f;
    vf lost = x - (u - 1.0f);
    vf r = v_log(u) + lost / u;
    return u == INFINITY ? u : r;
}

INLINE vf v_sigmoid(vf x) { return 1.0f / (1.0f + v_exp(-x)); }

INLINE vf v_tanh(vf x) {
    vf size = v_abs(x);
    vf z = x * x;
    vf p = z * -5.70498872745e-3f + 2.06390887954e-2f;
    p = p * z + -5.37397155531e-2f;
    p = p * z + 1.33314422036e-1f;
    p = p * z + -3.33332819422e-1f;
    vf small = p * z * x + x;
    vf large = 1.0f - 2.0f / (v_exp(size + size) + 1.0f);
    return v_copy_sign(size < 0.625f ? small : large, x);
}

INLINE vf v_erf(vf x) {
    vf size = v_abs(x);
    size = size > 4.0f ? (vf)4.0f : size;
    vf s = size * size;
    vf r = size * -1.72853470e-5f + 3.83197126e-4f;
    vf u = size * -3.88396438e-3f + 2.42546219e-2f;
    r = r * s + u;
    r = r * size + -1.06777877e-1f;
    r = r * size + -6.34846687e-1f;
    r = r * size + -1.28717512e-1f;
    r = r * size - size;
    vf large = v_copy_sign(1.0f - v_exp(r), x);
    vf p = s * -5.96761703e-4f + 4.99119423e-3f;
    p = p * s + -2.67681349e-2f;
    p = p * s + 1.12819925e-1f;
    p = p * s + -3.76125336e-1f;
    p = p * s + 1.28379166e-1f;
    vf small = p * x + x;
    return size > 0.927734375f ? large : small;
}

/// Sine and cosine for 0 <= x <= 2 pi.
INLINE void v_sin_cos(vf x, vf *sine, vf *cosine) {
    vi quarter;
    vf n = v_round(x * 0.636619772f, &quarter);
    vf r = x - n * 1.5703125f;
    r = r - n * 4.837512969970703e-4f;
    r = r - n * 7.54978995489188e-8f;
    vf z = r * r;
    vf s = z * -1.9515295891e-4f + 8.3321608736e-3f;
    s = s * z + -1.6666654611e-1f;
    s = s * z * r + r;
    vf c = z * 2.443315711809948e-5f + -1.388731625493765e-3f;
    c = c * z + 4.166664568298827e-2f;
    c = c * (z * z) + (1.0f - 0.5f * z);
    vi odd = (quarter & 1) != 0;
    vf sine_size = odd ? c : s, cosine_size = odd ? s : c;
    *sine = (vf)((vi)sine_size ^ ((quarter & 2) << 30));
    *cosine = (vf)((vi)cosine_size ^ (((quarter + 1) & 2) << 30));
}
