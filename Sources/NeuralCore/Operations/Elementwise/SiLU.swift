import CKernels

/// y = x / (1 + e⁻ˣ); dy/dx = σ (1 + x (1 - σ)), with σ = 1 / (1 + e⁻ˣ).
private struct SiLUOperation: ElementwiseFunction {
    var kernel: ck_function { ck_silu }
    var formula: String { "y = x · σ(x)" }
    func arithmetic(_ x: Float) -> Derivation.Arithmetic { "{0} · σ({0})" }
    func value(_ x: Double) -> Double { x / (1 + Elementary.exponential(-x)) }
    func slopeFormula(_ x: Float) -> String { "σ(x) (1 + x (1 - σ(x)))" }

    func slope(_ x: Double, _ y: Double) -> Double {
        let s = 1 / (1 + Elementary.exponential(-x))
        return s * (1 + x * (1 - s))
    }
}

/// y = x σ(x), of x's shape, where σ is the sigmoid; dy/dx = σ (1 + x (1 - σ))
/// (PyTorch: `torch.nn.functional.silu`, also called swish; Elfwing et al., 2017).
public func silu(_ x: Tensor) -> Tensor { SiLUOperation()(x) }

/// ``silu(_:)`` as a module (PyTorch: `torch.nn.SiLU`).
public struct SiLU: LibraryLayer {
    public init() {}
    public func forward(_ x: Tensor) -> Tensor { silu(x) }
}
