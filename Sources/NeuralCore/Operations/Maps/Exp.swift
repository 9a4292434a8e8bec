import CKernels

extension MapOperation {
    /// y = eˣ; dy/dx = y
    static let exp = MapOperation(name: "Exp", kernel: ck_exp, saved: .output)
}

/// y = eˣ; dy/dx = y (PyTorch: `torch.exp`).
public func exp(_ x: Tensor) -> Tensor { MapOperation.exp(x) }
