extension TrainingRun {
    /// Sessions of their own in the state that this run was in when so many steps were done, of those that its line has. The run stays
    /// where it is.
    func copies(afterSteps wanted: Int, count: Int, until isInterrupted: () -> Bool = { false }) -> [Session] {
        prepare()
        let (state, ahead) = (run.state, ahead)
        go(to: min(max(wanted, 0), end), until: isInterrupted)
        let copies = (0..<count).map { _ in trainer.session.copy() }
        run.restore(state)
        self.ahead = ahead
        return copies
    }
}

extension Stepper {
    /// Sessions of their own in the state after so many steps of the line; as things are now where it has no such moment, and none in
    /// the middle of a phase.
    func copies(afterSteps wanted: Int, count: Int) -> [Session] {
        let (position, entries) = (timeline.position, timeline.entries)
        let last = entries.lastIndex { $0.phase == .update && $0.step < wanted }
        let place = (last ?? entries.firstIndex { $0.phase == .define }).map { $0 + 1 } ?? position
        timeline.go(to: place)
        defer { timeline.go(to: position) }
        guard timeline.run.isAtRest, session.network != nil else { return [] }
        // It may lie in the middle of steps that were run as one.
        var missing = 0
        if place < entries.count, case .steps(let count) = entries[place].action {
            missing = max(0, min(wanted - session.stepsDone, count))
        }
        return (0..<count).map { _ in
            let copy = session.copy()
            copy.performSteps(missing)
            return copy
        }
    }
}
