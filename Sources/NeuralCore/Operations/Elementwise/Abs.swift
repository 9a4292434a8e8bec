import CKernels

/// y = |x|; dy/dx = sign x, 0 at 0.
private struct Abs: ElementwiseFunction {
    var kernel: ck_function { ck_abs }
    var formula: String { "y = |x|" }
    func arithmetic(_ x: Float) -> Derivation.Arithmetic { "|{0}|" }
    func value(_ x: Double) -> Double { x.magnitude }
    func slopeFormula(_ x: Float) -> String { "sign x" }
    func slope(_ x: Double, _ y: Double) -> Double { x > 0 ? 1 : x < 0 ? -1 : 0 }
}

/// y = |x|, of x's shape; dy/dx = sign x, 0 at 0 (PyTorch: `torch.abs`).
public func abs(_ x: Tensor) -> Tensor { Abs()(x) }
