import CKernels

/// y = x where x > 0, else slope x; dy/dx = 1 where x > 0, else the slope.
private struct LeakyReLUOperation: ElementwiseFunction {
    let negativeSlope: Float

    var kernel: ck_function { ck_leaky_relu }
    var settings: (a: Float, b: Float) { (negativeSlope, 0) }
    var formula: String { "y = x if x > 0 else \(negativeSlope) · x" }
    func arithmetic(_ x: Float) -> Derivation.Arithmetic { x > 0 ? "{0}" : "\(negativeSlope) · {0}" }
    func value(_ x: Double) -> Double { x > 0 ? x : Double(negativeSlope) * x }
    func slopeFormula(_ x: Float) -> String { "(1 if x > 0 else \(negativeSlope))" }
    func slope(_ x: Double, _ y: Double) -> Double { x > 0 ? 1 : Double(negativeSlope) }
    func note(_ x: Float) -> Derivation.Note? { x.isNaN ? nil : x > 0 ? .passes : .blocked(slope: negativeSlope) }
}

/// y = x where x > 0, else `negativeSlope` x, of x's shape; dy/dx = 1 where x > 0, else `negativeSlope`
/// (PyTorch: `torch.nn.functional.leaky_relu`; Maas et al., 2013).
public func leakyReLU(_ x: Tensor, negativeSlope: Float = 0.01) -> Tensor {
    LeakyReLUOperation(negativeSlope: negativeSlope)(x)
}

/// ``leakyReLU(_:negativeSlope:)`` as a module (PyTorch: `torch.nn.LeakyReLU`).
public struct LeakyReLU: LibraryLayer {
    /// dy/dx where x <= 0.
    public let negativeSlope: Float
    public init(negativeSlope: Float = 0.01) { self.negativeSlope = negativeSlope }
    /// The same with the slope by its place: `LeakyReLU(0.2)`.
    public init(_ negativeSlope: Float) { self.negativeSlope = negativeSlope }
    public var extraDescription: String { "negative_slope=\(PythonText.text(negativeSlope))" }

    public func forward(_ x: Tensor) -> Tensor { leakyReLU(x, negativeSlope: negativeSlope) }
}
