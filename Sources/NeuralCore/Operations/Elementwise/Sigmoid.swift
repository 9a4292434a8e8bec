import CKernels

extension MapOperation {
    /// y = 1 / (1 + e⁻ˣ); dy/dx = y (1 - y)
    static var sigmoid: MapOperation { MapOperation(.sigmoid, ck_sigmoid, reads: .output) }
}

/// y = 1 / (1 + e⁻ˣ); dy/dx = y (1 - y) (PyTorch: `torch.sigmoid`).
public func sigmoid(_ x: Tensor) -> Tensor { MapOperation.sigmoid(x) }
