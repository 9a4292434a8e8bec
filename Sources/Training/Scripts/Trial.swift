/// What a learner wants to see tried: done from the present state, which stays as it was.
public enum Trial: Hashable, Sendable {
    /// The training loop's calls in an order.
    case order([Phase])
    /// A training loop as somebody has put it together.
    case loop(TrainingLoop)
    /// A formula for a gradient.
    case gradient(GradientTrial)
}

/// What came of a ``Trial``.
public enum TrialOutcome: Equatable, Sendable {
    case order(OrderOutcome)
    case loop(LoopOutcome)
    case gradient(GradientOutcome)
}

extension Trial {
    func outcome(in session: Session) -> TrialOutcome {
        switch self {
        case .order(let phases): .order(session.outcome(of: phases))
        case .loop(let loop): .loop(session.outcome(of: loop))
        case .gradient(let trial): .gradient(session.outcome(of: trial))
        }
    }
}
