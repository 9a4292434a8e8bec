/// The rate times `gamma` every `stepSize` steps: base gamma^⌊step / stepSize⌋ (PyTorch: `torch.optim.lr_scheduler.StepLR`).
public struct StepLR: LearningRateSchedule {
    /// After how many steps the rate falls.
    public var stepSize: Int
    /// What it is multiplied by then.
    public var gamma: Double

    /// - Precondition: stepSize is at least 1.
    public init(stepSize: Int, gamma: Double = 0.1) {
        guard stepSize >= 1 else { fail("StepLR: the step size is \(stepSize); it must be at least 1.") }
        self.stepSize = stepSize
        self.gamma = gamma
    }

    public func next(_ rate: Double, at step: Int, base: Double, group: Int) -> Double {
        step > 0 && step.isMultiple(of: stepSize) ? rate * gamma : rate
    }

    public func learningRate(at step: Int, base: Double, group: Int) -> Double {
        base * Elementary.power(gamma, Double(step / stepSize))
    }
}
