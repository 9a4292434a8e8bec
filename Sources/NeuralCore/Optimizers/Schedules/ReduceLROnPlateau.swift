/// The rate times `factor` when a measure has got no better for more than `patience` steps
/// (PyTorch: `torch.optim.lr_scheduler.ReduceLROnPlateau`).
///
///     let scheduler = ReduceLROnPlateau(optimizer, patience: 3)
///     scheduler.step(validationLoss)      // once an epoch
///
/// A measure is better below best (1 - threshold), or below best - threshold where the threshold is absolute; with `max` above
/// best (1 + threshold), or best + threshold. One that is no number is never better. No rate falls below `minLR`, nor by less
/// than `eps`.
public final class ReduceLROnPlateau {
    /// What is better: less, or more.
    public enum Mode: String, Sendable, CaseIterable { case min, max }
    /// Whether the threshold is a part of the best measure, or a difference from it.
    public enum ThresholdMode: String, Sendable, CaseIterable { case relative = "rel", absolute = "abs" }

    /// When the rate falls, and how far.
    package struct Rule: Hashable, Sendable {
        package var mode = Mode.min
        /// What the rate is multiplied by; below 1.
        package var factor = 0.1
        /// Steps without a better measure that are let pass.
        package var patience = 10
        package var threshold = 1e-4
        package var thresholdMode = ThresholdMode.relative
        /// Steps after a fall in which nothing is counted.
        package var cooldown = 0
        /// The lowest rate.
        package var minLR = 0.0
        /// A fall of no more than this is left out.
        package var eps = 1e-8

        package init() {}
    }

    /// What it remembers.
    package struct State: Hashable, Sendable {
        package var best: Double
        package var badSteps = 0
        package var cooldown = 0

        package init(best: Double, badSteps: Int = 0, cooldown: Int = 0) {
            (self.best, self.badSteps, self.cooldown) = (best, badSteps, cooldown)
        }
    }

    /// Whose rates fall.
    public let optimizer: any Optimizer
    package let rule: Rule
    package var state: State

    /// The best measure so far; infinite before the first.
    public var best: Double { state.best }
    /// Steps since the best measure, without those of a cooldown.
    public var badSteps: Int { state.badSteps }

    package init(_ optimizer: any Optimizer, _ rule: Rule) {
        guard rule.factor < 1 else { fail("ReduceLROnPlateau: the factor is \(rule.factor); it must be below 1.") }
        self.optimizer = optimizer
        self.rule = rule
        state = State(best: rule.mode == .min ? .infinity : -.infinity)
    }

    /// - Precondition: the factor is below 1.
    public convenience init(
        _ optimizer: any Optimizer, mode: Mode = .min, factor: Double = 0.1, patience: Int = 10,
        threshold: Double = 1e-4, thresholdMode: ThresholdMode = .relative, cooldown: Int = 0, minLR: Double = 0,
        eps: Double = 1e-8
    ) {
        var rule = Rule()
        (rule.mode, rule.factor, rule.patience, rule.threshold) = (mode, factor, patience, threshold)
        (rule.thresholdMode, rule.cooldown, rule.minLR, rule.eps) = (thresholdMode, cooldown, minLR, eps)
        self.init(optimizer, rule)
    }

    /// Takes a step's measure; the rates fall where that is due.
    public func step(_ measure: Double) {
        if isBetter(measure) {
            state.best = measure
            state.badSteps = 0
        } else {
            state.badSteps += 1
        }
        if state.cooldown > 0 {
            state.cooldown -= 1
            state.badSteps = 0
        }
        guard state.badSteps > rule.patience else { return }
        optimizer.learningRates = optimizer.learningRates.map { rate in
            let fallen = max(rate * rule.factor, rule.minLR)
            return rate - fallen > rule.eps ? fallen : rate
        }
        state.cooldown = rule.cooldown
        state.badSteps = 0
    }

    private func isBetter(_ measure: Double) -> Bool {
        switch (rule.mode, rule.thresholdMode) {
        case (.min, .relative): measure < state.best * (1 - rule.threshold)
        case (.min, .absolute): measure < state.best - rule.threshold
        case (.max, .relative): measure > state.best * (1 + rule.threshold)
        case (.max, .absolute): measure > state.best + rule.threshold
        }
    }
}
