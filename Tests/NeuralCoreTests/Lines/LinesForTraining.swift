import Foundation
import NeuralCore
import Testing

/// Lines that people write who come from PyTorch, as they type them. Losses, gradients, optimizers, schedules, data.
/// They compile; `lines()` is not run. Values are checked where each thing has its tests.
enum LinesForTraining {
    static func lines() throws {
        let x = Tensor.randn(3, 4, requiresGrad: true)
        let y = Tensor.randn(3, 4)
        let net = Sequential(Linear(2, 3), ReLU())
        _ = Tensor.zeros(2, 3, requiresGrad: true)
        _ = grad(x.sum(), [x])
        do { let o = SGD(Linear(2, 3).parameters(), lr: 0.1); o.learningRate = 0.01 }
        do { let o: any Optimizer = SGD(Linear(2, 3).parameters()); o.step(); o.zeroGrad() }
        do {
            struct Op: NeuralCore.Operation {
                var name: String { "a" }; func reads(forGradientOf operand: Int) -> SavedTensors { [] };
                func backward(_ p: BackwardPass) {}
            }
        }
        _ = CrossEntropyLoss()(x, x.argmax())
        _ = CrossEntropyLoss()(x, Tensor([0, 1, 2]))
        _ = LambdaLR(SGD(net.parameters())) { _ in 1 }
        _ = ReduceLROnPlateau(SGD(net.parameters()))
        _ = DataLoader(x, [0, 1, 2], batchSize: 2)
        do { let z = x * 2; z.retainGrad(); z.sum().backward(retainGraph: true) }
        x.registerHook { $0 }
        x.registerHook { print($0) }
        x.registerHook { clamp($0, min: -1, max: 1) }
        _ = withNoGrad { x * 2 }
        _ = Tensor([1.0, 2.0], requiresGrad: true)
        y.requiresGrad = true
        do { let w = Tensor.randn(2, requiresGrad: true); w.assign((w - w * 0.1).elements) }
        do { var w = Tensor.randn(2, requiresGrad: true); withNoGrad { w -= w.grad! * 0.1 } }
        _ = CrossEntropyLoss()(x, [0, 1, 2])
        _ = crossEntropy(x, [0, 1, 2])
        _ = mseLoss(x, y)
        _ = MSELoss()(x, y)
        _ = L1Loss(reduction: .sum)(x, y)
        do { _ = HuberLoss()(x, y); _ = KLDivLoss()(x, y) }
        _ = SGD(net.parameters(), lr: 0.01, momentum: 0.9)
        _ = SGD(net.parameters(), lr: 0.01)
        do { let o = Adam(net.parameters(), lr: 1e-3); o.learningRate *= 0.5 }
        _ = SGD([ParameterGroup(net.parameters(), SGD.Settings(lr: 0.1))])
        do { let s = StepLR(SGD(net.parameters()), stepSize: 30); s.step(); print(s.lastLR) }
        clipGradNorm(net.parameters(), maxNorm: 1)
        _ = x.grad?.norm
        do { x.sum().backward(); print(x.grad!) }
        _ = NumericalGradient(of: x, at: 0, step: 1e-2) { x.sum() }
        _ = (x, y, net)
    }
}
