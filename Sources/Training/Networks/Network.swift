import NeuralCore

/// The network an experiment describes, in memory. Parameters have PyTorch's names, from the layers' names: `conv1.weight`.
final class Network: Module {
    let plan: NetworkPlan
    let layers: [Layer]

    /// Draws all parameters from the current generator, in the layers' order.
    init(_ plan: NetworkPlan) {
        self.plan = plan
        layers = plan.layers.map { $0.spec.makeLayer($0.input) }
    }

    var children: [(name: String, module: any Module)] {
        zip(plan.layers, layers).compactMap { planned, layer in
            if case .module(let module) = layer { (planned.name, module) } else { nil }
        }
    }

    var tensors: [(name: String, tensor: Tensor)] { [] }

    func forward(_ x: Tensor) -> Tensor { layers.reduce(x) { $1($0) } }
}
