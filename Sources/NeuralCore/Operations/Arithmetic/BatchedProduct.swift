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
            m = shape.replacing(a.count - 1, with: 1).elementCount
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
