extension Tensor {
    /// In rising order along a dimension, with where each element was; equals keep their order, NaN comes last
    /// (PyTorch: `torch.sort` with `stable=True`).
    ///
    /// - Precondition: there is the dimension.
    /// - Complexity: O(n log n) for n elements.
    public func sort(dim: Int = -1, descending: Bool = false) -> (values: Tensor, indices: Indices) {
        ordered(shape.count == 0 ? 1 : size(dim), dim, descending, "sort")
    }

    /// The largest elements along a dimension, the largest first, with where they were; the smallest without `largest`
    /// (PyTorch: `torch.topk`).
    ///
    /// - Precondition: there is the dimension, and it has so many elements.
    /// - Complexity: O(n log n) for n elements.
    public func topk(_ count: Int, dim: Int = -1, largest: Bool = true) -> (values: Tensor, indices: Indices) {
        let size = shape.isEmpty ? 1 : size(dim)
        guard count >= 0, count <= size else {
            fail("topk: \(count) elements are not in dimension \(dim) of shape \(shape).")
        }
        return ordered(count, dim, largest, "topk")
    }

    /// The first of them in order; the values are gathered, so that gradients go back to where they were.
    private func ordered(_ count: Int, _ dim: Int, _ descending: Bool, _ operation: String) -> (Tensor, Indices) {
        guard shape.count > 0 else {
            let (values, indices) = view([1]).ordered(count, 0, descending, operation)
            return (values.view([]), Indices(indices.values, shape: []))
        }
        let dim = shape.normalized(dim, operation: operation)
        let (outer, size, inner) = shape.blocks(at: dim)
        let elements = elements
        func precedes(_ a: Float, _ b: Float) -> Bool {
            descending ? a > b || (a.isNaN && !b.isNaN) : a < b || (b.isNaN && !a.isNaN)
        }
        var order = [Int](repeating: 0, count: outer * count * inner)
        for row in 0..<(outer * inner) {
            let (block, offset) = (row / inner, row % inner)
            let first = block * size * inner + offset
            let places = (0..<size).sorted { a, b in
                let (x, y) = (elements[first + a * inner], elements[first + b * inner])
                return precedes(x, y) || (!precedes(y, x) && a < b)
            }
            for place in 0..<count { order[(block * count + place) * inner + offset] = places[place] }
        }
        let indices = Indices(order, shape: shape.replacing(dim, with: count))
        return (gather(indices, dim: dim), indices)
    }
}
