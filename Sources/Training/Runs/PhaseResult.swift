import NeuralCore

/// What a phase came to: the numbers that a report gives for it.
public enum PhaseResult: Sendable, Equatable {
    case define(layers: [LayerSnapshot], parameters: Int)
    case forward(shape: [Int], output: [Float])
    case loss(Float)
    case zeroGradients
    /// Norm of every parameter's gradient, by name, in order; `nil` where there is none.
    case backward(gradientNorms: [Named])
    case update(parameterNorms: [Named])

    public struct Named: Sendable, Equatable {
        public var name: String
        public var value: Float?
    }
}

extension Session {
    /// The numbers that a report gives for a phase that has just run.
    func result(of phase: Phase) -> PhaseResult {
        let parameters = network?.namedParameters() ?? []
        switch phase {
        case .define: return .define(layers: layerSnapshots(), parameters: experiment.plan.parameterCount)
        case .forward:
            let output = outputs.last
            return .forward(shape: output.map { Array($0.shape) } ?? [], output: output?.elements ?? [])
        case .loss: return .loss(loss?.item() ?? .nan)
        case .zeroGradients: return .zeroGradients
        case .backward:
            return .backward(gradientNorms: parameters.map { .init(name: $0.name, value: $0.tensor.grad?.norm) })
        case .update: return .update(parameterNorms: parameters.map { .init(name: $0.name, value: $0.tensor.norm) })
        }
    }
}
