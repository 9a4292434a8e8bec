import CKernels

extension MapOperation {
    /// y = max(x, 0); dy/dx = 1 where x > 0, else 0
    static var relu: MapOperation { MapOperation(.relu, ck_relu, reads: .output) }
}

/// y = max(x, 0); dy/dx = 1 where x > 0, else 0 (PyTorch: `torch.relu`).
public func relu(_ x: Tensor) -> Tensor { MapOperation.relu(x) }
