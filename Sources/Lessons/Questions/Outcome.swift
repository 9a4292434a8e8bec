import Expressions
import enum Expressions.Expression
import Training

/// What came of an answer.
public struct Outcome: Sendable, Equatable {
    public var verdict: Verdict
    /// What the engine worked out, where that is a value.
    public var value: ExpressionValue?
    /// The option that holds, from 0.
    public var rightOption: Int?
    /// What came of trying the answer out.
    public var trial: TrialOutcome?
    /// Why this answer is right or wrong.
    public var reason: LessonText?
    /// Why another answer is right, where this one is wrong.
    public var rightReason: LessonText?
    /// The misconception that a wrong answer shows.
    public var tag: String?

    public enum Verdict: String, Sendable {
        case right, wrong
        /// What was typed cannot be worked out here: it is asked again, and nothing is noted.
        case unfit
        /// The engine could not work the answer out: the lesson's mistake.
        case unknown
    }

    public init(
        verdict: Verdict, value: ExpressionValue? = nil, rightOption: Int? = nil, trial: TrialOutcome? = nil,
        reason: LessonText? = nil, rightReason: LessonText? = nil, tag: String? = nil
    ) {
        self.verdict = verdict
        self.value = value
        self.rightOption = rightOption
        self.trial = trial
        self.reason = reason
        self.rightReason = rightReason
        self.tag = tag
    }
}

/// What the engine worked out for a moment of a lesson.
public struct LessonValues: Sendable, Equatable {
    var values: [Expression: Result<ExpressionValue, ExpressionFailure>] = [:]
    public internal(set) var refusal: PhaseRefusal?
    var trials: [Trial: TrialOutcome] = [:]

    func value(of expression: Expression) -> ExpressionValue? { try? values[expression]?.get() }
    func truth(of expression: Expression) -> Bool? { value(of: expression)?.truth }

    /// What the two sides of a comparison are worth, for messages; `nil` where that is not known.
    func sides(of expression: Expression) -> String? {
        guard case .comparison(_, let left, let right) = expression, let a = value(of: left), let b = value(of: right)
        else { return nil }
        let short = [a.shown(), b.shown()]
        // Two that look alike need more digits.
        return (short[0] == short[1] ? [a.shown(digits: 9), b.shown(digits: 9)] : short).joined(separator: " and ")
    }
}

extension LessonValues {
    init(_ answers: LessonAnswers) {
        values = Dictionary(zip(answers.request.queries, answers.values), uniquingKeysWith: { first, _ in first })
        refusal = answers.refusal
        note(answers)
    }

    /// Takes in what came of a trial.
    mutating func note(_ answers: LessonAnswers) {
        if let trial = answers.request.trial, let outcome = answers.trial { trials[trial] = outcome }
    }
}
