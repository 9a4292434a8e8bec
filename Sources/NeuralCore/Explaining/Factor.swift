/// A number inside a part of a derivation.
public struct Factor: Sendable, Equatable {
    /// As the formula writes it.
    public var symbol: String
    public var value: Float
    /// Where it is stored; `nil` for constants and local derivatives.
    public var source: Source?

    /// An element of one of the tensors around an operation, or around an update.
    public enum Source: Sendable, Equatable {
        case operand(Int, position: Int)
        case result(position: Int)
        /// dL/d(result).
        case upstream(position: Int)
        /// The parameter's gradient, and what the optimizer keeps by that name, in an update.
        case gradient
        case state(String)
    }

    public init(_ symbol: String, _ value: Float, _ source: Source? = nil) {
        self.symbol = symbol
        self.value = value
        self.source = source
    }
}
