import CKernels

/// Y = A B for matrices [m, k] and [k, n]; dL/dA = dL/dY Bᵀ, dL/dB = Aᵀ dL/dY.
struct MatMul: Operation {
    let name = "MatMul"
    let saved: SavedTensors = .inputs

    func backward(_ pass: BackwardPass) {
        let a = pass.input(0)
        let b = pass.input(1)
        let (m, k, n) = (a.shape[0], a.shape[1], b.shape[1])
        let dy = pass.upstream.storage.pointer
        let (da, db) = (pass.sum(at: 0), pass.sum(at: 1))
        if let place = da.pointer { ck_matmul(0, 1, m, k, n, dy, n, b.storage.pointer, n, da.accumulate, place, k) }
        if let place = db.pointer { ck_matmul(1, 0, k, n, m, a.storage.pointer, k, dy, n, db.accumulate, place, n) }
    }
}

/// The matrix product of [m, k] and [k, n] (PyTorch: `torch.matmul`).
///
/// - Complexity: O(m k n).
public func matmul(_ a: Tensor, _ b: Tensor) -> Tensor {
    guard a.rank == 2, b.rank == 2, a.shape[1] == b.shape[0] else {
        misuse("matmul: shapes \(a.shape) and \(b.shape) do not fit; [m, k] times [k, n] is needed.")
    }
    let (m, k, n) = (a.shape[0], a.shape[1], b.shape[1])
    let y = Tensor(uninitialized: [m, n])
    ck_matmul(0, 0, m, n, k, a.storage.pointer, k, b.storage.pointer, n, 0, y.storage.initializing, n)
    return y.recorded(MatMul(), a, b)
}
