/// Schedules one after the other, each counting from 0 when its milestone is reached: a warm-up, then a decline
/// (PyTorch: `torch.optim.lr_scheduler.SequentialLR`).
///
///     let parts = [LinearLR(optimizer, totalIters: 5), CosineAnnealingLR(optimizer, tMax: 20)]
///     let scheduler = SequentialLR(optimizer, parts, milestones: [5])
///
/// As in PyTorch all parts begin with the group's initial rate, which a one-cycle among them has changed for all of them.
public final class SequentialLR: LRScheduler {
    /// - Parameters:
    ///   - schedulers: in the order in which they run, put on this optimizer in this order
    ///   - milestones: the steps at which the second, third, ... part begins
    /// - Precondition: all are of this optimizer, and there is one milestone less than there are parts, in rising order.
    public init(_ optimizer: any Optimizer, _ schedulers: [LRScheduler], milestones: [Int]) {
        guard schedulers.allSatisfy({ $0.optimizer === optimizer }) else {
            fail("SequentialLR: its schedulers must be of the optimizer that it is given.")
        }
        // As it was before the first of them.
        if let first = schedulers.first { optimizer.initialRates = first.baseRates }
        super.init(optimizer, Rule(schedulers.map(\.schedule), milestones: milestones))
    }

    private struct Rule: LearningRateSchedule {
        let parts: [any LearningRateSchedule]
        let milestones: [Int]

        init(_ parts: [any LearningRateSchedule], milestones: [Int]) {
            guard !parts.isEmpty, milestones.count == parts.count - 1, milestones == milestones.sorted() else {
                fail(
                    "SequentialLR: \(parts.count) schedules need \(max(parts.count - 1, 0)) rising milestones, not \(milestones)."
                )
            }
            (self.parts, self.milestones) = (parts, milestones)
        }

        func initialRate(_ base: Double, group: Int) -> Double { self.base(base, before: parts.count, group) }

        /// The initial rate as a part finds it.
        private func base(_ base: Double, before part: Int, _ group: Int) -> Double {
            parts[..<part].reduce(base) { $1.initialRate($0, group: group) }
        }

        func next(_ rate: Double, at step: Int, base: Double, group: Int) -> Double {
            let (part, own) = place(of: step)
            // The first part begins at the initial rate, whatever the rate is; a later one where it would begin alone.
            if step > 0, own == 0 { return learningRate(at: step, base: base, group: group) }
            return parts[part].next(
                step == 0 ? initialRate(base, group: group) : rate, at: own,
                base: self.base(base, before: part, group), group: group)
        }

        func learningRate(at step: Int, base: Double, group: Int) -> Double {
            let (part, own) = place(of: step)
            let first = part == 0 ? initialRate(base, group: group) : self.base(base, before: part, group)
            return parts[part].learningRate(at: own, base: first, group: group)
        }

        func momentum(at step: Int) -> Double? {
            let (part, own) = place(of: step)
            return parts[part].momentum(at: own) ?? (step == 0 ? parts.compactMap { $0.momentum(at: 0) }.last : nil)
        }

        /// The part that a step belongs to, and the step's number in it.
        private func place(of step: Int) -> (part: Int, step: Int) {
            let index = milestones.count { $0 <= step }
            return (index, step - (index == 0 ? 0 : milestones[index - 1]))
        }
    }
}
