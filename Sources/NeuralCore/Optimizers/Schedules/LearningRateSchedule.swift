/// How a learning rate changes from step to step (PyTorch: what its schedulers compute in `get_lr`).
///
/// A rule makes the next rate of the one that is in force, so that several act together on one optimizer, and a rate that was
/// changed by hand stays changed.
public protocol LearningRateSchedule: Sendable {
    /// The rate that follows `rate` when a step (or an epoch, whichever is counted) begins.
    ///
    /// - Parameters:
    ///   - step: counted from 0, at which the schedule is put on the optimizer
    ///   - base: the group's rate before the first schedule was put on it
    ///   - group: the parameter group's index
    func next(_ rate: Double, at step: Int, base: Double, group: Int) -> Double
    /// The rate at a step where nothing else changes it: ``next(_:at:base:group:)`` from 0 on, in closed form.
    func learningRate(at step: Int, base: Double, group: Int) -> Double
    /// The momentum in force at a step; `nil` leaves it as it is.
    func momentum(at step: Int) -> Double?
    /// What the schedule makes of a group's initial rate when it is put on the optimizer: what the next one finds.
    func initialRate(_ base: Double, group: Int) -> Double
}

extension LearningRateSchedule {
    public func momentum(at step: Int) -> Double? { nil }
    public func initialRate(_ base: Double, group: Int) -> Double { base }
}

/// Moves an optimizer's learning rates, and its momentum where the schedule has one
/// (PyTorch: `torch.optim.lr_scheduler.LRScheduler`).
///
///     let scheduler = StepLR(optimizer, stepSize: 30)
///     scheduler.step()      // after optimizer.step(), or once an epoch
///
/// Several on one optimizer act together, each on what the one before has left. PyTorch's schedules are kinds of it; one of your
/// own is a ``LearningRateSchedule``, `LRScheduler(optimizer, schedule)`.
public class LRScheduler {
    /// Whose rates are moved.
    public let optimizer: any Optimizer
    /// The rule.
    public let schedule: any LearningRateSchedule
    /// Each group's initial rate: what it was before the first schedule was put on it.
    public let baseRates: [Double]
    private var count = 0

    /// Steps taken so far; setting it moves the optimizer to where the schedule alone would have it.
    ///
    /// - Precondition: at least 0.
    public var stepCount: Int {
        get { count }
        set {
            guard newValue >= 0 else { fail("LRScheduler: the step count is \(newValue); it must be at least 0.") }
            count = newValue
            apply { schedule.learningRate(at: newValue, base: $1, group: $2) }
        }
    }

    /// Puts a schedule on an optimizer and makes the rates those of step 0.
    public init(_ optimizer: any Optimizer, _ schedule: any LearningRateSchedule) {
        self.optimizer = optimizer
        self.schedule = schedule
        baseRates = optimizer.initialRates
        optimizer.initialRates = baseRates.enumerated().map { schedule.initialRate($1, group: $0) }
        apply { schedule.next($0, at: 0, base: $1, group: $2) }
    }

    /// Takes up a schedule that is on its way: the optimizer has the rates already.
    package init(_ optimizer: any Optimizer, _ schedule: any LearningRateSchedule, resumedAt state: State) {
        self.optimizer = optimizer
        self.schedule = schedule
        (count, baseRates) = (state.stepCount, state.baseRates)
    }

    /// How far it is.
    package struct State: Hashable, Sendable {
        package var stepCount: Int
        package var baseRates: [Double]

        package init(stepCount: Int, baseRates: [Double]) { (self.stepCount, self.baseRates) = (stepCount, baseRates) }
    }

    package var state: State { State(stepCount: count, baseRates: baseRates) }

    /// The rate of each group as it is now (PyTorch: `get_last_lr`).
    public var lastLR: [Double] { optimizer.learningRates }

    /// Goes on to the next step's rates.
    public func step() {
        count += 1
        apply { schedule.next($0, at: count, base: $1, group: $2) }
    }

    private func apply(_ rule: (_ rate: Double, _ base: Double, _ group: Int) -> Double) {
        optimizer.learningRates = zip(optimizer.learningRates, baseRates).enumerated().map { group, rates in
            rule(rates.0, rates.1, group)
        }
        if let momentum = schedule.momentum(at: count) { optimizer.setMomentum(momentum) }
    }
}

extension Optimizer {
    /// What schedules and people change of each group: to be put back later.
    package var groupStates: [GroupState] {
        get {
            groups.map {
                GroupState(
                    learningRate: $0.settings.learningRate, momentum: $0.settings.cycledMomentum,
                    initialRate: $0.initialRate)
            }
        }
        set {
            for (index, state) in newValue.enumerated() {
                groups[index].settings.learningRate = state.learningRate
                if let momentum = state.momentum { groups[index].settings.cycledMomentum = momentum }
                groups[index].initialRate = state.initialRate
            }
        }
    }

    /// What the groups' rates were before the first schedule (PyTorch: `initial_lr` in `param_groups`).
    var initialRates: [Double] {
        get { groups.map { $0.initialRate ?? $0.settings.learningRate } }
        set { for (index, rate) in newValue.enumerated() { groups[index].initialRate = rate } }
    }

    fileprivate func setMomentum(_ momentum: Double) {
        for index in groups.indices { groups[index].settings.cycledMomentum = momentum }
    }
}

/// What changes of a group of parameters while it is trained.
package struct GroupState: Hashable, Sendable {
    package var learningRate: Double
    package var momentum: Double?
    package var initialRate: Double?

    package init(learningRate: Double, momentum: Double?, initialRate: Double?) {
        (self.learningRate, self.momentum, self.initialRate) = (learningRate, momentum, initialRate)
    }
}
