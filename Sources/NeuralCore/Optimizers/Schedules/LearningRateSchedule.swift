/// How a learning rate changes from step to step: a rule without memory, so that any step can be asked for.
public protocol LearningRateSchedule: Sendable {
    /// The rate in force at a step (or epoch, whichever is counted), from 0.
    ///
    /// - Parameters:
    ///   - base: the rate that the optimizer was made with
    ///   - group: the parameter group's index
    func learningRate(at step: Int, base: Double, group: Int) -> Double
    /// The momentum in force at a step; `nil` leaves it as it is.
    func momentum(at step: Int) -> Double?
}

extension LearningRateSchedule {
    public func momentum(at step: Int) -> Double? { nil }
}

/// Sets an optimizer's learning rates by a schedule (PyTorch: `torch.optim.lr_scheduler.LRScheduler`).
///
///     let scheduler = LRScheduler(optimizer, StepLR(stepSize: 30))
///     scheduler.step()      // after optimizer.step(), or once an epoch
public final class LRScheduler {
    public let optimizer: any Optimizer
    public let schedule: any LearningRateSchedule
    /// The rate of each group when the scheduler was made.
    public let baseRates: [Double]
    /// Steps taken so far; setting it moves the optimizer there.
    public var stepCount: Int {
        didSet { apply() }
    }

    /// Sets the rates of step 0.
    public init(_ optimizer: any Optimizer, _ schedule: any LearningRateSchedule) {
        self.optimizer = optimizer
        self.schedule = schedule
        baseRates = optimizer.learningRates
        stepCount = 0
        apply()
    }

    /// Goes on to the next step's rates.
    public func step() { stepCount += 1 }

    private func apply() {
        optimizer.learningRates = baseRates.enumerated().map { group, base in
            schedule.learningRate(at: stepCount, base: base, group: group)
        }
        if let momentum = schedule.momentum(at: stepCount) { optimizer.setMomentum(momentum) }
    }
}

extension Optimizer {
    fileprivate func setMomentum(_ momentum: Double) {
        for index in groups.indices { groups[index].settings.cycledMomentum = momentum }
    }
}
