import CKernels

/// y = x t with t = tanh(ln(1 + eˣ)); dy/dx = t + x σ(x) (1 - t²).
private struct MishOperation: ElementwiseFunction {
    var kernel: ck_function { ck_mish }
    var formula: String { "y = x · tanh(ln(1 + eˣ))" }
    // Beyond 20 the exponential is all there is, and may overflow.
    func arithmetic(_ x: Float) -> Derivation.Arithmetic { x > 20 ? "{0}" : "{0} · tanh(ln(1 + e^({0})))" }
    func value(_ x: Double) -> Double { x * gate(x) }
    func slopeFormula(_ x: Float) -> String { "(t + x σ(x) (1 - t²))" }

    func slope(_ x: Double, _ y: Double) -> Double {
        let t = gate(x)
        return t + x / (1 + Elementary.exponential(-x)) * (1 - t * t)
    }

    private func gate(_ x: Double) -> Double {
        x > 20 ? 1 : Elementary.hyperbolicTangent(Elementary.logarithmOfOnePlus(Elementary.exponential(x)))
    }
}

/// y = x tanh(ln(1 + eˣ)), of x's shape; dy/dx = t + x σ(x) (1 - t²) with t the hyperbolic tangent
/// (PyTorch: `torch.nn.functional.mish`; Misra, 2019).
public func mish(_ x: Tensor) -> Tensor { MishOperation()(x) }

/// ``mish(_:)`` as a module (PyTorch: `torch.nn.Mish`).
public struct Mish: LibraryLayer {
    public init() {}
    public func forward(_ x: Tensor) -> Tensor { mish(x) }
}
