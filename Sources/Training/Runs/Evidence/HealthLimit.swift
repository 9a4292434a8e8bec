/// A limit that layers and runs are judged by, each stated once, with whose it is.
public struct HealthLimit: Sendable {
    public var limit: Bound
    public var source: String

    public enum Bound: Sendable, Equatable {
        case above(Float), below(Float), from(Float), equal(Float)

        public func isPassed(by number: Float) -> Bool {
            switch self {
            case .above(let limit): number > limit
            case .below(let limit): number < limit
            case .from(let limit): number >= limit
            case .equal(let limit): number == limit
            }
        }
    }

    func isPassed(by number: Float) -> Bool { limit.isPassed(by: number) }

    /// Units of a layer that are 0 for every sample.
    static let dead = HealthLimit(limit: .from(0.5), source: "SageMaker Debugger, dead ReLU")
    /// A hidden layer's outputs at an end of their range.
    static let saturated = HealthLimit(limit: .above(0.5), source: "A. Karpathy, makemore 3")
    /// A gradient over the last layer's.
    static let vanishing = HealthLimit(limit: .below(1e-3), source: "AUTOTRAINER, ICSE 2021")
    static let exploding = HealthLimit(limit: .above(70), source: "AUTOTRAINER, ICSE 2021")
    /// log10 of a step's change over the weights.
    static let hugeSteps = HealthLimit(limit: .above(-1), source: "TheDeepChecker, TOSEM 2022")
    static let smallSteps = HealthLimit(limit: .below(-4), source: "TheDeepChecker, TOSEM 2022")
}
