import CKernels

/// Slices of x along one dimension, in any order and as often as wanted; each slice's gradient is the sum of what its copies got.
struct IndexSelect: IndexedCopyOperation {
    let dim: Int
    let indices: [Int]

    var name: String { "IndexSelect" }

    func reads(forGradientOf operand: Int) -> SavedTensors { [] }

    func backward(_ pass: BackwardPass) {
        pass.send(to: 0) {
            let dx = Tensor.zeros(pass.input(0).shape)
            let (to, upstream) = (dx.storage.initializing, pass.upstream.storage.pointer)
            forEachSlice(of: dx.shape) { ck_add_scaled($2, 1, upstream + $0, to + $1) }
            return dx
        }
    }

    /// Calls `body` with the offset of a run in the result, its offset in the operand, and its length.
    private func forEachSlice(of shape: Shape, _ body: (Int, Int, Int) -> Void) {
        let (outer, size, inner) = shape.blocks(at: dim)
        for block in 0..<outer {
            for (position, index) in indices.enumerated() {
                body((block * indices.count + position) * inner, (block * size + index) * inner, inner)
            }
        }
    }

    func callAsFunction(_ x: Tensor) -> Tensor {
        let y = Tensor(uninitialized: x.shape.replacing(dim, with: indices.count))
        let (from, to) = (x.storage.pointer, y.storage.initializing)
        forEachSlice(of: x.shape) { (to + $0).update(from: from + $1, count: $2) }
        return y.recorded(self, x)
    }
}

extension Tensor {
    /// The slices at `indices` along a dimension (PyTorch: `torch.index_select`).
    ///
    /// - Precondition: every index is at least 0 and less than the dimension's size.
    /// - Complexity: O(elements of the result).
    public func indexSelect(_ indices: [Int], dim: Int = 0) -> Tensor {
        let dim = shape.normalized(dim, operation: "indexSelect")
        if let bad = indices.first(where: { $0 < 0 || $0 >= shape[dim] }) {
            fail("indexSelect: there is no index \(bad) in dimension \(dim) of shape \(shape).")
        }
        return IndexSelect(dim: dim, indices: indices)(self)
    }
}

extension IndexSelect {
    func origin(of position: Int, _ numbers: OperationNumbers) -> (operand: Int, position: Int) {
        var index = numbers.shape.index(ofPosition: position)
        index[dim] = indices[index[dim]]
        return (0, numbers.shape(0).position(ofIndex: index))
    }

    func destinations(of position: Int, operand: Int, _ numbers: OperationNumbers) -> [Int] {
        var index = numbers.shape(0).index(ofPosition: position)
        let own = index[dim]
        return indices.indices.filter { indices[$0] == own }.map {
            index[dim] = $0
            return numbers.shape.position(ofIndex: index)
        }
    }
}
