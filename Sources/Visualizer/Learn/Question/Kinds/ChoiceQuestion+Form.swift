import Canvas
import Expressions
import Lessons
import Localization

extension ChoiceQuestion: QuestionForm {
    var title: Text { Text("Which one?", "选哪一个？") }
    func draft(after tried: [Answer]) -> AnswerDraft { .choice(nil, count: options.count) }
    func answer(_ draft: AnswerDraft) throws(TypedText.Problem) -> Answer {
        guard case .choice(let index?, _) = draft else { throw .empty }
        return .choice(shown[index])
    }
    func row(of answer: Answer) -> Int? {
        if case .choice(let place) = answer { shown.firstIndex(of: place) } else { nil }
    }
    func complete(_ view: inout QuestionView, before: (LessonText) -> String) {
        view.options = shown.map { MarkdownText(parsing: before(options[$0].text)) }
    }

    /// The option chosen with its reason, and the right one with its own.
    func blocks(_ feedback: Feedback) -> [Markdown.Block] {
        guard case .choice(let index) = feedback.answer, options.indices.contains(index) else { return [] }
        func text(_ index: Int) -> MarkdownText { MarkdownText(parsing: feedback.before(options[index].text)) }
        let outcome = feedback.outcome
        let blocks = [feedback.paragraph(LearnText.choseThis, text(index))] + feedback.reason(outcome.reason)
        guard feedback.moment != .anotherTry, outcome.verdict != .right, let right = outcome.rightOption else {
            return blocks
        }
        return blocks + [feedback.paragraph(LearnText.rightOption, text(right))] + feedback.reason(outcome.rightReason)
    }
    func review(_ answer: Answer, value: String, _ language: Language) -> MarkdownText? {
        guard case .choice(let given) = answer, case .choice(let right)? = Answer(value, to: .choose(self)) else {
            return nil
        }
        func text(_ place: Int) -> MarkdownText { MarkdownText(parsing: options[place].text.withoutValues) }
        return MarkdownText(LearnText.choseWrongly[language], text(given), text(right))
    }

    var sampleAnswers: [(Answer, Outcome)] {
        options.indices.flatMap { chosen in
            options.indices.map { right in
                let outcome = Outcome(
                    verdict: chosen == right ? .right : .wrong, rightOption: right, reason: options[chosen].why,
                    rightReason: chosen == right ? nil : options[right].why)
                return (.choice(chosen), outcome)
            }
        }
    }
    func someAnswer(_ turn: Int) -> Answer { .choice(turn % options.count) }
}
