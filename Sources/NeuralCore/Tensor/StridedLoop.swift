/// Visits the elements of a shape row by row, with where they lie in two arrays of given strides: the one way in which
/// broadcasting, transposing, slicing and their gradients go through memory.
///
/// Neighbouring dimensions that both arrays step through evenly are joined, so that runs are as long as they can be.
struct StridedLoop {
    /// A stretch of elements along the last dimension.
    struct Run {
        /// Of its first element, row by row.
        var position = 0
        var count: Int
        var offsetA = 0
        var strideA: Int
        var offsetB = 0
        var strideB: Int
    }

    private var sizes = Strides()
    private var stridesA = Strides()
    private var stridesB = Strides()
    private var rank = 0
    private let elementCount: Int

    init(_ shape: Shape, _ a: Strides, _ b: Strides) {
        elementCount = shape.elementCount
        for dim in 0..<shape.count where shape[dim] != 1 {
            let size = shape[dim]
            if rank > 0, stridesA[rank - 1] == a[dim] * size, stridesB[rank - 1] == b[dim] * size {
                sizes[rank - 1] *= size
            } else {
                rank += 1
                sizes[rank - 1] = size
            }
            stridesA[rank - 1] = a[dim]
            stridesB[rank - 1] = b[dim]
        }
        if rank == 0 {
            rank = 1
            sizes[0] = 1
        }
    }

    /// - Complexity: O(runs).
    @inline(__always)
    func forEachRun(_ body: (Run) -> Void) {
        guard elementCount > 0 else { return }
        let last = rank - 1
        var run = Run(count: sizes[last], strideA: stridesA[last], strideB: stridesB[last])
        if rank == 1 { return body(run) }
        var index = Strides()
        while run.position < elementCount {
            body(run)
            run.position += run.count
            var dim = last - 1
            while dim >= 0 {
                index[dim] += 1
                run.offsetA += stridesA[dim]
                run.offsetB += stridesB[dim]
                if index[dim] < sizes[dim] { break }
                run.offsetA -= stridesA[dim] * sizes[dim]
                run.offsetB -= stridesB[dim] * sizes[dim]
                index[dim] = 0
                dim -= 1
            }
        }
    }
}
