import CKernels

/// y = 1 / (1 + e⁻ˣ); dy/dx = y (1 - y).
private struct SigmoidOperation: ElementwiseFunction {
    var kernel: ck_function { ck_sigmoid }
    var slopeReads: SavedTensors { .output }
    var formula: String { "y = 1 / (1 + e⁻ˣ)" }
    func arithmetic(_ x: Float) -> Derivation.Arithmetic { "1 / (1 + e^(-{0}))" }
    func value(_ x: Double) -> Double { 1 / (1 + Elementary.exponential(-x)) }
    func slopeFormula(_ x: Float) -> String { "y (1 - y)" }
    func slope(_ x: Double, _ y: Double) -> Double { y * (1 - y) }
}

/// y = 1 / (1 + e⁻ˣ), of x's shape; dy/dx = y (1 - y) (PyTorch: `torch.sigmoid`).
public func sigmoid(_ x: Tensor) -> Tensor { SigmoidOperation()(x) }

/// ``sigmoid(_:)`` as a module (PyTorch: `torch.nn.Sigmoid`).
public struct Sigmoid: LibraryLayer {
    public init() {}
    public func forward(_ x: Tensor) -> Tensor { sigmoid(x) }
}
