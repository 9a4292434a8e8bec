import CKernels

extension MapOperation {
    /// y = max(x, 0); dy/dx = 1 where x > 0, else 0
    static let relu = MapOperation(name: "Relu", kernel: ck_relu, saved: .output)
}

/// y = max(x, 0); dy/dx = 1 where x > 0, else 0 (PyTorch: `torch.relu`).
public func relu(_ x: Tensor) -> Tensor { MapOperation.relu(x) }
