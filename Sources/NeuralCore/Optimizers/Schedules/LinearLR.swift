/// The rate times f, f going in a straight line from `startFactor` to `endFactor` over `totalIters` steps: the warm-up
/// (PyTorch: `torch.optim.lr_scheduler.LinearLR`).
public struct LinearLR: LearningRateSchedule {
    /// What the rate is multiplied by at first.
    public var startFactor: Double
    /// What it is multiplied by in the end.
    public var endFactor: Double
    public var totalIters: Int

    /// - Precondition: startFactor lies in 0 < f <= 1, endFactor in 0 ... 1, and totalIters is at least 1.
    public init(startFactor: Double = 1.0 / 3, endFactor: Double = 1, totalIters: Int = 5) {
        guard startFactor > 0, startFactor <= 1, endFactor >= 0, endFactor <= 1, totalIters >= 1 else {
            fail("LinearLR: factors \(startFactor) to \(endFactor) in \(totalIters) steps; 0 to 1, 1 step at least.")
        }
        self.startFactor = startFactor
        self.endFactor = endFactor
        self.totalIters = totalIters
    }

    /// f(step) / f(step - 1) is 1 + slope / f(step - 1), with all times totalIters.
    public func next(_ rate: Double, at step: Int, base: Double, group: Int) -> Double {
        if step == 0 { return rate * startFactor }
        guard step <= totalIters else { return rate }
        let rise = endFactor - startFactor
        return rate * (1 + rise / (Double(totalIters) * startFactor + Double(step - 1) * rise))
    }

    public func learningRate(at step: Int, base: Double, group: Int) -> Double {
        let way = Double(min(step, totalIters)) / Double(totalIters)
        return base * (startFactor + (endFactor - startFactor) * way)
    }
}
