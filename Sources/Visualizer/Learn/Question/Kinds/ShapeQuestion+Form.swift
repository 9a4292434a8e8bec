import Canvas
import Expressions
import Lessons
import Localization

extension ShapeQuestion: QuestionForm {
    var title: Text { Text("Predict the shape", "先猜形状") }
    func draft(after tried: [Answer]) -> AnswerDraft { .shape(TextField()) }
    func answer(_ draft: AnswerDraft) throws(TypedText.Problem) -> Answer {
        try Answer(typed: draft.field?.text ?? "", to: .shape(self))
    }

    func words(_ answer: Answer, _ language: Language) -> String {
        guard case .shape(let sides) = answer else { return "\(answer)" }
        return ExpressionValue.list(sides.map(Double.init)).shown()
    }
    func review(_ answer: Answer, value: String, _ language: Language) -> MarkdownText? {
        MarkdownText(LearnText.saidWrongly[language], .strong(value), .strong(words(answer, language)))
    }

    var sampleAnswers: [(Answer, Outcome)] {
        (misconceptions.map(\.why) + [LessonText()]).map {
            (.shape([1, 16, 28, 28]), .wrong(.list([1, 16, 28, 28]), $0))
        }
    }
    func someAnswer(_ turn: Int) -> Answer { .shape([turn + 1]) }
}
