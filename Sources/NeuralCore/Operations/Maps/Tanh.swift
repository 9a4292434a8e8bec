import CKernels

extension MapOperation {
    /// y = tanh x; dy/dx = 1 - y²
    static let tanh = MapOperation(name: "Tanh", kernel: ck_tanh, saved: .output)
}

/// y = tanh x; dy/dx = 1 - y² (PyTorch: `torch.tanh`).
public func tanh(_ x: Tensor) -> Tensor { MapOperation.tanh(x) }
