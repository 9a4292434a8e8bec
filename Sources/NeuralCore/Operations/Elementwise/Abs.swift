import CKernels

extension MapOperation {
    /// y = |x|; dy/dx = sign x, 0 at 0
    static var abs: MapOperation { MapOperation(.abs, ck_abs, reads: .input(0)) }
}

/// y = |x|; dy/dx = sign x, 0 at 0 (PyTorch: `torch.abs`).
public func abs(_ x: Tensor) -> Tensor { MapOperation.abs(x) }
