/// A number that stands beside a tensor: `x * lr`, `x / n`. It is rounded to 32 bits, as PyTorch does.
public protocol Scalar {
    /// Rounded to 32 bits.
    var asFloat: Float { get }
    /// As it is, where the number of elements depends on it.
    var asDouble: Double { get }
}

extension Float: Scalar {
    public var asFloat: Float { self }
    public var asDouble: Double { Double(self) }
}
extension Double: Scalar {
    public var asFloat: Float { Float(self) }
    public var asDouble: Double { self }
}
extension Int: Scalar {
    public var asFloat: Float { Float(self) }
    public var asDouble: Double { Double(self) }
}
