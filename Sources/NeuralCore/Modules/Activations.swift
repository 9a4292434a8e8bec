/// ``relu(_:)`` as a module (PyTorch: `torch.nn.ReLU`).
public struct ReLU: LibraryLayer {
    public init() {}
    public func forward(_ x: Tensor) -> Tensor { relu(x) }
}

/// ``leakyReLU(_:negativeSlope:)`` as a module (PyTorch: `torch.nn.LeakyReLU`).
public struct LeakyReLU: LibraryLayer {
    public let negativeSlope: Float
    public init(negativeSlope: Float = 0.01) { self.negativeSlope = negativeSlope }
    public func forward(_ x: Tensor) -> Tensor { leakyReLU(x, negativeSlope: negativeSlope) }
}

/// ``gelu(_:approximate:)`` as a module (PyTorch: `torch.nn.GELU`).
public struct GELU: LibraryLayer {
    public let approximate: GELUApproximation
    public init(approximate: GELUApproximation = .none) { self.approximate = approximate }
    public func forward(_ x: Tensor) -> Tensor { gelu(x, approximate: approximate) }
}

/// ``sigmoid(_:)`` as a module (PyTorch: `torch.nn.Sigmoid`).
public struct Sigmoid: LibraryLayer {
    public init() {}
    public func forward(_ x: Tensor) -> Tensor { sigmoid(x) }
}

/// ``tanh(_:)`` as a module (PyTorch: `torch.nn.Tanh`).
public struct Tanh: LibraryLayer {
    public init() {}
    public func forward(_ x: Tensor) -> Tensor { tanh(x) }
}

/// ``softplus(_:beta:threshold:)`` as a module (PyTorch: `torch.nn.Softplus`).
public struct Softplus: LibraryLayer {
    public let beta: Float
    public let threshold: Float
    public init(beta: Float = 1, threshold: Float = 20) {
        self.beta = beta
        self.threshold = threshold
    }
    public func forward(_ x: Tensor) -> Tensor { softplus(x, beta: beta, threshold: threshold) }
}

/// ``softmax(_:dim:)`` as a module (PyTorch: `torch.nn.Softmax`).
public struct Softmax: LibraryLayer {
    public let dim: Int
    public init(dim: Int = -1) { self.dim = dim }
    public func forward(_ x: Tensor) -> Tensor { softmax(x, dim: dim) }
}

/// ``logSoftmax(_:dim:)`` as a module (PyTorch: `torch.nn.LogSoftmax`).
public struct LogSoftmax: LibraryLayer {
    public let dim: Int
    public init(dim: Int = -1) { self.dim = dim }
    public func forward(_ x: Tensor) -> Tensor { logSoftmax(x, dim: dim) }
}
