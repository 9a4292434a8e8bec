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
