import Canvas
import Expressions
import Lessons
import Localization
import Training

/// How a kind of question is asked, answered and told about on a screen. Each has a file of its own.
protocol QuestionForm {
    var title: Text { get }

    /// Nothing answered yet.
    func draft(after tried: [Answer]) -> AnswerDraft
    /// - Throws: why it is not complete; where something is to be chosen or moved, ``TypedText/Problem/empty``.
    func answer(_ draft: AnswerDraft) throws(TypedText.Problem) -> Answer
    /// The row of the list that stands for an answer.
    func row(of answer: Answer) -> Int?
    /// Adds to the view what only this kind shows; `before` fills a text with its values.
    func complete(_ view: inout QuestionView, before: (LessonText) -> String)

    /// An answer, and what is right, in a few words; `nil` where there is nothing to tell.
    func words(_ answer: Answer, _ language: Language) -> String
    func rightWords(_ outcome: Outcome, _ language: Language) -> String?
    /// What was said, what it is, why; where what is right is told, why that is.
    func blocks(_ feedback: Feedback) -> [Markdown.Block]
    /// What stands above the verdict.
    func picture(of answer: Answer, width: Int, _ language: Language, _ appearance: Appearance) -> [TextLine]
    /// What was answered first, and what is right: for the closing page.
    ///
    /// - Parameter value: what was right, as records keep it
    func review(_ answer: Answer, value: String, _ language: Language) -> MarkdownText?

    // MARK: For checks

    /// Each way in which it may be answered, as far as the texts differ.
    var sampleAnswers: [(Answer, Outcome)] { get }
    /// One of several answers, going round.
    func someAnswer(_ turn: Int) -> Answer
}

extension QuestionForm {
    func row(of answer: Answer) -> Int? { nil }
    func complete(_ view: inout QuestionView, before: (LessonText) -> String) {}
    func words(_ answer: Answer, _ language: Language) -> String { "\(answer)" }
    func rightWords(_ outcome: Outcome, _ language: Language) -> String? { outcome.value?.shown() }
    func blocks(_ feedback: Feedback) -> [Markdown.Block] { feedback.said() + feedback.reasons }
    func picture(of answer: Answer, width: Int, _ language: Language, _ appearance: Appearance) -> [TextLine] { [] }
    func review(_ answer: Answer, value: String, _ language: Language) -> MarkdownText? { nil }
}

extension Question {
    var form: any QuestionForm {
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

extension Outcome {
    /// A wrong answer, for a page to be measured.
    static func wrong(
        _ value: ExpressionValue?, _ reason: LessonText?, right: LessonText? = nil
    ) -> Outcome {
        Outcome(verdict: .wrong, value: value, reason: reason, rightReason: right)
    }
}
