/// The rate times `gamma` at each milestone: base gammaⁿ, n the number of those reached
/// (PyTorch: `torch.optim.lr_scheduler.MultiStepLR`).
///
///     let scheduler = MultiStepLR(optimizer, milestones: [30, 80])
public final class MultiStepLR: LRScheduler {
    /// - Parameter milestones: the steps at which the rate falls; one that stands twice counts twice
    public init(_ optimizer: any Optimizer, milestones: [Int], gamma: Double = 0.1) {
        super.init(optimizer, Rule(milestones: milestones, gamma: gamma))
    }

    package struct Rule: LearningRateSchedule {
        package var milestones: [Int]
        package var gamma: Double

        package init(milestones: [Int], gamma: Double = 0.1) { (self.milestones, self.gamma) = (milestones, gamma) }

        package func next(_ rate: Double, at step: Int, base: Double, group: Int) -> Double {
            let count = milestones.count { $0 == step }
            return count == 0 ? rate : rate * Elementary.power(gamma, Double(count))
        }

        package func learningRate(at step: Int, base: Double, group: Int) -> Double {
            base * Elementary.power(gamma, Double(milestones.count { $0 <= step }))
        }
    }
}
