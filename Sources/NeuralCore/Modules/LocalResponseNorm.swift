/// Divides every element by a power of the squares of its neighbours in other channels (PyTorch: `torch.nn.LocalResponseNorm`;
/// Krizhevsky et al., 2012, whose alpha is not divided by the window's size).
public struct LocalResponseNorm: LibraryLayer {
    public let size: Int
    public let alpha: Float
    public let beta: Float
    public let k: Float

    public init(_ size: Int, alpha: Float = 1e-4, beta: Float = 0.75, k: Float = 1) {
        self.size = size
        self.alpha = alpha
        self.beta = beta
        self.k = k
    }

    public func forward(_ x: Tensor) -> Tensor { localResponseNorm(x, size: size, alpha: alpha, beta: beta, k: k) }
}
