extension Stepper {
    /// What the stepper's panels draw, as things are now: the session, where it stands in time, and its twin.
    ///
    /// - Parameters:
    ///   - shown: a snapshot of the same moment, of which only the view changes
    ///   - isReplaying: whether this is shown before steps of the past are run again
    /// - Complexity: O(parameters); with `shown` only what the view wants.
    public func snapshot(
        _ view: ViewRequest, of shown: StepSnapshot? = nil, isReplaying: Bool = false
    ) -> StepSnapshot {
        if var snapshot = shown {
            session.show(view, in: &snapshot)
            return snapshot
        }
        var snapshot = session.snapshot(view)
        snapshot.timeline = timeline.snapshot(isReplaying: isReplaying)
        if let twin, let breaking = timeline.run.breaking {
            // Nobody looks at the twin's pictures.
            let healthy = twin.snapshot(ViewRequest(layer: -1))
            snapshot.twin = TwinSnapshot(
                breaking, broken: snapshot, healthy: healthy, defined: timeline.run.defined)
        }
        return snapshot
    }
}
