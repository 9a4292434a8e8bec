import CKernels

/// y = ln x; dy/dx = 1 / x.
private struct Log: ElementwiseFunction {
    var kernel: ck_function { ck_log }
    var formula: String { "y = ln x" }
    func arithmetic(_ x: Float) -> Derivation.Arithmetic { "ln({0})" }
    func value(_ x: Double) -> Double { Elementary.logarithm(x) }
    func slopeFormula(_ x: Float) -> String { "1/x" }
    func slope(_ x: Double, _ y: Double) -> Double { 1 / x }
}

/// y = ln x, of x's shape; dy/dx = 1 / x (PyTorch: `torch.log`). -∞ at 0, NaN below it.
public func log(_ x: Tensor) -> Tensor { Log()(x) }
