import Foundation
import NeuralCore
import Testing

/// Lines that people write who come from PyTorch, as they type them. Tensors of numbers, of other tensors, of chance.
/// They compile; `lines()` is not run. Values are checked where each thing has its tests.
enum LinesForMaking {
    static func lines() throws {
        let x = Tensor.randn(3, 4, requiresGrad: true)
        let y = Tensor.randn(3, 4)
        let net = Sequential(Linear(2, 3), ReLU())
        _ = [1, 2, 3] as Tensor
        _ = Tensor([[1, 2], [3, 4]])
        do { let a: [Double] = [1, 2]; _ = Tensor(a) }
        do { let a: [Int] = [1, 2]; _ = Tensor(a) }
        _ = Tensor([1, 2, 3])
        _ = x.norm() as Tensor
        _ = Tensor.eye(3)
        _ = Tensor.arange(10)
        _ = Tensor.linspace(0, 1, 5)
        _ = Tensor.zeros(like: x)
        manualSeed(-1)
        do { let s: Int = 3; manualSeed(s) }
        _ = Tensor.randint(0, 10, [3])
        _ = Tensor(3.0)
        _ = Tensor(3)
        do { let v: [Float] = [1, 2]; _ = Tensor(v, shape: [2, 1]) }
        do { let v: [Double] = [1, 2]; _ = Tensor(v, shape: [2, 1]) }
        do { let v: [[Float]] = [[1, 2], [3, 4]]; _ = Tensor(v) }
        do { let n = 5; _ = Tensor.zeros(n, n) }
        do { let n = 5; _ = Tensor.randn(n) * 0.1 }
        _ = Tensor.rand(2, 3)
        _ = Tensor.ones(2, 3)
        _ = Tensor.full([2, 3], 5)
        _ = Tensor.ones(like: x)
        _ = oneHot([0, 1], numClasses: 3)
        do { let g = Generator(seed: 3); _ = Tensor.randn([2], generator: g) }
        manualSeed(42)
        _ = Generator.current.randperm(10)
        _ = randperm(10)
        _ = Tensor(x.elements.map { $0 > 0 ? 1 : 0 }, shape: x.shape)
        _ = (x, y, net)
    }
}
