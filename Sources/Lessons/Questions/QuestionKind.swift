import Expressions
import enum Expressions.Expression
import Training
import Yams

/// A kind of question: all that is known of it without a screen. Each has a file of its own.
protocol QuestionKind: Sendable, Equatable {
    /// As lesson files name it.
    static var key: String { get }

    /// Whether what stands behind the key asks it, and is nothing else.
    static func isAsked(by node: Node) -> Bool

    /// Reads it from its block.
    ///
    /// - Parameter id: the step's
    /// - Returns: `nil` where something is missing without which it cannot be asked, or judged.
    static func read(_ settings: inout Settings, id: String, _ findings: inout Findings) -> Self?

    var question: Question { get }
    var ask: LessonText { get }
    /// The misconceptions that a wrong answer may show.
    var tags: [String] { get }
    /// The texts that may be shown with the answer.
    var reasons: [LessonText] { get }
    /// What the engine has to work out to judge an answer.
    var expressions: [Expression] { get }
    /// What is shown with it of the network, besides what its texts say.
    var shownExpressions: [Expression] { get }
    /// The value that a verdict shows, where it can be asked about.
    var askedExpression: Expression? { get }
    /// What besides expressions and tags a translation leaves as it is.
    var details: [String] { get }
    /// How many answers there are to choose from; `nil`: any number.
    var answerCount: Int? { get }
    /// The texts of its options, as the file has them.
    var optionTexts: [LessonText] { get }

    /// Whether the step's run is done before it is asked: the answer is found in what ran.
    var runsAtOnce: Bool { get }

    // MARK: Answers

    /// Reads an answer as files keep it; `nil` for a text that is none.
    func answer(_ text: String) -> Answer?
    /// Reads an answer as it is typed.
    ///
    /// - Throws: why it is none; ``TypedText/Problem/malformed`` where nothing is typed.
    func answer(typed text: String) throws(TypedText.Problem) -> Answer
    /// What ``answer(_:)`` reads, the same in every language.
    func written(_ answer: Answer) -> String
    /// What was right, as older files keep it, in the present form.
    func rewritten(value: String) -> String
    /// An answer as a learner reads it, in Markdown; `nil` where it reads as it is written.
    func said(_ answer: Answer) -> String?

    // MARK: Judging

    /// What the engine is to try out, to judge an answer.
    func trial(of answer: Answer) -> Trial?
    /// How many training steps that takes, at most.
    var trialSteps: Int { get }
    func outcome(of answer: Answer, _ values: LessonValues) -> Outcome
    /// What was right, in a few characters; `nil` where nothing could be worked out.
    func rightValue(_ outcome: Outcome) -> String?

    // MARK: Checking

    /// What has to be tried out for ``rightAnswer(_:)`` and ``wrongAnswer(_:_:)``.
    var neededTrial: Trial? { get }
    /// The right answer; `nil` where the engine gives none.
    func rightAnswer(_ values: LessonValues) -> Answer?
    /// How many different wrong answers are worth trying.
    var wrongAnswerCount: Int { get }
    /// One of them.
    func wrongAnswer(_ place: Int, _ values: LessonValues) -> Answer?
    /// What is wrong with it, after the run.
    func problems(_ check: QuestionCheck) -> [LessonError]
    /// Whether its own reasons tell everybody why the right answer is right.
    var hasReasonForAll: Bool { get }
    /// The answers of a fixed set that have no reason.
    var answersWithoutReason: [(words: String, place: SourcePlace?)] { get }
    /// What in a text would be taken for the answer; `nil` where nothing is.
    func words(telling answer: Answer, in text: String) -> String?
    /// In which of several places the answer stands on the screen, where there are places.
    func shownPlace(of answer: Answer) -> Int?
}

extension QuestionKind {
    static func isAsked(by node: Node) -> Bool { true }
    var askedExpression: Expression? { nil }
    var shownExpressions: [Expression] { [] }
    var runsAtOnce: Bool { false }
    var neededTrial: Trial? { nil }
    var details: [String] { [] }
    var answerCount: Int? { nil }
    var optionTexts: [LessonText] { [] }
    func answer(_ text: String) -> Answer? { try? answer(typed: text) }
    func answer(typed text: String) throws(TypedText.Problem) -> Answer { throw .malformed }
    func written(_ answer: Answer) -> String { "\(answer)" }
    func rewritten(value: String) -> String { value }
    func said(_ answer: Answer) -> String? { nil }
    func trial(of answer: Answer) -> Trial? { nil }
    var trialSteps: Int { 0 }
    func rightValue(_ outcome: Outcome) -> String? { outcome.value?.shown() }
    var hasReasonForAll: Bool { false }
    var answersWithoutReason: [(words: String, place: SourcePlace?)] { [] }
    func words(telling answer: Answer, in text: String) -> String? { nil }
    func shownPlace(of answer: Answer) -> Int? { nil }
}

/// What a question's own check may ask.
struct QuestionCheck {
    /// The step's.
    let place: SourcePlace
    /// After the run.
    let ran: LessonValues
    let tryOut: (Trial) -> TrialOutcome?

    /// A value, alone and with each foreseen answer.
    func problems(
        _ written: WrittenExpression, _ misconceptions: [ForeseenAnswer],
        _ judge: (ExpressionValue, ExpressionValue?) -> LessonError.Problem?
    ) -> [LessonError] {
        let value: ExpressionValue
        switch ran.values[written.expression] {
        case .success(let found)?: value = found
        case .failure(let failure)?: return [written.notWorkedOut(failure)]
        case nil: return []
        }
        if let problem = judge(value, nil) { return [LessonError(problem, at: written.place)] }
        return misconceptions.compactMap { item in
            switch ran.values[item.answer.expression] {
            case .success(let answer)?:
                judge(value, answer).map { LessonError($0, at: item.answer.place) }
            case .failure(let failure)?: item.answer.notWorkedOut(failure)
            case nil: nil
            }
        }
    }
}
