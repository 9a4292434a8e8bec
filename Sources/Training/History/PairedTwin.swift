/// The session that goes beside another.
struct PairedTwin {
    let session: Session
    let kind: TwinKind
    /// What it is before the step at which it began.
    let beginning: SessionState

    init(_ session: Session, _ kind: TwinKind) { (self.session, self.kind, beginning) = (session, kind, session.state) }
}

/// What a twin is to the run that it goes beside.
public enum TwinKind: Sendable, Equatable {
    /// The run is broken by this, the twin is not.
    case healthy(beside: FaultScenario)
    /// It does what the run did up to a step, and has one setting changed from there on.
    case changed(Edit, from: Int)

    /// What the run is broken by.
    public var breaking: FaultScenario? { if case .healthy(let name) = self { name } else { nil } }
}
