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
