import CKernels

extension MapOperation {
    /// y = ln x; dy/dx = 1 / x
    static let log = MapOperation(name: "Log", kernel: ck_log, saved: .input(0))
}

/// y = ln x; dy/dx = 1 / x (PyTorch: `torch.log`).
public func log(_ x: Tensor) -> Tensor { MapOperation.log(x) }
