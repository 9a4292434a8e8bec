import NeuralCore

/// The names of the tensors in one graph.
struct TensorNames {
    let trace: Trace
    private var leaves: [ObjectIdentifier: TensorPath.Owner] = [:]
    private var results: [ObjectIdentifier: TensorPath.Owner] = [:]

    /// - Parameter isPresent: whether the graph is the last forward's. Of an earlier one only parameters have names.
    init(_ session: Session, _ trace: Trace, isPresent: Bool) {
        self.trace = trace
        for (name, tensor) in session.network?.namedTensors() ?? [] {
            guard let dot = name.lastIndex(of: ".") else { continue }
            leaves[ObjectIdentifier(tensor)] = .parameter(
                layer: String(name[..<dot]), name: String(name[name.index(after: dot)...]))
        }
        guard isPresent else { return }
        if let batch = session.batch {
            leaves[ObjectIdentifier(batch.inputs)] = .input
            if case .values(let values) = batch.targets { leaves[ObjectIdentifier(values)] = .target }
        }
        for (number, node) in trace.nodes.enumerated() { results[ObjectIdentifier(node)] = .operation(number + 1) }
        // A layer that does nothing (dropout in evaluation) gives back what it got: the name is the first layer's.
        for (layer, output) in zip(session.experiment.plan.layers, session.outputs).reversed() {
            if let node = output.node { results[ObjectIdentifier(node)] = .layer(layer.name) }
            // Where nothing before it is trained, autograd takes it for a leaf.
            if output.node == nil, output !== session.batch?.inputs {
                leaves[ObjectIdentifier(output)] = .layer(layer.name)
            }
        }
        if let node = session.loss?.node { results[ObjectIdentifier(node)] = .loss }
    }

    /// Gives a leaf, or an operation's result, a name of its own.
    mutating func call(_ tensor: Tensor, _ owner: TensorPath.Owner) { leaves[ObjectIdentifier(tensor)] = owner }
    mutating func call(_ node: Node, _ owner: TensorPath.Owner) { results[ObjectIdentifier(node)] = owner }

    func owner(of tensor: Tensor) -> TensorPath.Owner? {
        if let node = tensor.node { return results[ObjectIdentifier(node)] }
        return leaves[ObjectIdentifier(tensor)]
    }

    func owner(of node: Node) -> TensorPath.Owner? { results[ObjectIdentifier(node)] }
}

extension Session {
    /// The names in the last forward's graph; `nil` before it.
    var names: TensorNames? { recording.trace.map { TensorNames(self, $0, isPresent: true) } }
}
