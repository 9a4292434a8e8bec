extension PhaseResult {
    /// The phase that came to it.
    public var phase: Phase {
        switch self {
        case .define: .define
        case .forward: .forward
        case .loss: .loss
        case .zeroGradients: .zeroGradients
        case .backward: .backward
        case .update: .update
        }
    }

    /// `{"step":0,"phase":"loss","loss":0.58126754}`: a line of a machine-readable run.
    public func json(step: Int) -> JSON {
        .object([("step", .integer(step)), ("phase", .string(phase.rawValue))] + members)
    }

    private var members: [(String, JSON)] {
        switch self {
        case .define(let layers, let parameters):
            [
                ("layers", .array(layers.filter(\.isModule).map(\.json))),
                ("parameters", .integer(parameters)),
            ]
        case .forward(let shape, let output):
            [("output", .object([("shape", .integers(shape)), ("values", .numbers(output))]))]
        case .loss(let loss): [("loss", .number(loss))]
        case .zeroGradients: []
        case .backward(let norms): [("gradient_norms", .norms(norms))]
        case .update(let norms): [("parameter_norms", .norms(norms))]
        }
    }
}

extension JSON {
    fileprivate static func norms(_ norms: [PhaseResult.Named]) -> JSON {
        .object(norms.map { ($0.name, $0.value.map(JSON.number) ?? .null) })
    }
}

extension LayerSnapshot {
    /// `{"name":"conv1","kind":"Conv2d","output_shape":[1,6,30,30],"parameters":60}`
    var json: JSON {
        .object([
            ("name", .string(name)), ("kind", .string(kind.name)), ("output_shape", .integers(outputShape)),
            ("parameters", .integer(parameterCount)),
        ])
    }
}
