/// What a learner wants to see tried: done from the present state, which stays as it was.
public enum Trial: Hashable, Sendable {
    /// The training loop's calls in an order.
    case order([Phase])
}

/// What came of a ``Trial``.
public enum TrialOutcome: Equatable, Sendable {
    case order(OrderOutcome)
}

extension Trial {
    func outcome(in session: Session) -> TrialOutcome {
        switch self {
        case .order(let phases): .order(session.outcome(of: phases))
        }
    }
}
