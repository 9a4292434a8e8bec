extension Experiment {
    /// The parameters that are not trained, by PyTorch's names, in the order of `net.parameters()`.
    var frozenTensors: [String] {
        plan.layers.flatMap { layer in
            layer.tensors.map(\.name).filter { frozen.contains(layer.name) || frozen.contains($0) }
        }
    }

    /// Elements of the parameters that are trained.
    public var trainableCount: Int {
        let frozen = Set(frozenTensors)
        return plan.tensors.reduce(0) { $0 + (frozen.contains($1.name) ? 0 : $1.count.exact ?? 0) }
    }

    /// Whether no parameter is trained, so that backward has nowhere to go.
    public var isFrozenWhole: Bool { !frozen.isEmpty && frozenTensors.count == plan.tensors.count }
}

extension NetworkPlan {
    /// What can be frozen: layers with parameters, then tensors.
    var trainableNames: [String] {
        layers.filter { !$0.tensors.isEmpty }.map(\.name) + tensors.map(\.name)
    }
}
