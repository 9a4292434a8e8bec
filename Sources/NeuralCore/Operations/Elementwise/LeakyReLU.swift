import CKernels

extension MapOperation {
    /// y = x where x > 0, else slope x; dy/dx = 1 where x > 0, else slope
    static func leakyReLU(slope: Float) -> MapOperation {
        MapOperation(.leakyReLU, ck_leaky_relu, a: slope, reads: .input(0))
    }
}

/// y = x where x > 0, else `negativeSlope` x; dy/dx = 1 where x > 0, else `negativeSlope`
/// (PyTorch: `torch.nn.functional.leaky_relu`; Maas et al., 2013).
public func leakyReLU(_ x: Tensor, negativeSlope: Float = 0.01) -> Tensor {
    MapOperation.leakyReLU(slope: negativeSlope)(x)
}
