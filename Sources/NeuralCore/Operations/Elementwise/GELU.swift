import CKernels

/// How ``gelu(_:approximate:)`` computes the normal distribution function Φ (PyTorch: `approximate=`).
public enum GELUApproximation: String, Sendable {
    /// By the error function: Φ(x) = (1 + erf(x / √2)) / 2.
    case none
    /// By a hyperbolic tangent: Φ(x) ≈ (1 + tanh(√(2/π) (x + 0.044715 x³))) / 2.
    case tanh
}

extension MapOperation {
    /// y = x Φ(x); dy/dx = Φ(x) + x φ(x), with φ the normal density (of the approximation: its own derivative)
    static func gelu(_ approximate: GELUApproximation) -> MapOperation {
        MapOperation(.gelu, approximate == .none ? ck_gelu : ck_gelu_tanh, reads: .input(0))
    }
}

/// y = x Φ(x), where Φ is the normal distribution function; dy/dx = Φ(x) + x φ(x)
/// (PyTorch: `torch.nn.functional.gelu`; Hendrycks and Gimpel, 2016).
public func gelu(_ x: Tensor, approximate: GELUApproximation = .none) -> Tensor {
    MapOperation.gelu(approximate)(x)
}
