/// Schedules one after the other, each counting from 0 when its milestone is reached: a warm-up, then a decline
/// (PyTorch: `torch.optim.lr_scheduler.SequentialLR`).
///
/// As in PyTorch all parts begin with the group's initial rate, which a one-cycle among them has changed for all of them.
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

    public func initialRate(_ base: Double, group: Int) -> Double { self.base(base, before: parts.count, group) }

    /// The initial rate as a part finds it.
    private func base(_ base: Double, before part: Int, _ group: Int) -> Double {
        parts[..<part].reduce(base) { $1.initialRate($0, group: group) }
    }

    public func next(_ rate: Double, at step: Int, base: Double, group: Int) -> Double {
        let (part, own) = place(of: step)
        // The first part begins at the initial rate, whatever the rate is; a later one where it would begin alone.
        if step > 0, own == 0 { return learningRate(at: step, base: base, group: group) }
        return parts[part].next(
            step == 0 ? initialRate(base, group: group) : rate, at: own, base: self.base(base, before: part, group),
            group: group)
    }

    public func learningRate(at step: Int, base: Double, group: Int) -> Double {
        let (part, own) = place(of: step)
        let first = part == 0 ? initialRate(base, group: group) : self.base(base, before: part, group)
        return parts[part].learningRate(at: own, base: first, group: group)
    }

    public func momentum(at step: Int) -> Double? {
        let (part, own) = place(of: step)
        return parts[part].momentum(at: own) ?? (step == 0 ? parts.compactMap { $0.momentum(at: 0) }.last : nil)
    }

    /// The part that a step belongs to, and the step's number in it.
    private func place(of step: Int) -> (part: Int, step: Int) {
        let index = milestones.count { $0 <= step }
        return (index, step - (index == 0 ? 0 : milestones[index - 1]))
    }
}
