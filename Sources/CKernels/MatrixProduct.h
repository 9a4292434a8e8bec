// The product of two matrices, first version: plain loops.

static void matmul(int transpose_a, int transpose_b, long m, long n, long k, const float *a, long lda, const float *b,
                   long ldb, int accumulate, float *c, long ldc) {
    const long row_a = transpose_a ? 1 : lda, column_a = transpose_a ? lda : 1;
    for (long i = 0; i < m; i++) {
        float *row = c + i * ldc;
        if (transpose_b) {
            for (long j = 0; j < n; j++) {
                vf s = 0;
                float rest = 0;
                long p = 0;
                if (!transpose_a)
                    for (; p + LANES <= k; p += LANES) s = load(a + i * lda + p) * load(b + j * ldb + p) + s;
                for (; p < k; p++) rest += a[i * row_a + p * column_a] * b[j * ldb + p];
                row[j] = (accumulate ? row[j] : 0) + (lane_sum(s) + rest);
            }
            continue;
        }
        if (!accumulate) memset(row, 0, (size_t)n * sizeof *row);
        for (long p = 0; p < k; p++) {
            float f = a[i * row_a + p * column_a];
            for (long j = 0; j < n; j++) row[j] += f * b[p * ldb + j];
        }
    }
}

static void linear_forward(long batch, long in, long out, const float *x, const float *w, const float *bias, int relu,
                           float *y) {
    matmul(0, 1, batch, out, in, x, in, w, in, 0, y, out);
    for (long i = 0; i < batch; i++)
        for (long j = 0; j < out; j++) {
            float v = y[i * out + j] + (bias ? bias[j] : 0);
            y[i * out + j] = relu && v < 0 ? 0 : v;
        }
}

static void linear_backward(long batch, long in, long out, const float *x, const float *w, const float *dy, float *dx,
                            float *dw, int accumulate_dw, float *dbias, int accumulate_dbias) {
    if (dx) matmul(0, 0, batch, in, out, dy, out, w, in, 0, dx, in);
    if (dw) matmul(1, 0, out, in, batch, dy, out, x, in, accumulate_dw, dw, in);
    if (dbias) sum_columns(batch, out, dy, accumulate_dbias, dbias);
}
