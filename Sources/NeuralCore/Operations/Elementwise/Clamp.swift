import CKernels

/// y = min(max(x, minimum), maximum); dy/dx = 1 where minimum <= x <= maximum, else 0.
private struct Clamp: ElementwiseFunction {
    let minimum: Float
    let maximum: Float

    var kernel: ck_function { ck_clamp }
    var settings: (a: Float, b: Float) { (minimum, maximum) }
    var isGate: Bool { true }
    var formula: String { "y = min(max(x, \(minimum)), \(maximum))" }
    func arithmetic(_ x: Float) -> Derivation.Arithmetic { "min(max({0}, \(minimum)), \(maximum))" }

    func value(_ x: Double) -> Double {
        if x.isNaN || minimum.isNaN || maximum.isNaN { return .nan }
        return Swift.min(Swift.max(x, Double(minimum)), Double(maximum))
    }

    func slopeFormula(_ x: Float) -> String { "[\(minimum) ≤ x ≤ \(maximum)]" }
    func slope(_ x: Double, _ y: Double) -> Double { x >= Double(minimum) && x <= Double(maximum) ? 1 : 0 }
}

/// y = min(max(x, minimum), maximum), of x's shape; dy/dx = 1 where minimum <= x <= maximum, else 0 (PyTorch: `torch.clamp`).
///
/// Either bound may be left out. With `minimum` above `maximum` everything becomes `maximum`, and with a NaN as a bound
/// NaN, as in PyTorch.
public func clamp(_ x: Tensor, min minimum: Float = -.infinity, max maximum: Float = .infinity) -> Tensor {
    Clamp(minimum: minimum, maximum: maximum)(x)
}

/// y = min(max(x, minimum), maximum) with a bound for each element, by broadcasting; either may be left out. The gradient goes to
/// what was taken: x within the bounds, or one of them (of two that are equal or cross, `maximum`); nowhere at NaN
/// (PyTorch: `torch.clamp` with tensors). A NaN bound gives NaN.
///
/// - Precondition: the bounds broadcast with x.
public func clamp(_ x: Tensor, min minimum: Tensor?, max maximum: Tensor? = nil) -> Tensor {
    var y = `where`(x.isNaN, x.detach(), x)
    if let minimum {
        // Of equal bounds only the upper one is ever taken.
        let taken = maximum.map { `where`(minimum < $0, minimum, minimum.detach()) } ?? minimum
        y = `where`(y < minimum, taken, y)
        y = `where`(minimum.isNaN, minimum.detach(), y)
    }
    if let maximum {
        y = `where`(y > maximum, maximum, y)
        y = `where`(maximum.isNaN, maximum.detach(), y)
    }
    return y
}
