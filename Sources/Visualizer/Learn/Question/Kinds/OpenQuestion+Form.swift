import Canvas
import Expressions
import Lessons
import Localization
import Training

extension OpenQuestion: QuestionForm {
    var title: Text { Text("Open a number", "打开一个数") }
    func draft(after tried: [Answer]) -> AnswerDraft { .opened(nil) }
    func answer(_ draft: AnswerDraft) throws(TypedText.Problem) -> Answer {
        guard case .opened(let number?) = draft else { throw .empty }
        return .text("\(number)")
    }

    func blocks(_ feedback: Feedback) -> [Markdown.Block] {
        guard case .numbers(let found)? = feedback.outcome.trial else {
            return [feedback.paragraph(LearnText.noAnswer)]
        }
        var blocks = [feedback.paragraph(LearnText.openedThis, .code("\(feedback.answer)"))]
        let number = try? ElementPath(parsing: "\(feedback.answer)")
        if number.flatMap(found.place) == nil {
            blocks.append(feedback.paragraph(LearnText.openedOther, .code("\(of)")))
        }
        blocks += feedback.reason(feedback.outcome.reason)
        guard feedback.moment != .anotherTry, feedback.outcome.verdict != .right, let first = found.holding[0].first
        else { return blocks }
        let words = found.holding[0].count == 1 ? LearnText.rightNumber : LearnText.rightNumbers(found.holding[0].count)
        return blocks + [feedback.paragraph(words, .code("\(found.number(first))"))]
    }
    func review(_ answer: Answer, value: String, _ language: Language) -> MarkdownText? {
        MarkdownText(LearnText.openedThis[language], .strong("\(answer)"))
            + MarkdownText(LearnText.sentenceGap[language] + LearnText.rightNumber[language], .strong(value))
    }

    var sampleAnswers: [(Answer, Outcome)] {
        let found = FoundNumbers(tensor: of, shape: [16, 6, 3, 3], holding: [[100, 200]])
        return ([LessonText()] + misconceptions.map(\.why)).map {
            (.text("\(found.number(0))"), Outcome(verdict: .wrong, trial: .numbers(found), reason: $0))
        }
    }
    func someAnswer(_ turn: Int) -> Answer { .text("\(ElementPath(TensorPath(.loss), [turn]))") }
}

extension MarkdownText {
    static func + (left: MarkdownText, right: MarkdownText) -> MarkdownText {
        MarkdownText(runs: left.runs + right.runs)
    }
}
