import CKernels

extension MapOperation {
    /// y = min(max(x, minimum), maximum); dy/dx = 1 where minimum <= x <= maximum, else 0
    static func clamp(_ minimum: Float, _ maximum: Float) -> MapOperation {
        MapOperation(.clamp, ck_clamp, a: minimum, b: maximum, reads: .input(0))
    }
}

/// y = min(max(x, minimum), maximum); dy/dx = 1 where minimum <= x <= maximum, else 0 (PyTorch: `torch.clamp`).
///
/// Either bound may be left out. With `minimum` above `maximum` everything becomes `maximum`, as in PyTorch.
public func clamp(_ x: Tensor, min minimum: Float = -.infinity, max maximum: Float = .infinity) -> Tensor {
    MapOperation.clamp(minimum, maximum)(x)
}
