/// lr = base gamma^step (PyTorch: `torch.optim.lr_scheduler.ExponentialLR`).
public struct ExponentialLR: LearningRateSchedule {
    public var gamma: Double

    public init(gamma: Double) { self.gamma = gamma }

    public func learningRate(at step: Int, base: Double, group: Int) -> Double {
        base * Elementary.power(gamma, Double(step))
    }
}
