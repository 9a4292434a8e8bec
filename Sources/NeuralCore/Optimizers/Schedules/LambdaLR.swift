/// lr = base f(step) with a factor of one's own (PyTorch: `torch.optim.lr_scheduler.LambdaLR`).
///
///     let scheduler = LambdaLR(optimizer) { step in 1 / Double(step + 1) }
public final class LambdaLR: LRScheduler {
    public init(_ optimizer: any Optimizer, _ factor: @escaping @Sendable (_ step: Int) -> Double) {
        super.init(optimizer, Rule(factor: factor))
    }

    private struct Rule: LearningRateSchedule {
        let factor: @Sendable (Int) -> Double

        func next(_ rate: Double, at step: Int, base: Double, group: Int) -> Double { base * factor(step) }
        func learningRate(at step: Int, base: Double, group: Int) -> Double { base * factor(step) }
    }
}
