import CKernels

/// y = scale x where x > 0, else scale alpha (eˣ - 1); dy/dx = scale where x > 0, else scale alpha eˣ.
struct ELUOperation: ElementwiseFunction {
    let name: String
    let alpha: Float
    let scale: Float

    var kernel: ck_function { ck_elu }
    var settings: (a: Float, b: Float) { (alpha, scale) }
    private var factor: String { scale == 1 ? "" : "\(scale) · " }
    private var exponential: String { "\(factor)\(alpha == 1 ? "" : "\(alpha) · ")" }

    var formula: String { "y = \(factor)x if x > 0 else \(exponential)(eˣ - 1)" }

    func arithmetic(_ x: Float) -> Derivation.Arithmetic {
        .init(stringLiteral: x > 0 ? "\(factor){0}" : "\(exponential)(e^({0}) - 1)")
    }

    func value(_ x: Double) -> Double {
        Double(scale) * (x > 0 ? x : Double(alpha) * Elementary.exponentialMinusOne(x))
    }

    // A NaN passes, as in PyTorch, though it is not above 0.
    func slopeFormula(_ x: Float) -> String { x <= 0 ? "\(exponential)eˣ" : "\(scale)" }

    func slope(_ x: Double, _ y: Double) -> Double {
        Double(scale) * (x <= 0 ? Double(alpha) * Elementary.exponential(x) : 1)
    }
}

/// y = x where x > 0, else alpha (eˣ - 1), of x's shape; dy/dx = 1 where x > 0, else alpha eˣ
/// (PyTorch: `torch.nn.functional.elu`; Clevert et al., 2015).
public func elu(_ x: Tensor, alpha: Float = 1) -> Tensor { ELUOperation(name: "ELU", alpha: alpha, scale: 1)(x) }

/// ``elu(_:alpha:)`` as a module (PyTorch: `torch.nn.ELU`).
public struct ELU: LibraryLayer {
    /// How far below 0 it goes.
    public let alpha: Float
    public init(alpha: Float = 1) { self.alpha = alpha }
    /// The same with alpha by its place.
    public init(_ alpha: Float) { self.alpha = alpha }
    public var extraDescription: String { "alpha=\(PythonText.text(alpha))" }

    public func forward(_ x: Tensor) -> Tensor { elu(x, alpha: alpha) }
}
