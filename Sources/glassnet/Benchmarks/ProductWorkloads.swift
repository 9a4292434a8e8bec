import CKernels

extension Workload {
    /// Matrix products: squares, and those of the document's fc1 at batch 32.
    static var products: [Workload] {
        [
            product("sgemm_512", 512, 512, 512),
            product("sgemm_1024", 1024, 1024, 1024),
            product("sgemm_fc1_forward_b32", 32, 512, 12544, transposeB: true),
            product("sgemm_fc1_dx_b32", 32, 12544, 512),
            product("sgemm_fc1_dw_b32", 512, 12544, 32, transposeA: true),
        ]
    }

    /// C[m, n] = A[m, k] B[k, n]; a factor that is transposed is stored so.
    private static func product(
        _ name: String, _ m: Int, _ n: Int, _ k: Int, transposeA: Bool = false, transposeB: Bool = false
    ) -> Workload {
        Workload(name: name) { seconds in
            let (a, b, c) = (Floats(m * k), Floats(k * n), Floats(m * n))
            let work = Work {
                ck_matmul(
                    transposeA ? 1 : 0, transposeB ? 1 : 0, m, n, k, a.pointer, transposeA ? m : k, b.pointer,
                    transposeB ? k : n, 0, c.pointer, n)
            }
            let timing = Timing(of: work, seconds: seconds)
            return BenchmarkResult(
                name: name, timing: timing, facts: [("gflops", 2 * Double(m * n * k) / timing.median / 1e6)])
        }
    }
}

/// An array from the kernels' pool, filled.
final class Floats {
    let pointer: UnsafeMutablePointer<Float>
    let count: Int

    init(_ count: Int) {
        guard let pointer = ck_allocate(count) else { preconditionFailure("no memory for \(count) floats") }
        self.pointer = pointer
        self.count = count
        ck_fill(count, 0.5, pointer)
    }

    deinit { ck_release(pointer, count) }
}
