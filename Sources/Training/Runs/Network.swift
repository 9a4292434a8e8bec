import NeuralCore

/// The network an experiment describes, in memory. Parameters have PyTorch's names, from the layers' names: `conv1.weight`.
final class Network: Module {
    let plan: NetworkPlan
    let layers: [Layer]
    /// What a diagnosis notes of its layers.
    private(set) lazy var noted = layersToNote()

    /// Draws all parameters from the current generator, in the layers' order.
    convenience init(_ plan: NetworkPlan) {
        self.init(plan, plan.layers.map { $0.spec.makeLayer($0.input) })
    }

    /// The same; `nil` where nobody wants it any more.
    convenience init?(unlessStopped plan: NetworkPlan) {
        var layers: [Layer] = []
        for layer in plan.layers {
            guard !StopSign.isUp else { return nil }
            layers.append(layer.spec.makeLayer(layer.input))
        }
        self.init(plan, layers)
    }

    init(_ plan: NetworkPlan, _ layers: [Layer]) {
        self.plan = plan
        self.layers = layers
    }

    var children: [(name: String, module: any Module)] {
        zip(plan.layers, layers).compactMap { planned, layer in
            if case .module(let module) = layer { (planned.name, module) } else { nil }
        }
    }

    var tensors: [(name: String, tensor: Tensor)] { [] }

    func forward(_ x: Tensor) -> Tensor { layers.reduce(x) { $1($0) } }

    /// The same, layer by layer; `nil` where nobody wants it any more.
    ///
    /// - Parameter note: gets each layer's output, and the layer's place.
    func forwardUnlessStopped(
        _ x: Tensor, note: ((Tensor, Int) -> Void)? = nil
    ) -> Tensor? {
        var x = x
        for (position, layer) in layers.enumerated() {
            guard !StopSign.isUp else { return nil }
            x = layer(x)
            note?(x, position)
        }
        return x
    }
}
