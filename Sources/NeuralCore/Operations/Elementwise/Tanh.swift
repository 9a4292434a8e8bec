import CKernels

extension MapOperation {
    /// y = tanh x; dy/dx = 1 - y²
    static var tanh: MapOperation { MapOperation(.tanh, ck_tanh, reads: .output) }
}

/// y = tanh x; dy/dx = 1 - y² (PyTorch: `torch.tanh`).
public func tanh(_ x: Tensor) -> Tensor { MapOperation.tanh(x) }
