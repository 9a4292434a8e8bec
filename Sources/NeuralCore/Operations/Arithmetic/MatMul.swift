import CKernels

/// Y = A B for matrices [..., m, k] and [..., k, n], the leading dimensions broadcast; dL/dA = dL/dY Bᵀ, dL/dB = Aᵀ dL/dY,
/// summed where an operand was broadcast.
struct MatMul: ExplainedOperation {
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
/// - Precondition: neither is a scalar, the last size of a is the last but one of b (the only one of a vector), and the other
///   dimensions broadcast.
/// - Complexity: O(batch m k n).
public func matmul(_ a: Tensor, _ b: Tensor) -> Tensor {
    guard a.dim() >= 1, b.dim() >= 1, a.shape[a.dim() - 1] == b.shape[max(b.dim() - 2, 0)] else {
        fail("matmul: shapes \(a.shape) and \(b.shape) do not fit; [..., m, k] times [..., k, n] is needed.")
    }
    if a.dim() > 1, b.dim() > 1 { return MatMul.forward(a, b) }
    // A vector on the left is one row, on the right one column; the dimension added for it goes away again.
    let product = MatMul.forward(a.dim() == 1 ? a.unsqueeze(0) : a, b.dim() == 1 ? b.unsqueeze(1) : b)
    let withoutColumn = b.dim() == 1 ? product.squeeze(-1) : product
    return a.dim() == 1 ? withoutColumn.squeeze(b.dim() == 1 ? -1 : -2) : withoutColumn
}

extension MatMul {
    func derivation(at position: Int, _ numbers: OperationNumbers) -> Derivation {
        let (a, b) = (numbers.shape(0), numbers.shape(1))
        let place = numbers.shape.index(ofPosition: position)
        let (row, column) = (place[place.count - 2], place[place.count - 1])
        let rowOfA = a.matrix(for: place) + row * a[a.count - 1]
        let columnOfB = b.matrix(for: place) + column
        var terms = Terms()
        for k in 0..<a[a.count - 1] {
            let (left, right) = (rowOfA + k, columnOfB + k * b[b.count - 1])
            terms.add(.summand, Double(numbers.x(0)[left]) * Double(numbers.x(1)[right])) {
                [numbers.operand("a", 0, at: left), numbers.operand("b", 1, at: right)]
            }
        }
        return Derivation(
            "y[i,j] = Σ a[i,k] · b[k,j]", terms,
            touched: [
                .init(.operand(0), a.matrixBlock(for: place, row..<(row + 1), 0..<a[a.count - 1])),
                .init(.operand(1), b.matrixBlock(for: place, 0..<b[b.count - 2], column..<(column + 1))),
            ])
    }

    func addPaths(to operand: Int, at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths) {
        let (own, other) = (numbers.shape(operand), numbers.shape(1 - operand))
        let result = numbers.shape
        let index = own.index(ofPosition: position)
        let (row, column) = (index[index.count - 2], index[index.count - 1])
        paths.formula(operand == 0 ? "dL/da[i,k] = Σ dL/dy[i,j] · b[k,j]" : "dL/db[k,j] = Σ dL/dy[i,j] · a[i,k]")
        // Where this matrix was used: one place in the batch, or several when it was repeated.
        var block = own.dropping(last: 2).destinations(
            ofPosition: position / (own[own.count - 2] * own[own.count - 1]), in: result.dropping(last: 2))
        block +=
            operand == 0
            ? [row..<(row + 1), 0..<result[result.count - 1]] : [0..<result[result.count - 2], column..<(column + 1)]
        result.forEachPosition(in: block) { target in
            let place = result.index(ofPosition: target)
            let factor =
                operand == 0
                ? other.matrix(for: place) + column * other[other.count - 1] + place[place.count - 1]
                : other.matrix(for: place) + place[place.count - 2] * other[other.count - 1] + row
            paths.add(numbers, from: target, slope: Double(numbers.x(1 - operand)[factor])) {
                [numbers.operand(operand == 0 ? "b" : "a", 1 - operand, at: factor)]
            }
        }
        paths.noteUses()
        paths.touch(.result, block)
    }
}

extension Shape {
    /// Without its last dimensions.
    fileprivate func dropping(last count: Int) -> Shape { Shape(dropLast(count)) }

    /// Where the matrix of a stack begins that was used for the result at `place`.
    fileprivate func matrix(for place: [Int]) -> Int {
        let stack = dropping(last: 2)
        let index = zip(place.dropLast(2).suffix(stack.count), stack).map { $1 == 1 ? 0 : $0 }
        return stack.position(ofIndex: index) * self[count - 2] * self[count - 1]
    }

    /// Rows and columns of that matrix, as a block of the stack.
    fileprivate func matrixBlock(for place: [Int], _ rows: Range<Int>, _ columns: Range<Int>) -> [Range<Int>] {
        let stack = dropping(last: 2)
        let index = zip(place.dropLast(2).suffix(stack.count), stack).map { $1 == 1 ? 0 : $0 }
        return index.map { $0..<($0 + 1) } + [rows, columns]
    }
}

/// Which matrices of two stacks are multiplied with each other when the stacks broadcast.
struct BatchedProduct {
    /// One matrix of each stack, by the offset of its first element.
    struct Matrices {
        var offsetA: Int
        var offsetB: Int
        /// Whether no earlier product used this matrix of the stack (its gradient is then a store, not a sum).
        var isFirstUseOfA: Bool
        var isFirstUseOfB: Bool
    }

    let m: Int
    let k: Int
    let n: Int
    /// Of the result: [..., m, n].
    let shape: Shape
    private let batch: Shape
    private let loop: StridedLoop
    private let repeatsA: DimensionSet
    private let repeatsB: DimensionSet

    /// - Precondition: `a` is [..., m, k], `b` is [..., k, n], and what stands before broadcasts.
    init(_ a: Shape, _ b: Shape) {
        (k, n) = (a[a.count - 1], b[b.count - 1])
        if b.count == 2 {
            // One matrix for the whole stack: its rows make one tall matrix.
            shape = a.replacing(a.count - 1, with: n)
            m = shape.replacing(a.count - 1, with: 1).numel()
            batch = []
            loop = StridedLoop(batch, Strides(), Strides())
            (repeatsA, repeatsB) = (DimensionSet(all: batch), DimensionSet(all: batch))
            return
        }
        m = a[a.count - 2]
        let (batchA, batchB) = (a.withoutMatrix, b.withoutMatrix)
        guard let batch = batchA.broadcast(with: batchB) else {
            fail("matmul: the leading dimensions of shapes \(a) and \(b) do not broadcast.")
        }
        self.batch = batch
        shape = batch.appending(m).appending(n)
        loop = StridedLoop(batch, batchA.strides(broadcastTo: batch), batchB.strides(broadcastTo: batch))
        repeatsA = DimensionSet(repeatedFrom: batchA, to: batch)
        repeatsB = DimensionSet(repeatedFrom: batchB, to: batch)
    }

    func forEachMatrix(_ body: (Matrices, _ position: Int) -> Void) {
        loop.forEachRun { run in
            for step in 0..<run.count {
                let position = run.position + step
                body(
                    Matrices(
                        offsetA: (run.offsetA + step * run.strideA) * m * k,
                        offsetB: (run.offsetB + step * run.strideB) * k * n,
                        isFirstUseOfA: isFirst(position, along: repeatsA),
                        isFirstUseOfB: isFirst(position, along: repeatsB)),
                    position)
            }
        }
    }

    /// Whether a position of the batch has index 0 along all of the given dimensions.
    private func isFirst(_ position: Int, along dims: DimensionSet) -> Bool {
        if dims.isEmpty { return true }
        var rest = position
        for dim in batch.indices.reversed() {
            if dims.contains(dim), rest % batch[dim] != 0 { return false }
            rest /= batch[dim]
        }
        return true
    }
}

extension Shape {
    /// The shape of a stack of matrices without the matrices.
    fileprivate var withoutMatrix: Shape { removing(count - 1).removing(count - 2) }
}
