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
