extension Stepper {
    /// What the stepper's panels draw, as things are now: the session, where it stands in time, and its twin.
    ///
    /// - Parameter isReplaying: whether this is shown before steps of the past are run again.
    /// - Complexity: O(parameters).
    public func snapshot(_ view: ViewRequest, isReplaying: Bool = false) -> StepSnapshot {
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
