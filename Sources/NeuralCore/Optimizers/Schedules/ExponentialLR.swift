/// The rate times `gamma` at every step: base gamma^step (PyTorch: `torch.optim.lr_scheduler.ExponentialLR`).
public struct ExponentialLR: LearningRateSchedule {
    public var gamma: Double

    public init(gamma: Double) { self.gamma = gamma }

    public func next(_ rate: Double, at step: Int, base: Double, group: Int) -> Double {
        step == 0 ? rate : rate * gamma
    }

    public func learningRate(at step: Int, base: Double, group: Int) -> Double {
        base * Elementary.power(gamma, Double(step))
    }
}
