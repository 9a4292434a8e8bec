import CKernels

/// y = √x; dy/dx = 1 / 2y.
private struct Sqrt: ElementwiseFunction {
    var kernel: ck_function { ck_sqrt }
    var slopeReads: SavedTensors { .output }
    var formula: String { "y = √x" }
    func arithmetic(_ x: Float) -> Derivation.Arithmetic { "√({0})" }
    func value(_ x: Double) -> Double { x.squareRoot() }
    func slopeFormula(_ x: Float) -> String { "1/2y" }
    func slope(_ x: Double, _ y: Double) -> Double { 1 / (2 * y) }
}

/// y = √x, of x's shape; dy/dx = 1 / 2y, infinite at 0 (PyTorch: `torch.sqrt`). NaN below 0.
public func sqrt(_ x: Tensor) -> Tensor { Sqrt()(x) }
