import NeuralCore

/// A layer that a learner counts units in: one with weights, and the functions after it that change its outputs one by one.
public struct UnitLayer: Sendable, Equatable {
    /// `fc1`, or `fc1 tanh` where a function follows.
    public var name: String
    /// Where its units' outputs come from, among the network's layers; -1: the input.
    public var position: Int
    public var units: Int
    /// Whether each of its units has a weight for each unit before.
    public var isDense: Bool
}

extension NetworkPlan {
    /// The input first.
    var unitLayers: [UnitLayer] {
        var found = [UnitLayer(name: "input", position: -1, units: input.reduce(1, *), isDense: false)]
        for (position, layer) in layers.enumerated() {
            let last = found.count - 1
            guard last > 0, layer.neurons == 0, layer.outputs == found[last].units else {
                found.append(
                    UnitLayer(
                        name: layer.name, position: position, units: layer.outputs,
                        isDense: layer.spec.kind.family == .linear))
                continue
            }
            found[last].position = position
            // In evaluation dropout does nothing.
            if ![.shape, .regularization].contains(layer.spec.kind.family) {
                found[last].name += " \(layer.spec.kind.key)"
            }
        }
        return found
    }
}
