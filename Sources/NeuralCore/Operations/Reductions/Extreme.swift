/// Which end of an order is looked for.
enum Extreme: Sendable {
    case largest, smallest

    /// Whether `candidate` takes the place of `best`: the first one wins among equals, and NaN wins over numbers.
    @inline(__always)
    func prefers(_ candidate: Float, to best: Float) -> Bool {
        if best.isNaN { return false }
        if candidate.isNaN { return true }
        return self == .largest ? candidate > best : candidate < best
    }

    /// The places of the extremes along one dimension, in the shape without it.
    ///
    /// - Complexity: O(elements).
    func places(in x: Tensor, along dim: Int, operation: String) -> Indices {
        let (outer, size, inner) = x.shape.blocks(at: dim)
        guard size > 0 || outer * inner == 0 else {
            fail("\(operation): dimension \(dim) of shape \(x.shape) is empty, so it has no such element.")
        }
        let elements = x.storage.pointer
        let count = outer * inner
        let places = [Int](unsafeUninitializedCapacity: count) { places, filled in
            for position in 0..<count {
                let first = position / inner * size * inner + position % inner
                var best = 0
                for candidate in 1..<Swift.max(size, 1)
                where prefers(elements[first + candidate * inner], to: elements[first + best * inner]) {
                    best = candidate
                }
                places.initializeElement(at: position, to: best)
            }
            filled = count
        }
        return Indices(places, shape: x.shape.removing(dim))
    }
}

extension Tensor {
    /// Where the largest element lies along a dimension, the first among equals (PyTorch: `torch.argmax`).
    public func argmax(dim: Int = -1) -> Indices {
        Extreme.largest.places(in: self, along: shape.normalized(dim, operation: "argmax"), operation: "argmax")
    }

    /// Where the smallest element lies along a dimension, the first among equals (PyTorch: `torch.argmin`).
    public func argmin(dim: Int = -1) -> Indices {
        Extreme.smallest.places(in: self, along: shape.normalized(dim, operation: "argmin"), operation: "argmin")
    }
}
