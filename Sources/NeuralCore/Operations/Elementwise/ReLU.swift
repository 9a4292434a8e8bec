import CKernels

/// y = max(x, 0); dy/dx = 1 where x > 0, else 0. A NaN passes, as in PyTorch, though it is not above 0.
private struct ReLUOperation: ElementwiseFunction {
    var kernel: ck_function { ck_relu }
    var slopeReads: SavedTensors { .output }
    var isGate: Bool { true }
    var formula: String { "y = max(x, 0)" }
    func arithmetic(_ x: Float) -> Derivation.Arithmetic { "max({0}, 0)" }
    func value(_ x: Double) -> Double { x.isNaN ? x : Swift.max(x, 0) }
    func slopeFormula(_ x: Float) -> String { x.isNaN ? "(0 if x ≤ 0 else 1)" : "[x > 0]" }
    func slope(_ x: Double, _ y: Double) -> Double { y <= 0 ? 0 : 1 }
    func note(_ x: Float) -> Derivation.Note? { x.isNaN ? nil : x > 0 ? .passes : .blocked(slope: 0) }
}

/// y = max(x, 0), of x's shape; dy/dx = 1 where x > 0, else 0 (PyTorch: `torch.relu`).
public func relu(_ x: Tensor) -> Tensor { ReLUOperation()(x) }

/// ``relu(_:)`` as a module (PyTorch: `torch.nn.ReLU`).
public struct ReLU: LibraryLayer {
    public init() {}
    public func forward(_ x: Tensor) -> Tensor { relu(x) }
}
