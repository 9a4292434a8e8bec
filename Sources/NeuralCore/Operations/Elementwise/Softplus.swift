import CKernels

extension MapOperation {
    /// y = ln(1 + e^(beta x)) / beta, and x where beta x > threshold; dy/dx = sigmoid(beta x), and 1 there
    static func softplus(beta: Float, threshold: Float) -> MapOperation {
        MapOperation(.softplus, ck_softplus, a: beta, b: threshold, reads: .input(0))
    }
}

/// y = ln(1 + e^(beta x)) / beta, and x where beta x > threshold; dy/dx = sigmoid(beta x), and 1 there
/// (PyTorch: `torch.nn.functional.softplus`).
public func softplus(_ x: Tensor, beta: Float = 1, threshold: Float = 20) -> Tensor {
    MapOperation.softplus(beta: beta, threshold: threshold)(x)
}
