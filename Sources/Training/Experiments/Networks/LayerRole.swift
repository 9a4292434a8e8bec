/// What a layer is to those who use the network: it takes what is given, gives the answer, or stands between.
public enum LayerRole: String, Sendable, Equatable {
    case input, hidden, output
}

/// Layers as the literature counts them: "eight layers" are those with weights.
public struct LayerCount: Sendable, Equatable {
    public let withWeights: Int
    /// Activations, poolings, reshapes: what has nothing to learn.
    public let others: Int

    /// - Parameter parameters: of each layer.
    public init(parameters: [Int]) {
        withWeights = parameters.count { $0 > 0 }
        others = parameters.count - withWeights
    }
}

extension NetworkPlan {
    /// The layer whose numbers the loss gets: the last that does not only lay them out.
    var answering: PlannedLayer? { layers.last { $0.spec.kind.family != .shape } }

    var layerCount: LayerCount { LayerCount(parameters: layers.map(\.parameters)) }

    /// Layers with neurons of their own have a role: the last of them gives the answer, the others are hidden.
    func role(of layer: Int) -> LayerRole? {
        guard layers[layer].neurons > 0 else { return nil }
        return layer == layers.lastIndex { $0.neurons > 0 } ? .output : .hidden
    }
}

extension NetworkPlan.PlannedLayer {
    /// Numbers in one sample's output where each has weights of its own; 0 for layers that change those of the layer before.
    var neurons: Int {
        spec.kind.family != .normalization && tensors.contains { $0.name.hasSuffix(".weight") } ? outputs : 0
    }
}
