/// The rate times `gamma` every `stepSize` steps: base gamma^⌊step / stepSize⌋ (PyTorch: `torch.optim.lr_scheduler.StepLR`).
///
///     let scheduler = StepLR(optimizer, stepSize: 30)
public final class StepLR: LRScheduler {
    /// - Precondition: stepSize is at least 1.
    public init(_ optimizer: any Optimizer, stepSize: Int, gamma: Double = 0.1) {
        super.init(optimizer, Rule(stepSize: stepSize, gamma: gamma))
    }

    package struct Rule: LearningRateSchedule {
        /// After how many steps the rate falls.
        package var stepSize: Int
        /// What it is multiplied by then.
        package var gamma: Double

        package init(stepSize: Int, gamma: Double = 0.1) {
            guard stepSize >= 1 else { fail("StepLR: the step size is \(stepSize); it must be at least 1.") }
            (self.stepSize, self.gamma) = (stepSize, gamma)
        }

        package func next(_ rate: Double, at step: Int, base: Double, group: Int) -> Double {
            step > 0 && step.isMultiple(of: stepSize) ? rate * gamma : rate
        }

        package func learningRate(at step: Int, base: Double, group: Int) -> Double {
            base * Elementary.power(gamma, Double(step / stepSize))
        }
    }
}
