import Canvas
import Expressions
import Lessons
import Localization

extension SignQuestion: QuestionForm {
    var title: Text { Text("Predict the sign", "先猜正负") }
    func draft(after tried: [Answer]) -> AnswerDraft { .sign(nil) }
    func answer(_ draft: AnswerDraft) throws(TypedText.Problem) -> Answer {
        guard case .sign(let index?) = draft else { throw .empty }
        return .sign(Sign.inOrder[index])
    }
    func row(of answer: Answer) -> Int? {
        if case .sign(let sign) = answer { Sign.inOrder.firstIndex(of: sign) } else { nil }
    }

    func words(_ answer: Answer, _ language: Language) -> String {
        row(of: answer).map { LearnText.signs[$0][language] } ?? "\(answer)"
    }
    func rightWords(_ outcome: Outcome, _ language: Language) -> String? {
        guard let value = outcome.value, let number = value.number else { return nil }
        let sign = LearnText.signs[number > 0 ? 0 : number < 0 ? 1 : 2][language]
        return number == 0 ? sign : "\(sign) (\(value.shown()))"
    }
    func review(_ answer: Answer, value: String, _ language: Language) -> MarkdownText? {
        MarkdownText(LearnText.saidWrongly[language], .strong(value), .strong(words(answer, language)))
    }

    var sampleAnswers: [(Answer, Outcome)] {
        Sign.allCases.flatMap { sign in
            Sign.allCases.map {
                (.sign(sign), .wrong(.number(-0.1234), why[sign], right: $0 == sign ? nil : why[$0]))
            }
        }
    }
    func someAnswer(_ turn: Int) -> Answer { .sign(Sign.allCases[cyclic: turn]) }
}

extension SignQuestion.Sign {
    /// As `LearnText.signs[language]` and the keys + - 0 have them.
    static let inOrder: [SignQuestion.Sign] = [.positive, .negative, .zero]
}
