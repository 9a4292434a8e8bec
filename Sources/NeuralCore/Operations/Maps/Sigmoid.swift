import CKernels

extension MapOperation {
    /// y = 1 / (1 + e⁻ˣ); dy/dx = y (1 - y)
    static let sigmoid = MapOperation(name: "Sigmoid", kernel: ck_sigmoid, saved: .output)
}

/// y = 1 / (1 + e⁻ˣ); dy/dx = y (1 - y) (PyTorch: `torch.sigmoid`).
public func sigmoid(_ x: Tensor) -> Tensor { MapOperation.sigmoid(x) }
