/// lr = base gammaⁿ, n the number of milestones reached (PyTorch: `torch.optim.lr_scheduler.MultiStepLR`).
public struct MultiStepLR: LearningRateSchedule {
    public var milestones: [Int]
    public var gamma: Double

    public init(milestones: [Int], gamma: Double = 0.1) {
        self.milestones = milestones
        self.gamma = gamma
    }

    public func learningRate(at step: Int, base: Double, group: Int) -> Double {
        base * Elementary.power(gamma, Double(milestones.count { $0 <= step }))
    }
}
