import CKernels

/// y[i][j] = x[index[i][j]][j] for dimension 0, and likewise for others; an element's gradient is the sum over the places it
/// was taken to.
struct Gather: IndexedCopyOperation {
    let dim: Int
    let index: Indices

    func backward(_ pass: BackwardPass) {
        pass.send(to: 0) {
            let dx = Tensor.zeros(pass.input(0).shape)
            let (to, upstream) = (dx.storage.initializing, pass.upstream.storage.pointer)
            forEachElement(of: dx.shape) { to[$1] += upstream[$0] }
            return dx
        }
    }

    /// Calls `body` with the position of every result and of the element it is taken from.
    private func forEachElement(of shape: Shape, _ body: (Int, Int) -> Void) {
        let strides = shape.rowMajorStrides
        var others = strides
        others[dim] = 0
        StridedLoop(index.shape, others, Strides()).forEachRun { run in
            for step in 0..<run.count {
                let position = run.position + step
                body(position, run.offsetA + step * run.strideA + index.values[position] * strides[dim])
            }
        }
    }

    func callAsFunction(_ x: Tensor) -> Tensor {
        let y = Tensor(uninitialized: index.shape)
        let (from, to) = (x.storage.pointer, y.storage.initializing)
        forEachElement(of: x.shape) { to[$0] = from[$1] }
        return y.recorded(self, x)
    }
}

extension Tensor {
    /// For every place of `index` the element that lies at that index along `dim`, at the same place in the other
    /// dimensions (PyTorch: `torch.gather`).
    ///
    /// - Precondition: `index` has this tensor's rank, is no larger in the other dimensions, and names existing elements.
    /// - Complexity: O(elements of `index`).
    public func gather(_ index: Indices, dim: Int) -> Tensor {
        if shape.isScalar(dim), index.shape.count <= 1 {
            return view([1]).gather(Indices(index.values, shape: [index.values.count]), dim: 0).view(index.shape)
        }
        let dim = shape.normalized(dim, operation: "gather")
        guard index.shape.count == shape.count,
            shape.indices.allSatisfy({ $0 == dim || index.shape[$0] <= shape[$0] })
        else {
            fail("gather: indices of shape \(index.shape) do not fit shape \(shape) along dimension \(dim).")
        }
        if let bad = index.values.first(where: { $0 < 0 || $0 >= shape[dim] }) {
            fail("gather: there is no index \(bad) in dimension \(dim) of shape \(shape).")
        }
        return Gather(dim: dim, index: index)(self)
    }
}

extension Gather {
    func origin(of position: Int, _ numbers: OperationNumbers) -> (operand: Int, position: Int) {
        var place = numbers.shape.index(ofPosition: position)
        place[dim] = index.values[position]
        return (0, numbers.shape(0).position(ofIndex: place))
    }

    func destinations(of position: Int, operand: Int, _ numbers: OperationNumbers) -> [Int] {
        var place = numbers.shape(0).index(ofPosition: position)
        let own = place[dim]
        guard place.indices.allSatisfy({ $0 == dim || place[$0] < index.shape[$0] }) else { return [] }
        return (0..<index.shape[dim]).compactMap {
            place[dim] = $0
            let result = index.shape.position(ofIndex: place)
            return index.values[result] == own ? result : nil
        }
    }
}

/// Slices of x along one dimension, in any order and as often as wanted; each slice's gradient is the sum of what its copies got.
struct IndexSelect: IndexedCopyOperation {
    let dim: Int
    let indices: [Int]

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
        if shape.isScalar(dim), indices.count == 1 { return view([1]).indexSelect(indices).view([]) }
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
