/// The rate times f, f going in a straight line from `startFactor` to `endFactor` over `totalIters` steps: the warm-up
/// (PyTorch: `torch.optim.lr_scheduler.LinearLR`).
///
///     let scheduler = LinearLR(optimizer, totalIters: 5)
public final class LinearLR: LRScheduler {
    /// - Parameters:
    ///   - startFactor: what the rate is multiplied by at first
    ///   - endFactor: what it is multiplied by in the end
    /// - Precondition: startFactor lies in 0 < f <= 1, endFactor in 0 ... 1, and totalIters is at least 1.
    public init(
        _ optimizer: any Optimizer, startFactor: Double = 1.0 / 3, endFactor: Double = 1, totalIters: Int = 5
    ) {
        super.init(optimizer, Rule(startFactor: startFactor, endFactor: endFactor, totalIters: totalIters))
    }

    package struct Rule: LearningRateSchedule {
        package var startFactor: Double
        package var endFactor: Double
        package var totalIters: Int

        package init(startFactor: Double = 1.0 / 3, endFactor: Double = 1, totalIters: Int = 5) {
            guard startFactor > 0, startFactor <= 1, endFactor >= 0, endFactor <= 1, totalIters >= 1 else {
                fail(
                    "LinearLR: factors \(startFactor) to \(endFactor) in \(totalIters) steps; 0 to 1, 1 step at least.")
            }
            (self.startFactor, self.endFactor, self.totalIters) = (startFactor, endFactor, totalIters)
        }

        /// f(step) / f(step - 1) is 1 + slope / f(step - 1), with all times totalIters.
        package func next(_ rate: Double, at step: Int, base: Double, group: Int) -> Double {
            if step == 0 { return rate * startFactor }
            guard step <= totalIters else { return rate }
            let rise = endFactor - startFactor
            return rate * (1 + rise / (Double(totalIters) * startFactor + Double(step - 1) * rise))
        }

        package func learningRate(at step: Int, base: Double, group: Int) -> Double {
            let way = Double(min(step, totalIters)) / Double(totalIters)
            return base * (startFactor + (endFactor - startFactor) * way)
        }
    }
}
