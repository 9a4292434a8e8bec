/// The rate times `gamma` at each milestone: base gammaⁿ, n the number of those reached
/// (PyTorch: `torch.optim.lr_scheduler.MultiStepLR`).
public struct MultiStepLR: LearningRateSchedule {
    /// The steps at which the rate falls; one that stands twice counts twice.
    public var milestones: [Int]
    public var gamma: Double

    public init(milestones: [Int], gamma: Double = 0.1) {
        self.milestones = milestones
        self.gamma = gamma
    }

    public func next(_ rate: Double, at step: Int, base: Double, group: Int) -> Double {
        let count = milestones.count { $0 == step }
        return count == 0 ? rate : rate * Elementary.power(gamma, Double(count))
    }

    public func learningRate(at step: Int, base: Double, group: Int) -> Double {
        base * Elementary.power(gamma, Double(milestones.count { $0 <= step }))
    }
}
