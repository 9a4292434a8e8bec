import Expressions
import enum Expressions.Expression
import Localization
import Training

/// What a step asks before it runs. The answer is never in the file: the engine works it out after the run.
///
/// What is known of each kind stands in its own file.
public enum Question: Sendable, Equatable {
    case predict(Prediction)
    case shape(ShapeQuestion)
    case sign(SignQuestion)
    case choose(ChoiceQuestion)
    case order(OrderQuestion)
    case curve(CurveQuestion)
    case open(OpenQuestion)
    case derive(DeriveQuestion)
    case loop(LoopQuestion)
    case write(WriteQuestion)

    static let kinds: [any QuestionKind.Type] = [
        Prediction.self, ShapeQuestion.self, SignQuestion.self, ChoiceQuestion.self, OrderQuestion.self,
        CurveQuestion.self, OpenQuestion.self, DeriveQuestion.self, LoopQuestion.self,
        WriteQuestion.self,
    ]

    /// As lesson files name the kinds.
    public static let keys = kinds.map { $0.key }

    var content: any QuestionKind {
        switch self {
        case .predict(let question): question
        case .shape(let question): question
        case .sign(let question): question
        case .choose(let question): question
        case .order(let question): question
        case .curve(let question): question
        case .open(let question): question
        case .derive(let question): question
        case .loop(let question): question
        case .write(let question): question
        }
    }
}

extension Question {
    public var ask: LessonText { content.ask }
    /// As lesson files name its kind.
    public var key: String { type(of: content).key }
    /// How many answers there are to choose from; `nil`: any number.
    var answerCount: Int? { content.answerCount }
    /// The misconceptions that a wrong answer may show.
    public var tags: [String] { content.tags }
    public var optionTexts: [LessonText] { content.optionTexts }
    /// What the engine has to work out to judge an answer.
    var expressions: [Expression] { content.expressions }
    /// The texts that may be shown with the answer.
    var reasons: [LessonText] { content.reasons }

    func trial(of answer: Answer) -> Trial? { content.trial(of: answer) }
    func outcome(of answer: Answer, _ values: LessonValues) -> Outcome { content.outcome(of: answer, values) }

    /// The right answer for playing without a learner; `nil` where the engine gives none.
    func rightAnswer(_ values: LessonValues) -> (Answer, Outcome.Verdict)? {
        content.rightAnswer(values).map { ($0, .right) }
    }

    /// How many different wrong answers are worth trying.
    var wrongAnswerCount: Int { content.wrongAnswerCount }

    /// One of the wrong answers, going round.
    func wrongAnswer(_ round: Int, _ values: LessonValues) -> (Answer, Outcome.Verdict)? {
        content.wrongAnswer(round % wrongAnswerCount, values).map { ($0, .wrong) }
    }

    /// What a translation leaves as it is.
    var skeleton: [String] { [key] + expressions.map { "\($0)" } + tags + content.details }
}

/// A wrong answer that can be foreseen, and the misconception that gives it.
public struct ForeseenAnswer: Sendable, Equatable {
    public var answer: WrittenExpression
    public var tag: String?
    public var why: LessonText

    static func read(_ settings: inout Settings, _ findings: inout Findings) -> [ForeseenAnswer] {
        settings.misconceptions("answer", &findings).map { ForeseenAnswer(answer: $0, tag: $1, why: $2) }
    }
}

/// What holds of an answer that a misconception gives.
public struct ForeseenCase: Sendable, Equatable {
    public var when: WrittenExpression
    public var tag: String?
    public var why: LessonText

    static func read(_ settings: inout Settings, _ findings: inout Findings) -> [ForeseenCase] {
        settings.misconceptions("when", &findings).map { ForeseenCase(when: $0, tag: $1, why: $2) }
    }
}

extension Settings {
    /// `misconceptions`: each with what gives it, its tag and its reason.
    fileprivate mutating func misconceptions(
        _ key: String, _ findings: inout Findings
    ) -> [(WrittenExpression, String?, LessonText)] {
        items("misconceptions", owner: .words(Text("a misconception", "误解")), &findings) { item, findings in
            let given = findings.reading { try item.requiredExpression(key) }
            let tag = findings.reading { try item.tag("tag") }
            let why = findings.reading { try item.requiredLessonText("why") }
            guard let given, let why else { return nil }
            return (given, tag, why)
        }.compactMap(\.self)
    }
}
