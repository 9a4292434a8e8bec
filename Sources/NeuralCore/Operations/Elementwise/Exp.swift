import CKernels

extension MapOperation {
    /// y = eˣ; dy/dx = y
    static var exp: MapOperation { MapOperation(.exp, ck_exp, reads: .output) }
}

/// y = eˣ; dy/dx = y (PyTorch: `torch.exp`).
public func exp(_ x: Tensor) -> Tensor { MapOperation.exp(x) }
