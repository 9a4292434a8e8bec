extension Stepper {
    /// What the stepper's panels draw, as things are now: the session, where it stands in time, and its twin.
    ///
    /// - Parameter isReplaying: whether this is shown before steps of the past are run again.
    /// - Complexity: O(parameters).
    public func snapshot(_ look: Look, isReplaying: Bool = false) -> StepSnapshot {
        var snapshot = session.snapshot(look)
        snapshot.timeline = timeline.snapshot(isReplaying: isReplaying)
        if let twin, let breaking = timeline.ensemble.breaking {
            // Nobody looks at the twin's pictures.
            let healthy = twin.snapshot(Look(layer: -1))
            snapshot.twin = TwinSnapshot(
                breaking, broken: snapshot, healthy: healthy, defined: timeline.ensemble.defined)
        }
        return snapshot
    }
}
