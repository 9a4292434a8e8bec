/// A layer as a form lists it.
public struct LayerLine: Sendable, Equatable {
    public var name: String
    /// Its kind: `linear`.
    public var kind: String
    /// Its outputs for one sample.
    public var output: [Int]
    /// The number of outputs, or output channels, that can be changed; `nil`: they follow from its inputs.
    public var size: Int?

    /// `linear 64`, `relu`.
    public var text: String { size.map { "\(kind) \($0)" } ?? kind }
}

extension NetworkPlan {
    var layerLines: [LayerLine] {
        layers.map { layer in
            let size = layer.spec.written(layer.input).first { $0.name.hasPrefix("out_") }.flatMap { Int($0.value) }
            return LayerLine(name: layer.name, kind: layer.spec.kind.key, output: layer.output, size: size)
        }
    }
}
