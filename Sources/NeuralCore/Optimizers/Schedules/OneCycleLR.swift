/// Up to the largest rate and down again far below the first, momentum the other way round
/// (PyTorch: `torch.optim.lr_scheduler.OneCycleLR`; Smith and Topin, 2019).
///
/// From maxLR / divFactor to maxLR in the first `pctStart` of the steps, then to maxLR / divFactor / finalDivFactor; with
/// `threePhase` it first goes back to where it started, in as many steps. It takes no notice of the optimizer's own rate, and
/// the first of its rates becomes the group's initial one. After the last step it stays.
public struct OneCycleLR: LearningRateSchedule {
    /// The way from one value to the next.
    public enum Annealing: String, Sendable, CaseIterable { case cosine = "cos", linear }

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

    private func largest(_ group: Int) -> Double { maxLR[min(group, maxLR.count - 1)] }

    public func initialRate(_ base: Double, group: Int) -> Double { largest(group) / divFactor }

    public func next(_ rate: Double, at step: Int, base: Double, group: Int) -> Double {
        learningRate(at: step, base: base, group: group)
    }

    public func learningRate(at step: Int, base: Double, group: Int) -> Double {
        let largest = largest(group)
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
