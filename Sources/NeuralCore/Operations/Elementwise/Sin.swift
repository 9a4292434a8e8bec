import CKernels

/// y = sin x; dy/dx = cos x.
private struct Sin: ElementwiseFunction {
    var kernel: ck_function { ck_sin }
    var formula: String { "y = sin x" }
    func arithmetic(_ x: Float) -> Derivation.Arithmetic { "sin({0})" }
    func value(_ x: Double) -> Double { Elementary.sine(x) }
    func slopeFormula(_ x: Float) -> String { "cos x" }
    func slope(_ x: Double, _ y: Double) -> Double { Elementary.cosine(x) }
}

/// y = sin x for x in radians, of x's shape; dy/dx = cos x (PyTorch: `torch.sin`).
public func sin(_ x: Tensor) -> Tensor { Sin()(x) }
