// Literals are a Float: `x * (1 / 2)` is a half.
extension Tensor {
    /// a + b for every element.
    @_disfavoredOverload public static func + (a: Tensor, b: some Scalar) -> Tensor { a + b.asFloat }
    /// a + b for every element.
    @_disfavoredOverload public static func + (a: some Scalar, b: Tensor) -> Tensor { a.asFloat + b }
    /// a - b for every element.
    @_disfavoredOverload public static func - (a: Tensor, b: some Scalar) -> Tensor { a - b.asFloat }
    /// a - b for every element.
    @_disfavoredOverload public static func - (a: some Scalar, b: Tensor) -> Tensor { a.asFloat - b }
    /// a b for every element.
    @_disfavoredOverload public static func * (a: Tensor, b: some Scalar) -> Tensor { a * b.asFloat }
    /// a b for every element.
    @_disfavoredOverload public static func * (a: some Scalar, b: Tensor) -> Tensor { a.asFloat * b }
    /// a / b for every element.
    @_disfavoredOverload public static func / (a: Tensor, b: some Scalar) -> Tensor { a / b.asFloat }
    /// a / b for every element.
    @_disfavoredOverload public static func / (a: some Scalar, b: Tensor) -> Tensor { a.asFloat / b }
}

extension Float {
    /// The one element of a tensor (PyTorch: `float(x)`).
    ///
    /// - Precondition: exactly one element.
    public init(_ x: Tensor) { self = x.item() }
}
