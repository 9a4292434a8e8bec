import Expressions
import Localization
import NeuralCore

/// A learner's formula for a gradient: compared cell by cell with what the engine's backward has left, then trained with.
public struct GradientTrial: Hashable, Sendable {
    public var asked: AskedGradient
    public var formula: Formula
    /// A formula that gives the engine's gradient.
    public var solution: Formula
    /// Wrong formulas that are expected.
    public var foreseen: [Formula]
    /// How many steps are trained with the formula in the place of the engine's backward.
    public var steps: Int

    public static let mostSteps = 20

    public init(
        _ asked: AskedGradient, _ formula: Formula, solution: Formula, foreseen: [Formula] = [], steps: Int
    ) {
        (self.asked, self.formula, self.solution) = (asked, formula, solution)
        (self.foreseen, self.steps) = (foreseen, steps)
    }
}

/// What came of a ``GradientTrial``.
public enum GradientOutcome: Equatable, Sendable {
    case judged(GradientVerdict, OwnTraining)
    case failed(OwnGradientFailure)
}

/// Two trainings from the same state: with a formula in the place of one gradient, and with the engine's backward.
public struct OwnTraining: Equatable, Sendable {
    /// The loss of each step.
    public var losses: [Float]
    public var engineLosses: [Float]
    /// Whether the parameters are the same in the end, bit for bit.
    public var hasSameBits: Bool
    /// Where the formula had no value on the way.
    public var failure: OwnGradientFailure?

    public init(
        losses: [Float], engineLosses: [Float], hasSameBits: Bool, failure: OwnGradientFailure? = nil
    ) {
        (self.losses, self.engineLosses) = (losses, engineLosses)
        (self.hasSameBits, self.failure) = (hasSameBits, failure)
    }
}

extension Session {
    /// Judges a formula by the gradients of the last backward, and trains with it; leaves the session as it was.
    func outcome(of trial: GradientTrial) -> GradientOutcome {
        do throws(OwnGradientFailure) {
            guard underWay == nil, now.completed == .backward else { throw .lesson(Self.noBackward) }
            var own = try ownGradient(trial.asked, trial.formula, solution: trial.solution)
            if !own.verdict.isRight {
                own.verdict.foreseen = trial.foreseen.firstIndex { formula in
                    let foreseen = try? ownGradient(trial.asked, formula, solution: trial.solution)
                    return foreseen.map(own.isSame) ?? false
                }
            }
            return .judged(own.verdict, training(trial))
        } catch {
            return .failed(error)
        }
    }

    private static let noBackward = Text(
        "there is no gradient to compare with; let the step's run end with backward", "没有可比较的梯度；让这一步的 run 以 backward 结尾"
    )

    private func training(_ trial: GradientTrial) -> OwnTraining {
        let (engineLosses, engineWeights, _) = train(trial.steps) { session throws(OwnGradientFailure) in
            try rethrow(as: OwnGradientFailure.refused, try session.perform(.backward))
        }
        let (losses, weights, failure) = train(trial.steps) { session throws(OwnGradientFailure) in
            try session.performBackward(trial.asked, trial.formula, solution: trial.solution)
        }
        return OwnTraining(
            losses: losses, engineLosses: engineLosses,
            hasSameBits: failure == nil && weights.haveSameBits(as: engineWeights), failure: failure)
    }

    /// Trains aside, with one's own backward.
    private func train(
        _ steps: Int, backward: (Session) throws(OwnGradientFailure) -> Void
    ) -> (losses: [Float], weights: [Buffer], failure: OwnGradientFailure?) {
        aside {
            var losses: [Float] = []
            var failure: OwnGradientFailure?
            do throws(OwnGradientFailure) {
                for _ in 0..<steps where !StopSign.isUp {
                    for phase in [Phase.forward, .loss, .zeroGradients] {
                        try rethrow(as: OwnGradientFailure.refused, try perform(phase))
                    }
                    losses.append(now.loss?.item() ?? .nan)
                    try backward(self)
                    try rethrow(as: OwnGradientFailure.refused, try perform(.update))
                }
            } catch {
                underWay = nil
                failure = error
            }
            return (losses, parameterBuffers, failure)
        }
    }
}
