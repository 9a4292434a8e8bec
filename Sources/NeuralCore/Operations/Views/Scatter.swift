/// A copy of x in which elements along a dimension were replaced by those of another tensor; each of the result's gradients goes
/// to where its number came from.
struct Scatter: IndexedCopyOperation {
    /// The place in the second operand that each result was taken from; -1: the first operand's own.
    let sources: [Int]

    func backward(_ pass: BackwardPass) {
        let dy = pass.upstream.storage.pointer
        pass.fill(0) { dx in for (place, source) in sources.enumerated() { dx[place] = source < 0 ? dy[place] : 0 } }
        pass.send(to: 1) {
            let gradient = Tensor.zeros(pass.input(1).shape)
            let to = gradient.storage.initializing
            for (place, source) in sources.enumerated() where source >= 0 { to[source] = dy[place] }
            return gradient
        }
    }

    func origin(of position: Int, _ numbers: OperationNumbers) -> (operand: Int, position: Int) {
        sources[position] < 0 ? (0, position) : (1, sources[position])
    }

    func destinations(of position: Int, operand: Int, _ numbers: OperationNumbers) -> [Int] {
        operand == 0 ? (sources[position] < 0 ? [position] : []) : sources.indices.filter { sources[$0] == position }
    }
}

extension Tensor {
    /// A copy in which the elements at `index` along a dimension are those of `values` at the same places
    /// (PyTorch: `torch.scatter`); of several for one place the last counts.
    ///
    /// - Precondition: `index` has this tensor's rank, is no larger in the other dimensions and no larger than `values`, and names
    ///   existing elements.
    /// - Complexity: O(elements).
    public func scatter(_ dim: Int, _ index: Indices, _ values: Tensor) -> Tensor {
        if shape.isScalar(dim), index.values.count == 1, values.numel() == 1 {
            return view([1]).scatter(0, Indices(index.values, shape: [1]), values.view([1])).view([])
        }
        let dim = shape.normalized(dim, operation: "scatter")
        guard index.shape.count == shape.count, values.dim() == shape.count,
            shape.indices.allSatisfy({
                index.shape[$0] <= values.shape[$0] && ($0 == dim || index.shape[$0] <= shape[$0])
            })
        else {
            fail(
                "scatter: indices \(index.shape) and values \(values.shape) do not fit shape \(shape) along dimension \(dim)."
            )
        }
        if let bad = index.values.first(where: { $0 < 0 || $0 >= shape[dim] }) {
            fail("scatter: there is no index \(bad) in dimension \(dim) of shape \(shape).")
        }
        var sources = [Int](repeating: -1, count: numel())
        for (position, target) in index.values.enumerated() {
            var place = index.shape.index(ofPosition: position)
            let source = values.shape.position(ofIndex: place)
            place[dim] = target
            sources[shape.position(ofIndex: place)] = source
        }
        let y = copy()
        let to = y.storage.initializing
        for (place, source) in sources.enumerated() where source >= 0 { to[place] = values.storage.pointer[source] }
        return y.recorded(Scatter(sources: sources), self, values)
    }
}
