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
        let position = timeline.position
        timeline.split(atEndOf: wanted - 1)
        let moved = timeline.position - position
        if let place = wanted > 0 ? timeline.end(ofStep: wanted - 1) : timeline.entries.isEmpty ? nil : 1 {
            timeline.go(to: place)
        }
        defer { timeline.go(to: position + moved) }
        guard timeline.run.isAtRest, session.network != nil else { return [] }
        return (0..<count).map { _ in session.copy() }
    }
}
