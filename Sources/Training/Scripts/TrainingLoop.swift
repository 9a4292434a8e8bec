import Expressions
import enum Expressions.Expression
import NeuralCore

/// A training loop as somebody has put it together: calls before it, inside and after it.
public struct TrainingLoop: Hashable, Sendable {
    public var before: [Phase]
    public var inside: [Phase]
    public var after: [Phase]
    /// What ends it, asked at the end of each round; `nil`: it has three rounds.
    public var until: Expression?

    public static let rounds = 3
    /// A loop that has not ended by then never does.
    public static let mostRounds = 200
    /// PyTorch's five calls.
    public static let calls = Routine.usual.phases

    public init(before: [Phase] = [], inside: [Phase], after: [Phase] = [], until: Expression? = nil) {
        (self.before, self.inside, self.after, self.until) = (before, inside, after, until)
    }
}

/// What came of a ``TrainingLoop``.
public struct LoopOutcome: Equatable, Sendable {
    public var end = End.done
    /// Whole rounds that were run.
    public var rounds = 0
    /// Whether the parameters are those of the usual loop, bit for bit.
    public var isSame = false
    /// How often `step` was called, and whether any parameter has changed.
    public var updates = 0
    public var hasMoved = false
    /// Of how many backward passes the gradient that an update went along was the sum, at most.
    public var passes = 0
    /// The last loss.
    public var loss: Float?

    public init(end: End = .done, rounds: Int = 0, updates: Int = 0, hasMoved: Bool = false, passes: Int = 0) {
        (self.end, self.rounds, self.updates) = (end, rounds, updates)
        (self.hasMoved, self.passes) = (hasMoved, passes)
    }

    public enum End: Equatable, Sendable {
        case done
        /// A call was refused, in the round after the whole ones.
        case refused(PhaseRefusal)
        /// What was to end it did not come about.
        case endless
    }
}

extension Session {
    /// Runs a loop from the present state, and leaves that as it was.
    func outcome(of loop: TrainingLoop) -> LoopOutcome {
        guard underWay == nil else {
            return LoopOutcome(
                end: .refused(.underWay(underWay?.phase ?? .forward, done: operationsDone, of: operationCount)))
        }
        let usual = aside { run(TrainingLoop(inside: TrainingLoop.calls, until: loop.until)) }
        var (outcome, weights) = aside { run(loop) }
        let isOver = outcome.end == .done && usual.outcome.end == .done
        outcome.isSame = isOver && weights.haveSameBits(as: usual.weights)
        return outcome
    }

    private func run(_ loop: TrainingLoop) -> (outcome: LoopOutcome, weights: [Buffer]) {
        var outcome = LoopOutcome()
        let before = parameterBuffers
        do throws(PhaseRefusal) {
            try perform(loop.before, &outcome)
            repeat {
                guard outcome.rounds < TrainingLoop.mostRounds else {
                    outcome.end = .endless
                    break
                }
                try perform(loop.inside, &outcome)
                outcome.rounds += 1
            } while !hasEnded(loop, after: outcome.rounds) && !StopSign.isUp
            if outcome.end == .done { try perform(loop.after, &outcome) }
        } catch {
            outcome.end = .refused(error)
            underWay = nil
        }
        outcome.loss = now.loss?.item() ?? now.losses.last
        outcome.hasMoved = !parameterBuffers.haveSameBits(as: before)
        return (outcome, parameterBuffers)
    }

    private func hasEnded(_ loop: TrainingLoop, after rounds: Int) -> Bool {
        guard let until = loop.until else { return rounds >= TrainingLoop.rounds }
        return (try? ExpressionEvaluator(RunScope(self, RunContext())).value(of: until).truth) ?? false
    }

    private func perform(_ calls: [Phase], _ outcome: inout LoopOutcome) throws(PhaseRefusal) {
        for call in calls {
            if call == .update {
                outcome.updates += 1
                outcome.passes = max(outcome.passes, now.gradientPasses.compactMap { $0 }.max() ?? 0)
            }
            try perform(call)
        }
    }
}
