import CKernels

/// How far apart neighbours along each dimension lie in an array, in elements; 0 where one element repeats.
///
/// Kept inline like ``Shape``, so that walking a tensor allocates nothing.
struct Strides {
    private var values: (Int, Int, Int, Int, Int, Int) = (0, 0, 0, 0, 0, 0)

    init() {}

    subscript(dim: Int) -> Int {
        get {
            precondition(dim >= 0 && dim < Shape.maximumRank)
            return withUnsafeBytes(of: values) {
                $0.load(fromByteOffset: dim * MemoryLayout<Int>.stride, as: Int.self)
            }
        }
        set {
            precondition(dim >= 0 && dim < Shape.maximumRank)
            withUnsafeMutableBytes(of: &values) {
                $0.storeBytes(of: newValue, toByteOffset: dim * MemoryLayout<Int>.stride, as: Int.self)
            }
        }
    }
}

extension Shape {
    /// The strides of a tensor of this shape, row by row.
    var rowMajorStrides: Strides {
        var strides = Strides()
        var step = 1
        for dim in indices.reversed() {
            strides[dim] = step
            step *= self[dim]
        }
        return strides
    }

    /// Strides with which an operand of this shape repeats over `result`, by NumPy's rule.
    ///
    /// - Precondition: this shape broadcasts to `result`.
    func strides(broadcastTo result: Shape) -> Strides {
        var strides = Strides()
        var step = 1
        for dim in indices.reversed() {
            strides[dim + result.count - count] = self[dim] == 1 ? 0 : step
            step *= self[dim]
        }
        return strides
    }
}

/// Some elements of a row-major array in an order of their own: element [i, j, ...] lies at `offset` + i `strides[0]` + j
/// `strides[1]` + ... Transposes, slices and repetitions are such views.
struct StridedView {
    let shape: Shape
    var strides: Strides
    var offset = 0

    /// Copies the viewed elements out of `array` to `elements`, row by row.
    ///
    /// - Complexity: O(elements of the view).
    func copy(from array: UnsafePointer<Float>, to elements: UnsafeMutablePointer<Float>) {
        let source = array + offset
        StridedLoop(shape, strides, Strides()).forEachRun { run in
            let (from, to) = (source + run.offsetA, elements + run.position)
            switch run.strideA {
            case 1: to.update(from: from, count: run.count)
            case 0: ck_fill(run.count, from[0], to)
            default: for step in 0..<run.count { to[step] = from[step * run.strideA] }
            }
        }
    }

    /// Writes `elements` to the viewed places of `array`.
    func store(_ elements: UnsafePointer<Float>, to array: UnsafeMutablePointer<Float>) {
        let destination = array + offset
        StridedLoop(shape, strides, Strides()).forEachRun { run in
            let (from, to) = (elements + run.position, destination + run.offsetA)
            if run.strideA == 1 {
                to.update(from: from, count: run.count)
            } else {
                for step in 0..<run.count { to[step * run.strideA] = from[step] }
            }
        }
    }
}

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
        elementCount = shape.numel()
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
