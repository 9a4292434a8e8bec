/// lr = base f(step) with a factor of one's own (PyTorch: `torch.optim.lr_scheduler.LambdaLR`).
///
///     LRScheduler(optimizer, LambdaLR { step in 1 / Double(step + 1) })
public struct LambdaLR: LearningRateSchedule {
    private let factor: @Sendable (Int) -> Double

    public init(_ factor: @escaping @Sendable (_ step: Int) -> Double) { self.factor = factor }

    public func next(_ rate: Double, at step: Int, base: Double, group: Int) -> Double { base * factor(step) }
    public func learningRate(at step: Int, base: Double, group: Int) -> Double { base * factor(step) }
}
