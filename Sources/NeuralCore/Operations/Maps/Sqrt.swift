import CKernels

extension MapOperation {
    /// y = √x; dy/dx = 1 / 2y
    static let sqrt = MapOperation(name: "Sqrt", kernel: ck_sqrt, saved: .output)
}

/// y = √x; dy/dx = 1 / 2y (PyTorch: `torch.sqrt`).
public func sqrt(_ x: Tensor) -> Tensor { MapOperation.sqrt(x) }
