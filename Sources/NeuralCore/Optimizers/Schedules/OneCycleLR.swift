/// Up to the largest rate and down again far below the first, momentum the other way round
/// (PyTorch: `torch.optim.lr_scheduler.OneCycleLR`; Smith and Topin, 2019).
///
///     let scheduler = OneCycleLR(optimizer, maxLR: 0.1, totalSteps: 100)
///
/// From maxLR / divFactor to maxLR in the first `pctStart` of the steps, then to maxLR / divFactor / finalDivFactor; with
/// `threePhase` it first goes back to where it started, in as many steps. It takes no notice of the optimizer's own rate, and
/// the first of its rates becomes the group's initial one. After the last step it stays.
public final class OneCycleLR: LRScheduler {
    /// The way from one value to the next.
    public enum Annealing: String, Sendable, CaseIterable { case cosine = "cos", linear }

    /// - Parameters:
    ///   - maxLR: the largest rate of each group; one stands for all
    ///   - totalSteps: of the cycle
    ///   - pctStart: the part of them in which the rate rises
    ///   - annealStrategy: the way from one value to the next
    ///   - cycleMomentum: whether momentum moves, between `baseMomentum` and `maxMomentum`
    ///   - divFactor: the largest rate over the first
    ///   - finalDivFactor: the first rate over the last
    ///   - threePhase: whether it goes back to where it started before it goes below
    /// - Precondition: one rate or one for each group, at least one step, pctStart in 0...1.
    public init(
        _ optimizer: any Optimizer, maxLR: [Double], totalSteps: Int, pctStart: Double = 0.3,
        annealStrategy: Annealing = .cosine, cycleMomentum: Bool = true, baseMomentum: Double = 0.85,
        maxMomentum: Double = 0.95, divFactor: Double = 25, finalDivFactor: Double = 1e4, threePhase: Bool = false
    ) {
        let groups = optimizer.learningRates.count
        guard maxLR.count <= 1 || maxLR.count == groups else {
            fail("OneCycleLR: \(maxLR.count) largest rates for \(groups) group(s); 1, or one for each, are needed.")
        }
        var rule = Rule(maxLR: maxLR, totalSteps: totalSteps, pctStart: pctStart)
        (rule.annealStrategy, rule.threePhase) = (annealStrategy, threePhase)
        (rule.cycleMomentum, rule.baseMomentum, rule.maxMomentum) = (cycleMomentum, baseMomentum, maxMomentum)
        (rule.divFactor, rule.finalDivFactor) = (divFactor, finalDivFactor)
        super.init(optimizer, rule)
    }

    /// The same with one largest rate for all groups.
    public convenience init(
        _ optimizer: any Optimizer, maxLR: Double, totalSteps: Int, pctStart: Double = 0.3,
        annealStrategy: Annealing = .cosine, cycleMomentum: Bool = true, baseMomentum: Double = 0.85,
        maxMomentum: Double = 0.95, divFactor: Double = 25, finalDivFactor: Double = 1e4, threePhase: Bool = false
    ) {
        self.init(
            optimizer, maxLR: [maxLR], totalSteps: totalSteps, pctStart: pctStart, annealStrategy: annealStrategy,
            cycleMomentum: cycleMomentum, baseMomentum: baseMomentum, maxMomentum: maxMomentum, divFactor: divFactor,
            finalDivFactor: finalDivFactor, threePhase: threePhase)
    }

    package struct Rule: LearningRateSchedule {
        package var maxLR: [Double]
        package var totalSteps: Int
        package var pctStart: Double
        package var annealStrategy = Annealing.cosine
        package var (cycleMomentum, baseMomentum, maxMomentum) = (true, 0.85, 0.95)
        package var (divFactor, finalDivFactor) = (25.0, 1e4)
        package var threePhase = false

        package init(maxLR: [Double], totalSteps: Int, pctStart: Double = 0.3) {
            guard !maxLR.isEmpty, totalSteps >= 1, pctStart >= 0, pctStart <= 1 else {
                fail(
                    "OneCycleLR: \(maxLR.count) rates, \(totalSteps) steps, pctStart \(pctStart); 1, 1 and 0...1 are needed."
                )
            }
            (self.maxLR, self.totalSteps, self.pctStart) = (maxLR, totalSteps, pctStart)
        }

        private func largest(_ group: Int) -> Double { maxLR[min(group, maxLR.count - 1)] }

        package func initialRate(_ base: Double, group: Int) -> Double { largest(group) / divFactor }

        package func next(_ rate: Double, at step: Int, base: Double, group: Int) -> Double {
            learningRate(at: step, base: base, group: group)
        }

        package func learningRate(at step: Int, base: Double, group: Int) -> Double {
            let largest = largest(group)
            let first = largest / divFactor
            let last = first / finalDivFactor
            return value(at: step, threePhase ? [first, largest, first, last] : [first, largest, last])
        }

        package func momentum(at step: Int) -> Double? {
            guard cycleMomentum else { return nil }
            let (low, high) = (baseMomentum, maxMomentum)
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
            switch annealStrategy {
            case .linear: return from + (to - from) * way
            case .cosine: return to + (from - to) / 2 * (1 + Elementary.cosine(.pi * way))
            }
        }
    }
}
