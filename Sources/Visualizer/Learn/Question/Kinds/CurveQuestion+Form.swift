import Canvas
import Expressions
import Lessons
import Localization
import Training

extension CurveQuestion: QuestionForm {
    var title: Text { Text("Predict the curve", "先猜曲线") }
    func draft(after tried: [Answer]) -> AnswerDraft { .curve(nil) }
    func answer(_ draft: AnswerDraft) throws(TypedText.Problem) -> Answer {
        guard case .curve(let index?) = draft else { throw .empty }
        return .curve(CurveShape.allCases[index])
    }
    func row(of answer: Answer) -> Int? {
        if case .curve(let shape) = answer { CurveShape.allCases.firstIndex(of: shape) } else { nil }
    }

    func words(_ answer: Answer, _ language: Language) -> String {
        if case .curve(let shape) = answer { LearnText.curve(shape)[language] } else { "\(answer)" }
    }
    func rightWords(_ outcome: Outcome, _ language: Language) -> String? {
        guard case .text(let name)? = outcome.value else { return nil }
        return CurveShape(rawValue: name).map { LearnText.curve($0)[language] }
    }
    func picture(of answer: Answer, width: Int, _ language: Language, _ appearance: Appearance) -> [TextLine] {
        row(of: answer).map { CurveSketches(language: language).sketch($0, width: width, appearance) } ?? []
    }
    func review(_ answer: Answer, value: String, _ language: Language) -> MarkdownText? {
        guard let right = Answer(value, to: .curve(self)) else { return nil }
        return MarkdownText(
            LearnText.choseWrongly[language], .strong(words(answer, language)), .strong(words(right, language)))
    }

    var sampleAnswers: [(Answer, Outcome)] {
        CurveShape.allCases.flatMap { shape in
            CurveShape.allCases.map {
                (.curve(shape), .wrong(.text($0.rawValue), why[shape], right: $0 == shape ? nil : why[$0]))
            }
        }
    }
    func someAnswer(_ turn: Int) -> Answer { .curve(CurveShape.allCases[cyclic: turn]) }
}
