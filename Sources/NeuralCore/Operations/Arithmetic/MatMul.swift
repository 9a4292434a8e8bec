import CKernels

/// Y = A B for matrices [..., m, k] and [..., k, n], the leading dimensions broadcast; dL/dA = dL/dY Bᵀ, dL/dB = Aᵀ dL/dY,
/// summed where an operand was broadcast.
struct MatMul: Operation {
    var name: String { "MatMul" }

    func reads(forGradientOf operand: Int) -> SavedTensors { .input(1 - operand) }

    func backward(_ pass: BackwardPass) {
        let (a, b) = (pass.input(0), pass.input(1))
        let product = BatchedProduct(a.shape, b.shape)
        let (m, k, n) = (product.m, product.k, product.n)
        let dy = pass.upstream.storage.pointer
        let da = pass.sum(at: 0)
        if let place = da.pointer {
            product.forEachMatrix { matrix, position in
                let accumulate = matrix.isFirstUseOfA ? da.accumulate : 1
                ck_matmul(
                    0, 1, m, k, n, dy + position * m * n, n, b.storage.pointer + matrix.offsetB, n, accumulate,
                    place + matrix.offsetA, k)
            }
        }
        let db = pass.sum(at: 1)
        if let place = db.pointer {
            product.forEachMatrix { matrix, position in
                let accumulate = matrix.isFirstUseOfB ? db.accumulate : 1
                ck_matmul(
                    1, 0, k, n, m, a.storage.pointer + matrix.offsetA, k, dy + position * m * n, n, accumulate,
                    place + matrix.offsetB, n)
            }
        }
    }

    static func forward(_ a: Tensor, _ b: Tensor) -> Tensor {
        let product = BatchedProduct(a.shape, b.shape)
        let (m, k, n) = (product.m, product.k, product.n)
        let y = Tensor(uninitialized: product.shape)
        let place = y.storage.initializing
        product.forEachMatrix { matrix, position in
            ck_matmul(
                0, 0, m, n, k, a.storage.pointer + matrix.offsetA, k, b.storage.pointer + matrix.offsetB, n, 0,
                place + position * m * n, n)
        }
        return y.recorded(MatMul(), a, b)
    }
}

/// The matrix product with PyTorch's rules for ranks (PyTorch: `torch.matmul`).
///
/// Two vectors give their dot product, a matrix and a vector a vector; tensors of higher rank are stacks of matrices in their
/// last two dimensions, whose other dimensions broadcast.
///
/// - Complexity: O(batch m k n).
public func matmul(_ a: Tensor, _ b: Tensor) -> Tensor {
    guard a.rank >= 1, b.rank >= 1, a.shape[a.rank - 1] == b.shape[max(b.rank - 2, 0)] else {
        misuse("matmul: shapes \(a.shape) and \(b.shape) do not fit; [..., m, k] times [..., k, n] is needed.")
    }
    if a.rank > 1, b.rank > 1 { return MatMul.forward(a, b) }
    // A vector on the left is one row, on the right one column; the dimension added for it goes away again.
    let product = MatMul.forward(a.rank == 1 ? a.unsqueeze(0) : a, b.rank == 1 ? b.unsqueeze(1) : b)
    let withoutColumn = b.rank == 1 ? product.squeeze(-1) : product
    return a.rank == 1 ? withoutColumn.squeeze(b.rank == 1 ? -1 : -2) : withoutColumn
}
