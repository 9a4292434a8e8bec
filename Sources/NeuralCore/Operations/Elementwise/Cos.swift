import CKernels

/// y = cos x; dy/dx = -sin x.
private struct Cos: ElementwiseFunction {
    var kernel: ck_function { ck_cos }
    var formula: String { "y = cos x" }
    func arithmetic(_ x: Float) -> Derivation.Arithmetic { "cos({0})" }
    func value(_ x: Double) -> Double { Elementary.cosine(x) }
    func slopeFormula(_ x: Float) -> String { "(-sin x)" }
    func slope(_ x: Double, _ y: Double) -> Double { -Elementary.sine(x) }
}

/// y = cos x for x in radians, of x's shape; dy/dx = -sin x (PyTorch: `torch.cos`).
public func cos(_ x: Tensor) -> Tensor { Cos()(x) }
