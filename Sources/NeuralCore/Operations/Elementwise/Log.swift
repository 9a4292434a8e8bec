import CKernels

extension MapOperation {
    /// y = ln x; dy/dx = 1 / x
    static var log: MapOperation { MapOperation(.log, ck_log, reads: .input(0)) }
}

/// y = ln x; dy/dx = 1 / x (PyTorch: `torch.log`).
public func log(_ x: Tensor) -> Tensor { MapOperation.log(x) }
