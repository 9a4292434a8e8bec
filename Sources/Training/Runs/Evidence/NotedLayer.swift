import NeuralCore

/// What notes have to know of a layer, looked up once: it stays so as long as the network lives.
struct NotedLayer {
    var name: String
    /// What lies between the ends of an activation's range; `nil` where it has none.
    var active: ClosedRange<Float>?
    /// Whether it is an activation that cuts off: only these can have units that are silent.
    var cutsOff: Bool
    /// Its parameters, in the network's order.
    var parameters: [(name: String, tensor: Tensor)]
}

extension Network {
    func layersToNote() -> [NotedLayer] {
        var rest = namedParameters()[...]
        return plan.layers.map { layer in
            let own = rest.prefix { $0.name.hasPrefix(layer.name + ".") }
            rest = rest.dropFirst(own.count)
            let kind = layer.spec.kind
            let range = kind.family == .activation ? kind.range : nil
            return NotedLayer(
                name: layer.name, active: range?.withoutEnds, cutsOff: kind.family == .activation && range == nil,
                parameters: Array(own))
        }
    }
}

extension ClosedRange<Float> {
    /// |tanh x| > 0.97 is an end (A. Karpathy, makemore 3): 1.5 % of the range.
    var withoutEnds: ClosedRange<Float> {
        let margin = 0.015 * (upperBound - lowerBound)
        return lowerBound + margin...upperBound - margin
    }
}
