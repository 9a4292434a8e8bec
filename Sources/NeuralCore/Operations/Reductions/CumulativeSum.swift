/// y[i] = Σ x[j] over j <= i along a dimension; dL/dx[j] = Σ dL/dy[i] over i >= j.
struct CumulativeSum: ExplainedOperation {
    let dim: Int

    func reads(forGradientOf operand: Int) -> SavedTensors { [] }

    func backward(_ pass: BackwardPass) {
        pass.send(to: 0) { added(pass.upstream, fromEnd: true) }
    }

    /// Added up in Double, from one end to the other; not recorded.
    func added(_ x: Tensor, fromEnd: Bool = false) -> Tensor {
        let y = Tensor(uninitialized: x.shape)
        let (from, to) = (x.storage.pointer, y.storage.initializing)
        let (outer, size, inner) = x.shape.blocks(at: dim)
        for row in 0..<(outer * inner) {
            let first = row / inner * size * inner + row % inner
            var sum = 0.0
            for step in 0..<size {
                let place = first + (fromEnd ? size - 1 - step : step) * inner
                sum += Double(from[place])
                to[place] = Float(sum)
            }
        }
        return y
    }

    /// The positions of a row from one place on, or up to it.
    private func row(_ position: Int, _ shape: Shape, upTo: Bool) -> [Int] {
        let (_, size, inner) = shape.blocks(at: dim)
        let own = position / inner % size
        return (upTo ? 0..<(own + 1) : own..<size).map { position + ($0 - own) * inner }
    }

    private func block(_ position: Int, _ shape: Shape, _ places: (Int, Int) -> Range<Int>) -> [Range<Int>] {
        var block = shape.block(ofPosition: position)
        block[dim] = places(block[dim].lowerBound, shape[dim])
        return block
    }

    func derivation(at position: Int, _ numbers: OperationNumbers) -> Derivation {
        var terms = Terms()
        for place in row(position, numbers.shape, upTo: true) {
            terms.add(.summand, Double(numbers.x(0)[place])) { [numbers.operand("x", at: place)] }
        }
        return Derivation(
            "y[i] = Σ x[j],  j ≤ i", terms,
            touched: [.init(.operand(0), block(position, numbers.shape) { own, _ in 0..<(own + 1) })])
    }

    func addPaths(to operand: Int, at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths) {
        paths.formula("dL/dx[j] = Σ dL/dy[i],  i ≥ j")
        for place in row(position, numbers.shape, upTo: false) { paths.add(numbers, from: place, slope: 1) { [] } }
        paths.noteUses()
        paths.touch(.result, block(position, numbers.shape) { own, size in own..<size })
    }
}

extension Tensor {
    /// The sum of everything up to each element along a dimension (PyTorch: `torch.cumsum`).
    ///
    /// - Precondition: there is the dimension.
    /// - Complexity: O(elements).
    public func cumsum(_ dim: Int) -> Tensor {
        if shape.isScalar(dim) { return view([1]).cumsum(0).view([]) }
        let operation = CumulativeSum(dim: shape.normalized(dim, operation: "cumsum"))
        return operation.added(self).recorded(operation, self)
    }

    /// ``cumsum(_:)``.
    public func cumsum(dim: Int) -> Tensor { cumsum(dim) }
}
