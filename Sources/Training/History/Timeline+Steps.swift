extension Timeline {
    /// Where this step began, or the one before when the present is such a beginning; `nil` at the very beginning.
    var positionOneStepBack: Int? {
        guard position > 0 else { return nil }
        return (0..<position).last { isBeginning($0) }
    }

    /// The last moment of a step on this line; `nil` where the line does not go through it.
    func end(ofStep step: Int) -> Int? {
        guard step >= 0 else { return nil }
        return entries.lastIndex { $0.step == step }.map { $0 + 1 }
    }

    /// Whether a step begins at a moment: before everything, after define, or where the next entry belongs to another step.
    private func isBeginning(_ position: Int) -> Bool {
        guard position > 0, position < entries.count else { return position == 0 }
        let before = entries[position - 1]
        return before.step != entries[position].step || before.phase == .define
    }

    func snapshot(isReplaying: Bool) -> TimelineSnapshot {
        var keyframes: [Int] = []
        for kept in cache.line.steps where keyframes.last != kept.step { keyframes.append(kept.step) }
        return TimelineSnapshot(
            position: position, length: entries.count, steps: entries.last.map { $0.step + 1 } ?? 0,
            losses: recordedLosses.values, keyframes: keyframes, branches: branches, isReplaying: isReplaying,
            memoryBytes: memoryBytes, budgetBytes: budget)
    }
}
