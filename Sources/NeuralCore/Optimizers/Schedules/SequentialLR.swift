/// Schedules one after the other, each counting from 0 when its milestone is reached: a warm-up, then a decline
/// (PyTorch: `torch.optim.lr_scheduler.SequentialLR`).
public struct SequentialLR: LearningRateSchedule {
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
