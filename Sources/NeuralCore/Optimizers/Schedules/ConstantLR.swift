/// The rate times `factor` for the first `totalIters` steps, then back (PyTorch: `torch.optim.lr_scheduler.ConstantLR`).
///
///     let scheduler = ConstantLR(optimizer, factor: 0.5, totalIters: 4)
///
/// With 0 steps there is no way back: the factor stays, as in PyTorch.
public final class ConstantLR: LRScheduler {
    /// - Parameters:
    ///   - factor: what the rate is multiplied by at first
    ///   - totalIters: how many steps that lasts
    /// - Precondition: factor lies in 0 < f <= 1, and totalIters is at least 0.
    public init(_ optimizer: any Optimizer, factor: Double = 1.0 / 3, totalIters: Int = 5) {
        super.init(optimizer, Rule(factor: factor, totalIters: totalIters))
    }

    package struct Rule: LearningRateSchedule {
        package var factor: Double
        package var totalIters: Int

        package init(factor: Double = 1.0 / 3, totalIters: Int = 5) {
            guard factor > 0, factor <= 1, totalIters >= 0 else {
                fail("ConstantLR: factor \(factor) for \(totalIters) steps; above 0 to 1, and 0 or more, are needed.")
            }
            (self.factor, self.totalIters) = (factor, totalIters)
        }

        package func next(_ rate: Double, at step: Int, base: Double, group: Int) -> Double {
            if step == 0 { return rate * factor }
            return step == totalIters ? rate * (1 / factor) : rate
        }

        package func learningRate(at step: Int, base: Double, group: Int) -> Double {
            step < totalIters || totalIters == 0 ? base * factor : base
        }
    }
}
