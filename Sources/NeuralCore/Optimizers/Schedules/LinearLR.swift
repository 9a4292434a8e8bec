/// lr = base f, f going in a straight line from `startFactor` to `endFactor` over `totalIters` steps: the warm-up
/// (PyTorch: `torch.optim.lr_scheduler.LinearLR`).
public struct LinearLR: LearningRateSchedule {
    public var startFactor: Double
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

    public func learningRate(at step: Int, base: Double, group: Int) -> Double {
        let way = Double(min(step, totalIters)) / Double(totalIters)
        return base * (startFactor + (endFactor - startFactor) * way)
    }
}
