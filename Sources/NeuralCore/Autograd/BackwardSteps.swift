/// What a backward pass leaves of the graph.
public enum GraphUse: Sendable {
    /// Nothing that backward needed: a second pass is an error.
    case release
    /// Everything: another pass may come (PyTorch: `retain_graph=True`).
    case retain
    /// A second pass is the same error as after ``release``, but the graph can still be looked at, and each operation keeps
    /// the gradient that reached it where a ``Trace`` was made.
    case keepForLooking
}

/// A backward pass that goes one operation at a time, the last one first.
///
///     var pass = try BackwardSteps(from: loss)
///     while let node = pass.step() { print(node.name) }
///
/// Leaves have their whole gradient when the last step is done; until then what has reached them so far.
public struct BackwardSteps {
    /// The operations in the order of the pass.
    public let order: [Node]
    /// How many of ``order`` are done.
    public private(set) var position = 0
    private let afterwards: GraphUse

    /// Checks that the pass can run, and puts dL/dL = 1 (or `gradient`) at its beginning.
    ///
    /// - Throws: what PyTorch would refuse; nothing has changed then.
    public init(
        from tensor: Tensor, gradient: Tensor? = nil, afterwards: GraphUse = .release
    ) throws(AutogradError) {
        guard tensor.requiresGrad else { throw .noGraph }
        if let gradient {
            guard gradient.shape == tensor.shape else {
                throw .gradientShape(expected: tensor.shape, got: gradient.shape)
            }
        } else {
            guard tensor.elementCount == 1 else { throw .notAScalar(shape: tensor.shape) }
        }
        order = tensor.backwardOrder()
        self.afterwards = afterwards
        for node in order {
            guard !node.isReleased else { throw .released(operation: node.name) }
            if let changed = node.changedTensor {
                let shape = if case .operand(let index) = changed { node.input(index).shape } else { node.outputShape }
                throw .changedInPlace(operation: node.name, tensor: changed, shape: shape)
            }
        }
        let seed = gradient ?? Tensor.ones(tensor.shape)
        // A leaf keeps the seed as its grad, which must not change with the caller's tensor.
        tensor.accumulate(tensor.isLeaf && gradient != nil ? seed.copy() : seed)
    }

    /// The operation that the next step sends gradients through; `nil` at the end.
    public var next: Node? { order[position...].first { $0.upstream != nil } }

    /// Sends the gradients of one operation to its operands.
    ///
    /// - Returns: the operation; `nil` when the pass is over.
    public mutating func step() -> Node? {
        withNoGrad { advance() }
    }

    /// All steps that are left.
    public mutating func finish() {
        withNoGrad { while advance() != nil {} }
    }

    private mutating func advance() -> Node? {
        while position < order.count {
            let node = order[position]
            position += 1
            guard let upstream = node.upstream else { continue }
            node.upstream = nil
            node.send(upstream, afterwards)
            return node
        }
        return nil
    }
}

extension Node {
    /// Sends the operands their gradients.
    fileprivate func send(_ upstream: Tensor, _ afterwards: GraphUse) {
        if retainsGradient { retain(upstream) }
        record?.upstream = upstream
        if upstream.elementCount == 0 {
            sendZeros()
        } else {
            operation.backward(BackwardPass(node: self, upstream: upstream))
        }
        release(afterwards)
    }

    /// Nothing depends on the operands of an empty result.
    private func sendZeros() {
        for operand in wantedInputs { operand.accumulate(Tensor.zeros(operand.shape)) }
    }

    /// Adds to the gradient kept for ``Tensor/retainGrad()``; like a leaf's it sums over passes.
    private func retain(_ gradient: Tensor) {
        guard let kept = retainedGradient else {
            retainedGradient = gradient.copy()
            return
        }
        retainedGradient = kept + gradient
    }
}
