import Expressions
import enum Expressions.Expression

/// What a learner wants to see tried: done from the present state, which stays as it was.
public enum Trial: Hashable, Sendable {
    /// The training loop's calls in an order.
    case order([Phase])
    /// A training loop as somebody has put it together.
    case loop(TrainingLoop)
    /// A formula for a gradient.
    case gradient(GradientTrial)
    /// For which numbers of a tensor each condition holds; `opened` stands for the number.
    case numbers(of: TensorPath, [Expression])
    /// A network of somebody's own.
    case training(FileTraining)
}

/// What came of a ``Trial``.
public enum TrialOutcome: Equatable, Sendable {
    case order(OrderOutcome)
    case loop(LoopOutcome)
    case gradient(GradientOutcome)
    case numbers(FoundNumbers)
    case training(FileTrained)
    /// It could not be tried: the lesson's mistake.
    case failure(ExpressionFailure)
}

extension Trial {
    func outcome(in session: Session, _ context: RunContext) -> TrialOutcome {
        switch self {
        case .loop(let loop): return .loop(session.outcome(of: loop))
        case .gradient(let trial): return .gradient(session.outcome(of: trial))
        case .training(let training): return .training(training.outcome())
        case .order(let phases): return .order(session.outcome(of: phases))
        case .numbers(let tensor, let conditions):
            do throws(ExpressionFailure) {
                return .numbers(try FoundNumbers(of: tensor, conditions, in: session, context))
            } catch {
                return .failure(error)
            }
        }
    }
}
