import Foundation
import NeuralCore
import Testing

/// Lines that people write who come from PyTorch, as they type them. Modules, layers, networks of them.
/// They compile; `lines()` is not run. Values are checked where each thing has its tests.
enum LinesForLayers {
    static func lines() throws {
        let x = Tensor.randn(3, 4, requiresGrad: true)
        let y = Tensor.randn(3, 4)
        let net = Sequential(Linear(2, 3), ReLU())
        do { struct M: Module { let w = Tensor.parameter(.zeros(2)); func forward(_ x: Tensor) -> Tensor { x * w } } }
        do { struct M: Module { func forward(_ x: Tensor, _ h: Tensor) -> Tensor { x } } }
        _ = Linear(2, 3).stateDict()
        Linear(2, 3).loadStateDict([:])
        print(Sequential(Linear(2, 3), ReLU()))
        do { let net = Linear(2, 3); Task.detached { _ = net(Tensor.zeros(1, 2)) } }
        _ = MSELoss() as any Module
        do { _ = avgPool2d(x.view(1, 1, 3, 4), kernelSize: 2); _ = AvgPool2d(kernelSize: 2)(x.view(1, 1, 3, 4)) }
        do { let k = 3; _ = Conv2d(1, 2, kernelSize: k) }
        do { let k = 3; _ = Conv2d(1, 2, kernelSize: Pair(k, k)) }
        _ = Embedding(10, 3)
        _ = BatchNorm1d(3)
        _ = BatchNorm2d(16, bias: false)
        _ = InstanceNorm2d(3, affine: true, trackRunningStats: true)
        _ = GroupNorm(1, 3)
        _ = ConvTranspose2d(1, 2, kernelSize: 3)
        _ = Conv1d(1, 2, kernelSize: 3)
        _ = SiLU()
        _ = ELU()
        for p in Linear(2, 3).parameters() { p.requiresGrad = false }
        _ = Conv2d(1, 6, 3)
        _ = Conv2d(1, 6, kernelSize: 3, padding: 1)
        _ = Conv2d(1, 6, kernelSize: 3, padding: .same)
        _ = Conv2d(1, 6, kernelSize: 3, paddingMode: .reflect)
        _ = MaxPool2d(2)
        _ = MaxPool2d(kernelSize: 2, stride: 2)
        _ = MaxPool2d(kernelSize: 2, ceilMode: true)
        _ = Dropout(0.5)
        _ = Dropout(p: 0.5)
        _ = LeakyReLU(0.2)
        _ = LayerNorm(10)
        _ = LayerNorm([10])
        _ = BatchNorm2d(16)
        _ = Softmax(1)
        _ = net[0]
        _ = net.layers[0]
        _ = Sequential(("fc1", Linear(2, 3)), ("relu", ReLU()))
        do { var n = Sequential(); n.append(Linear(2, 3)) }
        net.apply { _ in }
        _ = net.parameters().reduce(0) { $0 + $1.numel() }
        _ = net.isTraining as Bool
        do { net.train(); net.eval() }
        _ = net.modules()
        _ = HingeEmbeddingLoss()(x, y)
        do { try! net.saveWeights(to: "a"); try! net.loadWeights(from: "a") }
        do { final class Net: Module { let fc = Linear(2, 3); func forward(_ x: Tensor) -> Tensor { relu(fc(x)) } } }
        do {
            class Base: Module { let fc = Linear(2, 3); func forward(_ x: Tensor) -> Tensor { fc(x) } };
            final class Sub: Base { override func forward(_ x: Tensor) -> Tensor { relu(super.forward(x)) } }
        }
        do {
            struct Net: Module {
                let fc: Linear; init(_ n: Int) { fc = Linear(n, n) }; func forward(_ x: Tensor) -> Tensor { fc(x) }
            }
        }
        do {
            struct Net: Module {
                let fc = Linear(2, 3); func callAsFunction(_ x: Tensor) -> (Tensor, Tensor) { (x, x) }
            }
        }
        do {
            struct Net: Module {
                let table = Tensor.parameter(.randn(27, 10)); func forward(_ x: Tensor) -> Tensor { x };
                func lookUp(_ i: [Int]) -> Tensor { table.indexSelect(i) }
            }
        }
        _ = (x, y, net)
    }
}
