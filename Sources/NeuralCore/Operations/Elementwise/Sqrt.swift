import CKernels

extension MapOperation {
    /// y = √x; dy/dx = 1 / 2y
    static var sqrt: MapOperation { MapOperation(.sqrt, ck_sqrt, reads: .output) }
}

/// y = √x; dy/dx = 1 / 2y (PyTorch: `torch.sqrt`).
public func sqrt(_ x: Tensor) -> Tensor { MapOperation.sqrt(x) }
