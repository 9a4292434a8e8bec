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

/// Sets an optimizer's learning rates, and its momentum where the schedule has one, by a schedule (
/// PyTorch: `torch.optim.lr_scheduler.LRScheduler`).
///
///     let scheduler = LRScheduler(optimizer, StepLR(stepSize: 30))
///     scheduler.step()      // after optimizer.step(), or once an epoch
public final class LRScheduler {
    /// Whose rates are set.
    public let optimizer: any Optimizer
    /// The rule.
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

/// lr = base factor for the first `totalIters` steps, then base (PyTorch: `torch.optim.lr_scheduler.ConstantLR`).
public struct ConstantLR: LearningRateSchedule {
    /// What the rate is multiplied by at first.
    public var factor: Double
    /// How many steps that lasts.
    public var totalIters: Int

    public init(factor: Double = 1.0 / 3, totalIters: Int = 5) {
        self.factor = factor
        self.totalIters = totalIters
    }

    public func learningRate(at step: Int, base: Double, group: Int) -> Double {
        step < totalIters ? base * factor : base
    }
}

/// lr = base gamma^⌊step / stepSize⌋ (PyTorch: `torch.optim.lr_scheduler.StepLR`).
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

    public func learningRate(at step: Int, base: Double, group: Int) -> Double {
        base * Elementary.power(gamma, Double(step / stepSize))
    }
}

/// lr = base gammaⁿ, n the number of milestones reached (PyTorch: `torch.optim.lr_scheduler.MultiStepLR`).
public struct MultiStepLR: LearningRateSchedule {
    /// The steps at which the rate falls.
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

/// lr = base gamma^step (PyTorch: `torch.optim.lr_scheduler.ExponentialLR`).
public struct ExponentialLR: LearningRateSchedule {
    public var gamma: Double

    public init(gamma: Double) { self.gamma = gamma }

    public func learningRate(at step: Int, base: Double, group: Int) -> Double {
        base * Elementary.power(gamma, Double(step))
    }
}

/// lr = base f, f going in a straight line from `startFactor` to `endFactor` over `totalIters` steps: the warm-up
/// (PyTorch: `torch.optim.lr_scheduler.LinearLR`).
public struct LinearLR: LearningRateSchedule {
    /// What the rate is multiplied by at first.
    public var startFactor: Double
    /// What it is multiplied by in the end.
    public var endFactor: Double
    public var totalIters: Int

    /// - Precondition: startFactor lies in 0 < f <= 1, endFactor in 0 ... 1, and totalIters is at least 1.
    public init(startFactor: Double = 1.0 / 3, endFactor: Double = 1, totalIters: Int = 5) {
        guard startFactor > 0, startFactor <= 1, endFactor >= 0, endFactor <= 1, totalIters >= 1 else {
            fail("LinearLR: factors \(startFactor) to \(endFactor) in \(totalIters) steps; 0 to 1, 1 step at least.")
        }
        self.startFactor = startFactor
        self.endFactor = endFactor
        self.totalIters = totalIters
    }

    public func learningRate(at step: Int, base: Double, group: Int) -> Double {
        let way = Double(min(step, totalIters)) / Double(totalIters)
        return base * (startFactor + (endFactor - startFactor) * way)
    }
}

/// lr = minimum + (base - minimum) (1 + cos(π step / tMax)) / 2: half a wave from base down to the minimum in tMax steps, and up
/// again after them (PyTorch: `torch.optim.lr_scheduler.CosineAnnealingLR`; Loshchilov and Hutter, 2017, without restarts).
public struct CosineAnnealingLR: LearningRateSchedule {
    /// The steps of half a wave.
    public var tMax: Int
    /// The lowest rate.
    public var minimum: Double

    /// - Precondition: tMax is at least 1.
    public init(tMax: Int, etaMin minimum: Double = 0) {
        guard tMax >= 1 else { fail("CosineAnnealingLR: tMax is \(tMax); it must be at least 1.") }
        self.tMax = tMax
        self.minimum = minimum
    }

    public func learningRate(at step: Int, base: Double, group: Int) -> Double {
        minimum + (base - minimum) * (1 + Elementary.cosine(.pi * Double(step) / Double(tMax))) / 2
    }
}

/// Up to the largest rate and down again far below the first, momentum the other way round
/// (PyTorch: `torch.optim.lr_scheduler.OneCycleLR`; Smith and Topin, 2019).
///
/// From maxLR / divFactor to maxLR in the first `pctStart` of the steps, then to maxLR / divFactor / finalDivFactor; with
/// `threePhase` it first goes back to where it started, in as many steps. It takes no notice of the optimizer's own rate.
/// After the last step it stays.
public struct OneCycleLR: LearningRateSchedule {
    /// The way from one value to the next.
    public enum Annealing: String, Sendable { case cosine = "cos", linear }

    /// The largest rate of each group; one stands for all.
    public var maxLR: [Double]
    /// All steps of the cycle.
    public var totalSteps: Int
    /// The part of them in which the rate rises.
    public var pctStart: Double
    /// The way from one value to the next.
    public var annealing: Annealing
    /// Between which numbers momentum moves; `nil` leaves it alone.
    public var momentum: ClosedRange<Double>?
    /// The largest rate over the first.
    public var divFactor: Double
    /// The first rate over the last.
    public var finalDivFactor: Double
    /// Whether it goes back to where it started before it goes below.
    public var threePhase: Bool

    /// - Precondition: at least one rate and one step, pctStart in 0...1.
    public init(
        maxLR: [Double], totalSteps: Int, pctStart: Double = 0.3, annealing: Annealing = .cosine,
        momentum: ClosedRange<Double>? = 0.85...0.95, divFactor: Double = 25, finalDivFactor: Double = 1e4,
        threePhase: Bool = false
    ) {
        guard !maxLR.isEmpty, totalSteps >= 1, pctStart >= 0, pctStart <= 1 else {
            fail(
                "OneCycleLR: \(maxLR.count) rates, \(totalSteps) steps, pctStart \(pctStart); 1, 1 and 0...1 are needed."
            )
        }
        self.maxLR = maxLR
        self.totalSteps = totalSteps
        self.pctStart = pctStart
        self.annealing = annealing
        self.momentum = momentum
        self.divFactor = divFactor
        self.finalDivFactor = finalDivFactor
        self.threePhase = threePhase
    }

    public init(
        maxLR: Double, totalSteps: Int, pctStart: Double = 0.3, annealing: Annealing = .cosine,
        momentum: ClosedRange<Double>? = 0.85...0.95, divFactor: Double = 25, finalDivFactor: Double = 1e4,
        threePhase: Bool = false
    ) {
        self.init(
            maxLR: [maxLR], totalSteps: totalSteps, pctStart: pctStart, annealing: annealing, momentum: momentum,
            divFactor: divFactor, finalDivFactor: finalDivFactor, threePhase: threePhase)
    }

    public func learningRate(at step: Int, base: Double, group: Int) -> Double {
        let largest = maxLR[min(group, maxLR.count - 1)]
        let first = largest / divFactor
        let last = first / finalDivFactor
        return value(at: step, threePhase ? [first, largest, first, last] : [first, largest, last])
    }

    public func momentum(at step: Int) -> Double? {
        guard let momentum else { return nil }
        let (low, high) = (momentum.lowerBound, momentum.upperBound)
        return value(at: step, threePhase ? [high, low, high, high] : [high, low, high])
    }

    /// The value at a step on the way through `stations`, one more than there are phases.
    private func value(at step: Int, _ stations: [Double]) -> Double {
        let rise = pctStart * Double(totalSteps)
        let ends = (threePhase ? [rise - 1, 2 * rise - 2] : [rise - 1]) + [Double(totalSteps - 1)]
        let step = Double(min(step, totalSteps - 1))
        let phase = ends.firstIndex { step <= $0 } ?? ends.count - 1
        let start = phase == 0 ? 0 : ends[phase - 1]
        let length = ends[phase] - start
        let way = length == 0 ? 1 : (step - start) / length
        let (from, to) = (stations[phase], stations[phase + 1])
        switch annealing {
        case .linear: return from + (to - from) * way
        case .cosine: return to + (from - to) / 2 * (1 + Elementary.cosine(.pi * way))
        }
    }
}

/// Schedules one after the other, each counting from 0 when its milestone is reached: a warm-up, then a decline
/// (PyTorch: `torch.optim.lr_scheduler.SequentialLR`).
public struct SequentialLR: LearningRateSchedule {
    /// In the order in which they run.
    public let parts: [any LearningRateSchedule]
    /// The steps at which the second, third, ... part begins.
    public let milestones: [Int]

    /// - Precondition: one milestone less than parts, in rising order.
    public init(_ parts: [any LearningRateSchedule], milestones: [Int]) {
        guard !parts.isEmpty, milestones.count == parts.count - 1, milestones == milestones.sorted() else {
            fail(
                "SequentialLR: \(parts.count) schedules need \(max(parts.count - 1, 0)) rising milestones, not \(milestones)."
            )
        }
        self.parts = parts
        self.milestones = milestones
    }

    public func learningRate(at step: Int, base: Double, group: Int) -> Double {
        let (part, start) = part(at: step)
        return part.learningRate(at: step - start, base: base, group: group)
    }

    public func momentum(at step: Int) -> Double? {
        let (part, start) = part(at: step)
        return part.momentum(at: step - start)
    }

    private func part(at step: Int) -> (any LearningRateSchedule, start: Int) {
        let index = milestones.count { $0 <= step }
        return (parts[index], index == 0 ? 0 : milestones[index - 1])
    }
}
