import CKernels

/// y = tanh x; dy/dx = 1 - y².
private struct TanhOperation: ElementwiseFunction {
    var kernel: ck_function { ck_tanh }
    var slopeReads: SavedTensors { .output }
    var formula: String { "y = tanh x" }
    func arithmetic(_ x: Float) -> Derivation.Arithmetic { "tanh({0})" }
    func value(_ x: Double) -> Double { Elementary.hyperbolicTangent(x) }
    func slopeFormula(_ x: Float) -> String { "(1 - y²)" }
    func slope(_ x: Double, _ y: Double) -> Double { 1 - y * y }
}

/// y = tanh x, of x's shape; dy/dx = 1 - y² (PyTorch: `torch.tanh`).
public func tanh(_ x: Tensor) -> Tensor { TanhOperation()(x) }

/// ``tanh(_:)`` as a module (PyTorch: `torch.nn.Tanh`).
public struct Tanh: LibraryLayer {
    public init() {}
    public func forward(_ x: Tensor) -> Tensor { tanh(x) }
}
