import Foundation
import NeuralCore
import Testing

/// Lines that people write who come from PyTorch, as they type them. Arithmetic, functions, reductions.
/// They compile; `lines()` is not run. Values are checked where each thing has its tests.
enum LinesForComputing {
    static func lines() throws {
        let x = Tensor.randn(3, 4, requiresGrad: true)
        let y = Tensor.randn(3, 4)
        let net = Sequential(Linear(2, 3), ReLU())
        do { var t = x; t += y }
        do { var t = x; t *= 2 }
        _ = x ** 2
        _ = x.pow(2)
        _ = pow(2, x)
        _ = x.exp()
        _ = x.relu()
        _ = x.matmul(y)
        _ = x.sum(0)
        _ = x.sum(dim: 0)
        _ = x.sum(dim: 0)
        _ = x.mean(dims: [0], keepDim: true)
        _ = sin(x)
        _ = x.prod()
        _ = x.cumsum(dim: 0)
        _ = x.clone()
        do { let (a, b) = (x.shape[0], x.shape[1]); _ = (a, b) }
        _ = x.size(0)
        _ = x.count
        _ = x.sum().item() as Float
        _ = Float(x.sum())
        _ = x.elements as [Float]
        _ = x.tolist() as [[Float]]
        _ = x.bernoulli()
        _ = x.multinomial(1)
        do { let n = 3; _ = x / n }
        do { let n = 3.0; _ = x * n }
        x.initialize(.orthogonal())
        _ = x.detach()
        do { let lr = 0.1; _ = x * lr }
        do { let lr: Float = 0.1; _ = x * lr }
        _ = x.abs()
        _ = x.mean(0)
        _ = x.std()
        _ = x.std()
        _ = x.var()
        do { let (v, i) = x.max(dim: 1); _ = (v, i) }
        _ = x.max(1)
        _ = x.sum(dims: [1], keepDim: true)
        _ = x.square()
        _ = x * x
        _ = 1 - sigmoid(x)
        _ = x.sigmoid()
        _ = softmax(x, dim: 1)
        _ = x.softmax(1)
        _ = softmax(x)
        _ = x.detach()
        _ = x.numel()
        _ = x.dim()
        _ = CosineAnnealingWarmRestarts(SGD([x]), t0: 10)
        _ = (x - x.mean()) / x.std()
        _ = tanh(x) + sin(y)
        _ = maximum(x, 0)
        _ = maximum(x, y)
        _ = pow(x, 2)
        _ = pow(x, 0.5)
        _ = sqrt(x) + exp(x) + log(x) + abs(x)
        _ = clamp(x, min: 0)
        _ = dropout(x, p: 0.5)
        _ = "\(x)"
        _ = x.clone()
        _ = x + [1, 2, 3, 4]
        _ = x.shape == [3, 4]
        _ = x.dot(y)
        _ = einsum("ij,ij->i", x, y)
        _ = (x, y, net)
    }
}
