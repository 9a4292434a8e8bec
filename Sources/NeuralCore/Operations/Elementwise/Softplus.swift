import CKernels

/// y = ln(1 + e^(beta x)) / beta, and x where beta x > threshold; dy/dx = sigmoid(beta x), and 1 there.
private struct SoftplusOperation: ElementwiseFunction {
    let beta: Float
    let threshold: Float

    var kernel: ck_function { ck_softplus }
    var settings: (a: Float, b: Float) { (beta, threshold) }
    var formula: String { beta == 1 ? "y = ln(1 + eˣ)" : "y = ln(1 + e^(\(beta) x)) / \(beta)" }

    func arithmetic(_ x: Float) -> Derivation.Arithmetic {
        beta * x > threshold ? "{0}" : beta == 1 ? "ln(1 + e^({0}))" : "ln(1 + e^(\(beta) · {0})) / \(beta)"
    }

    func value(_ x: Double) -> Double {
        let beta = Double(beta)
        return isLinear(x) ? x : Elementary.logarithmOfOnePlus(Elementary.exponential(beta * x)) / beta
    }

    func slopeFormula(_ x: Float) -> String { beta == 1 ? "sigmoid x" : "sigmoid(\(beta) x)" }

    func slope(_ x: Double, _ y: Double) -> Double {
        isLinear(x) ? 1 : 1 / (1 + Elementary.exponential(-Double(beta) * x))
    }

    private func isLinear(_ x: Double) -> Bool { Double(beta) * x > Double(threshold) }
}

/// y = ln(1 + e^(beta x)) / beta, and x where beta x > threshold, of x's shape; dy/dx = sigmoid(beta x), and 1 there
/// (PyTorch: `torch.nn.functional.softplus`).
public func softplus(_ x: Tensor, beta: Float = 1, threshold: Float = 20) -> Tensor {
    SoftplusOperation(beta: beta, threshold: threshold)(x)
}

/// ``softplus(_:beta:threshold:)`` as a module (PyTorch: `torch.nn.Softplus`).
public struct Softplus: LibraryLayer {
    /// How sharp the bend at 0 is.
    public let beta: Float
    /// Above it beta x is taken for ln(1 + e^(beta x)).
    public let threshold: Float
    public init(beta: Float = 1, threshold: Float = 20) {
        self.beta = beta
        self.threshold = threshold
    }
    public var extraDescription: String { "beta=\(PythonText.text(beta)), threshold=\(PythonText.text(threshold))" }

    public func forward(_ x: Tensor) -> Tensor { softplus(x, beta: beta, threshold: threshold) }
}
