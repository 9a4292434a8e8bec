import Canvas
import Expressions
import Lessons
import Localization

extension Prediction: QuestionForm {
    var title: Text { Text("Predict", "先猜一个数") }
    func draft(after tried: [Answer]) -> AnswerDraft { .number(TextField()) }
    func answer(_ draft: AnswerDraft) throws(TypedText.Problem) -> Answer {
        try Answer(typed: draft.field?.text ?? "", to: .predict(self))
    }
    func complete(_ view: inout QuestionView, before: (LessonText) -> String) { view.unit = unit }

    func words(_ answer: Answer, _ language: Language) -> String {
        if case .number(let number) = answer { ExpressionValue.number(number).shown() } else { "\(answer)" }
    }
    func blocks(_ feedback: Feedback) -> [Markdown.Block] { feedback.said(unit: unit) + feedback.reasons }
    func review(_ answer: Answer, value: String, _ language: Language) -> MarkdownText? {
        MarkdownText(LearnText.saidWrongly[language], .strong(value), .strong(words(answer, language)))
    }

    var sampleAnswers: [(Answer, Outcome)] {
        (misconceptions.map(\.why) + [LessonText()]).map { (.number(0.1234), .wrong(.number(0.1234), $0)) }
    }
    func someAnswer(_ turn: Int) -> Answer { .number(Double(turn)) }
}
