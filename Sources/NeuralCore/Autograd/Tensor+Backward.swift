import Synchronization

private let passes = Atomic<UInt64>(0)

extension Tensor {
    /// Adds dL/d(leaf) to the `grad` of every leaf this tensor was computed from, where L is this tensor (PyTorch: `Tensor.backward`).
    ///
    /// The graph is released afterwards unless `retainGraph` is set. Misuse ends the program with a sentence; use
    /// ``attemptBackward(gradient:retainGraph:)`` to catch it.
    ///
    /// - Parameter gradient: dL/d(this), of this tensor's shape; 1 for a scalar when left out.
    /// - Complexity: of the order of the forward computation.
    public func backward(gradient: Tensor? = nil, retainGraph: Bool = false) {
        do {
            try attemptBackward(gradient: gradient, retainGraph: retainGraph)
        } catch {
            misuse(error.description)
        }
    }

    /// ``backward(gradient:retainGraph:)`` that throws before anything was changed when the pass cannot run.
    public func attemptBackward(gradient: Tensor? = nil, retainGraph: Bool = false) throws(AutogradError) {
        guard requiresGrad else { throw .noGraph }
        if let gradient {
            guard gradient.shape == shape else { throw .gradientShape(expected: shape, got: gradient.shape) }
        } else {
            guard elementCount == 1 else { throw .notAScalar(shape: shape) }
        }
        let seed = gradient ?? Tensor.ones(shape)

        let order = backwardOrder()
        for node in order {
            guard !node.isReleased else { throw .released(operation: node.name) }
            if let tensor = node.changedTensor {
                let shape = if case .operand(let index) = tensor { node.input(index).shape } else { node.outputShape }
                throw .changedInPlace(operation: node.name, tensor: tensor, shape: shape)
            }
        }

        // A leaf keeps the seed as its grad, which must not change with the caller's tensor.
        accumulate(isLeaf && gradient != nil ? seed.copy() : seed)
        withNoGrad {
            for node in order {
                guard let upstream = node.upstream else { continue }
                node.upstream = nil
                if node.retainsGradient { node.retain(upstream) }
                if upstream.elementCount == 0 {
                    node.sendZeros()
                } else {
                    node.operation.backward(BackwardPass(node: node, upstream: upstream))
                }
                if !retainGraph { node.release() }
            }
        }
    }

    /// The recorded operations this tensor depends on, the last first: the order in which backward runs them.
    ///
    /// - Complexity: O(n log n) for n operations.
    public func backwardOrder() -> [Node] {
        guard let node else { return [] }
        let visit = NeuralCore.passes.add(1, ordering: .relaxed).newValue
        node.visit = visit
        var order = [node]
        var next = 0
        while next < order.count {
            let current = order[next]
            next += 1
            guard !current.isReleased else { continue }
            for index in 0..<current.inputCount {
                guard let producer = current.input(index).node, producer.visit != visit else { continue }
                producer.visit = visit
                order.append(producer)
            }
        }
        // Networks are mostly chains, found in this order already.
        let isSorted = zip(order, order.dropFirst()).allSatisfy { $0.sequence > $1.sequence }
        if !isSorted { order.sort { $0.sequence > $1.sequence } }
        return order
    }
}

extension Node {
    /// Nothing depends on the operands of an empty result.
    fileprivate func sendZeros() {
        for operand in inputs where operand.requiresGrad { operand.accumulate(Tensor.zeros(operand.shape)) }
    }

    /// Adds to the gradient kept for ``Tensor/retainGrad()``; like a leaf's it sums over passes.
    fileprivate func retain(_ gradient: Tensor) {
        guard let kept = retainedGradient else {
            retainedGradient = gradient.copy()
            return
        }
        retainedGradient = kept + gradient
    }
}
