import CKernels

/// y = x Φ(x); dy/dx = Φ(x) + x φ(x), with φ the normal density (of the approximation: its own derivative).
private struct GELUOperation: ElementwiseFunction {
    let approximation: GELUApproximation

    var kernel: ck_function { approximation == .none ? ck_gelu : ck_gelu_tanh }

    var formula: String {
        switch approximation {
        case .none: "y = x/2 · (1 + erf(x/√2))"
        case .tanh: "y = x/2 · (1 + tanh(√(2/π) (x + 0.044715 x³)))"
        }
    }

    func arithmetic(_ x: Float) -> Derivation.Arithmetic {
        switch approximation {
        case .none: "{0} / 2 · (1 + erf({0} / √(2)))"
        case .tanh: "{0} / 2 · (1 + tanh(√(2 / π) · ({0} + 0.044715 · {0}^3)))"
        }
    }

    func value(_ x: Double) -> Double { x * gaussian(x).distribution }
    func slopeFormula(_ x: Float) -> String { "(Φ(x) + x φ(x))" }

    func slope(_ x: Double, _ y: Double) -> Double {
        let (distribution, density) = gaussian(x)
        return distribution + x * density
    }

    /// Φ(x) and φ(x), or what takes their place in the approximation.
    private func gaussian(_ x: Double) -> (distribution: Double, density: Double) {
        switch approximation {
        case .none:
            let density = Elementary.exponential(-x * x / 2) / (2 * Double.pi).squareRoot()
            return ((1 + Elementary.errorFunction(x / 2.0.squareRoot())) / 2, density)
        case .tanh:
            let factor = (2 / Double.pi).squareRoot()
            let t = Elementary.hyperbolicTangent(factor * (x + 0.044715 * x * x * x))
            return ((1 + t) / 2, (1 - t * t) * factor * (1 + 3 * 0.044715 * (x * x).asSingle) / 2)
        }
    }
}

/// How ``gelu(_:approximate:)`` computes the normal distribution function Φ (PyTorch: `approximate=`).
public enum GELUApproximation: String, Sendable, CaseIterable {
    /// By the error function: Φ(x) = (1 + erf(x / √2)) / 2.
    case none
    /// By a hyperbolic tangent: Φ(x) ≈ (1 + tanh(√(2/π) (x + 0.044715 x³))) / 2.
    case tanh
}

/// y = x Φ(x), of x's shape, where Φ is the normal distribution function; dy/dx = Φ(x) + x φ(x)
/// (PyTorch: `torch.nn.functional.gelu`; Hendrycks and Gimpel, 2016).
public func gelu(_ x: Tensor, approximate: GELUApproximation = .none) -> Tensor {
    GELUOperation(approximation: approximate)(x)
}

/// ``gelu(_:approximate:)`` as a module (PyTorch: `torch.nn.GELU`).
public struct GELU: LibraryLayer {
    /// How Φ is computed.
    public let approximate: GELUApproximation
    public init(approximate: GELUApproximation = .none) { self.approximate = approximate }
    public var extraDescription: String { "approximate='\(approximate.rawValue)'" }

    public func forward(_ x: Tensor) -> Tensor { gelu(x, approximate: approximate) }
}
