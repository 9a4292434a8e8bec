/// lr = base factor for the first `totalIters` steps, then base (PyTorch: `torch.optim.lr_scheduler.ConstantLR`).
public struct ConstantLR: LearningRateSchedule {
    public var factor: Double
    public var totalIters: Int

    public init(factor: Double = 1.0 / 3, totalIters: Int = 5) {
        self.factor = factor
        self.totalIters = totalIters
    }

    public func learningRate(at step: Int, base: Double, group: Int) -> Double {
        step < totalIters ? base * factor : base
    }
}
