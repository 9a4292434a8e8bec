import Synchronization

private let passes = Atomic<UInt64>(0)

extension Tensor {
    /// Adds dL/d(leaf) to the `grad` of every leaf this tensor was computed from, where L is this tensor (PyTorch: `Tensor.backward`).
    ///
    /// The graph is released afterwards unless `retainGraph` is set. Misuse ends the program with a sentence; use
    /// ``attemptBackward(gradient:retainGraph:)`` to catch it.
    ///
    /// - Parameter gradient: dL/d(this), of this tensor's shape; 1 for a scalar when left out.
    /// - Precondition: the pass can run; ``AutogradError`` has what may be in its way.
    /// - Complexity: of the order of the forward computation.
    public func backward(gradient: Tensor? = nil, retainGraph: Bool = false) {
        do {
            try attemptBackward(gradient: gradient, retainGraph: retainGraph)
        } catch {
            fail(error.description)
        }
    }

    /// ``backward(gradient:retainGraph:)`` that throws before anything was changed when the pass cannot run.
    public func attemptBackward(gradient: Tensor? = nil, retainGraph: Bool = false) throws(AutogradError) {
        var pass = try BackwardSteps(
            from: self, gradient: gradient, afterwards: retainGraph ? .retain : .release)
        pass.finish()
    }

    /// The operations that made this tensor of another's; `nil` where they saw something older, too.
    func operations(since last: Node) -> [Node]? {
        guard let node, node !== last else { return node == nil ? nil : [] }
        let visit = NeuralCore.passes.add(1, ordering: .relaxed).newValue
        node.visit = visit
        var found = [node]
        var next = 0
        while next < found.count {
            let current = found[next]
            next += 1
            guard current.sequence > last.sequence, current.hasInputs else { return nil }
            for index in 0..<current.inputCount {
                guard let producer = current.input(index).node, producer !== last, producer.visit != visit else {
                    continue
                }
                producer.visit = visit
                found.append(producer)
            }
        }
        return found.sorted { $0.sequence < $1.sequence }
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
            guard current.hasInputs else { continue }
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
    /// Those whose gradients are shown to functions at the end.
    private let hookedLeaves: [Tensor]

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
            guard tensor.numel() == 1 else { throw .notAScalar(shape: tensor.shape) }
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
        hookedLeaves = order.hookedLeaves(of: tensor)
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

    private func takeArrived() { for leaf in hookedLeaves { leaf.takeArrived() } }

    private mutating func advance() -> Node? {
        while position < order.count {
            let node = order[position]
            position += 1
            guard let upstream = node.upstream else { continue }
            node.upstream = nil
            node.send(upstream, afterwards)
            if position == order.count { takeArrived() }
            return node
        }
        takeArrived()
        return nil
    }
}

extension Node {
    /// Sends the operands their gradients.
    fileprivate func send(_ upstream: Tensor, _ afterwards: GraphUse) {
        let upstream = hooks?.called(with: upstream) ?? upstream
        if retainsGradient { retain(upstream) }
        record?.upstream = upstream
        if upstream.numel() == 0 {
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

/// Why a backward pass cannot run. The conditions are PyTorch's; the sentences say what to do.
public enum AutogradError: Error, Equatable, CustomStringConvertible {
    case noGraph
    case notAScalar(shape: Shape)
    case gradientShape(expected: Shape, got: Shape)
    case released(operation: String)
    case changedInPlace(operation: String, tensor: ChangedTensor, shape: Shape)

    /// Which of an operation's tensors changed between forward and backward.
    public enum ChangedTensor: Equatable, Sendable {
        case operand(Int)
        case result
    }

    public var description: String {
        switch self {
        case .noGraph:
            "backward: this tensor does not require a gradient and no operation recorded it; was it computed inside withNoGrad?"
        case .notAScalar(let shape):
            "backward: a gradient can be made up for a scalar only, and this tensor has shape \(shape); reduce it with sum() or mean(), or pass gradient:."
        case .gradientShape(let expected, let got):
            "backward: the gradient passed in has shape \(got), the tensor \(expected)."
        case .released(let operation):
            "backward: Trying to backward through the graph a second time. Saved intermediate values of the graph (here of \(operation)) are freed when you call .backward(); run forward again, or keep the graph with backward(retainGraph: true)."
        case .changedInPlace(let operation, let tensor, let shape):
            "backward: \(operation) needs its \(tensor) of shape \(shape) as it was in forward, but it was changed in place since (by an optimizer step?); run forward again."
        }
    }
}

extension AutogradError.ChangedTensor: CustomStringConvertible {
    public var description: String {
        switch self {
        case .operand(let index): "operand \(index)"
        case .result: "result"
        }
    }
}

extension AutogradError {
    /// What PyTorch says there; the beginning of it, where it is long.
    package var inPyTorch: String {
        switch self {
        case .noGraph: "element 0 of tensors does not require grad and does not have a grad_fn"
        case .notAScalar: "grad can be implicitly created only for scalar outputs"
        case .gradientShape: "Mismatch in shape"
        case .released:
            "Trying to backward through the graph a second time (or directly access saved tensors after they have already been freed)."
        case .changedInPlace:
            "one of the variables needed for gradient computation has been modified by an inplace operation"
        }
    }
}
