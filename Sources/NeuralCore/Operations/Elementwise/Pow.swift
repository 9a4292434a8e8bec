import CKernels

/// y = xᵉ for a number e; dy/dx = e xᵉ⁻¹, and 0 for e = 0.
private struct PowerOperation: ElementwiseFunction {
    let exponent: Float

    var kernel: ck_function { exponent == 2 ? ck_square : ck_power }
    var settings: (a: Float, b: Float) { (exponent, 0) }
    var formula: String { exponent == 2 ? "y = x²" : "y = x^\(exponent)" }
    func arithmetic(_ x: Float) -> Derivation.Arithmetic { exponent == 2 ? "{0}²" : "{0}^(\(exponent))" }
    func value(_ x: Double) -> Double { power(x, Double(exponent)) }
    func slopeFormula(_ x: Float) -> String { exponent == 2 ? "2x" : "\(exponent) x^\(exponent - 1)" }

    func slope(_ x: Double, _ y: Double) -> Double {
        exponent == 0 ? 0 : (Double(exponent) * power(x, Double(exponent) - 1)).asSingle
    }

    /// As the kernels have it: roots of -∞ are NaN.
    private func power(_ x: Double, _ exponent: Double) -> Double {
        switch exponent {
        case 0.5: x.squareRoot()
        case -0.5: 1 / x.squareRoot()
        default: Elementary.power(x, exponent)
        }
    }
}

/// y = xᵉ, of x's shape; dy/dx = e xᵉ⁻¹, and 0 for e = 0 (PyTorch: `torch.pow`).
///
/// NaN for x < 0 unless e is a whole number.
public func pow(_ x: Tensor, _ exponent: Float) -> Tensor { PowerOperation(exponent: exponent)(x) }
