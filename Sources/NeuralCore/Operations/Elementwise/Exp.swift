import CKernels

/// y = eˣ; dy/dx = y.
private struct Exp: ElementwiseFunction {
    var kernel: ck_function { ck_exp }
    var slopeReads: SavedTensors { .output }
    var formula: String { "y = eˣ" }
    func arithmetic(_ x: Float) -> Derivation.Arithmetic { "e^({0})" }
    func value(_ x: Double) -> Double { Elementary.exponential(x) }
    func slopeFormula(_ x: Float) -> String { "y" }
    func slope(_ x: Double, _ y: Double) -> Double { y }
}

/// y = eˣ, of x's shape; dy/dx = y (PyTorch: `torch.exp`). Infinite above 88.72.
public func exp(_ x: Tensor) -> Tensor { Exp()(x) }
