import CKernels

/// y = min(max(x, minimum), maximum); dy/dx = 1 where minimum < x < maximum, else 0: at the bounds too, unlike clamp's.
private struct HardtanhOperation: ElementwiseFunction {
    let minimum: Float
    let maximum: Float

    var kernel: ck_function { ck_hardtanh }
    var settings: (a: Float, b: Float) { (minimum, maximum) }
    var isGate: Bool { true }
    var formula: String { "y = min(max(x, \(minimum)), \(maximum))" }
    func arithmetic(_ x: Float) -> Derivation.Arithmetic { "min(max({0}, \(minimum)), \(maximum))" }
    func value(_ x: Double) -> Double { x.isNaN ? x : Swift.min(Swift.max(x, Double(minimum)), Double(maximum)) }
    func slopeFormula(_ x: Float) -> String { "[\(minimum) < x < \(maximum)]" }
    func slope(_ x: Double, _ y: Double) -> Double { x > Double(minimum) && x < Double(maximum) ? 1 : 0 }
}

/// y = min(max(x, minVal), maxVal), of x's shape; dy/dx = 1 between the bounds, else 0
/// (PyTorch: `torch.nn.functional.hardtanh`; with 0 and 6 `relu6`).
///
/// - Precondition: minVal is not above maxVal.
public func hardtanh(_ x: Tensor, minVal: Float = -1, maxVal: Float = 1) -> Tensor {
    guard minVal <= maxVal else {
        fail("hardtanh: the bounds are \(minVal) and \(maxVal); the first must not be above the second.")
    }
    return HardtanhOperation(minimum: minVal, maximum: maxVal)(x)
}

/// ``hardtanh(_:minVal:maxVal:)`` as a module (PyTorch: `torch.nn.Hardtanh`).
public struct Hardtanh: LibraryLayer {
    /// The least that comes out.
    public let minVal: Float
    /// The most that comes out.
    public let maxVal: Float

    /// - Precondition: minVal is below maxVal.
    public init(minVal: Float = -1, maxVal: Float = 1) {
        guard minVal < maxVal else {
            fail("Hardtanh: the bounds are \(minVal) and \(maxVal); the first must be below.")
        }
        (self.minVal, self.maxVal) = (minVal, maxVal)
    }

    public var extraDescription: String { "min_val=\(PythonText.text(minVal)), max_val=\(PythonText.text(maxVal))" }

    public func forward(_ x: Tensor) -> Tensor { hardtanh(x, minVal: minVal, maxVal: maxVal) }
}
