/// The rate times `gamma` at every step: base gamma^step (PyTorch: `torch.optim.lr_scheduler.ExponentialLR`).
///
///     let scheduler = ExponentialLR(optimizer, gamma: 0.9)
public final class ExponentialLR: LRScheduler {
    public init(_ optimizer: any Optimizer, gamma: Double) { super.init(optimizer, Rule(gamma: gamma)) }

    package struct Rule: LearningRateSchedule {
        package var gamma: Double

        package init(gamma: Double) { self.gamma = gamma }

        package func next(_ rate: Double, at step: Int, base: Double, group: Int) -> Double {
            step == 0 ? rate : rate * gamma
        }

        package func learningRate(at step: Int, base: Double, group: Int) -> Double {
            base * Elementary.power(gamma, Double(step))
        }
    }
}
