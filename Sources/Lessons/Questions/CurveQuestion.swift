import Expressions
import enum Expressions.Expression
import Training

/// The curve of the losses, as one of four sketches.
public struct CurveQuestion: Sendable, Equatable {
    public var ask: LessonText
    public var tags: [String] { CurveShape.allCases.compactMap { tagOf[$0] } }
    public var tagOf: [CurveShape: String]
    public var why: [CurveShape: LessonText]
}

extension CurveQuestion: QuestionKind {
    static let key = "curve"

    static func read(_ settings: inout Settings, id: String, _ findings: inout Findings) -> CurveQuestion? {
        let ask = findings.reading { try settings.requiredLessonText("ask").shownBefore() }
        let tags: [CurveShape: String] = settings.table("tags", &findings) { try $0.tag($1) }
        let why: [CurveShape: LessonText] = settings.table("why", &findings) { try $0.lessonText($1) }
        guard let ask else { return nil }
        return CurveQuestion(ask: ask, tagOf: tags, why: why)
    }

    var question: Question { .curve(self) }
    var reasons: [LessonText] { Array(why.values) }
    var expressions: [Expression] { [.fact(.curve)] }
    var answerCount: Int? { CurveShape.allCases.count }

    func answer(_ text: String) -> Answer? { CurveShape(rawValue: TypedText(text).text).map(Answer.curve) }

    private func right(_ values: LessonValues) -> CurveShape? {
        guard case .text(let name)? = values.value(of: .fact(.curve)) else { return nil }
        return CurveShape(rawValue: name)
    }

    func outcome(of answer: Answer, _ values: LessonValues) -> Outcome {
        guard case .curve(let answer) = answer, let shape = right(values) else { return Outcome(verdict: .unknown) }
        let value = ExpressionValue.text(shape.rawValue)
        guard shape != answer else { return Outcome(verdict: .right, value: value, reason: why[answer]) }
        return Outcome(
            verdict: .wrong, value: value, reason: why[answer], rightReason: why[shape], tag: tagOf[answer])
    }

    func rightAnswer(_ values: LessonValues) -> Answer? { right(values).map(Answer.curve) }
    var wrongAnswerCount: Int { CurveShape.allCases.count - 1 }
    func wrongAnswer(_ place: Int, _ values: LessonValues) -> Answer? {
        let right = right(values)
        return .curve(CurveShape.allCases.filter { $0 != right }[place])
    }

    func problems(_ check: QuestionCheck) -> [LessonError] {
        guard case .failure(let failure)? = check.ran.values[.fact(.curve)] else { return [] }
        return [LessonError(.notWorkedOut("curve", failure.text), at: check.place)]
    }

    var answersWithoutReason: [(words: String, place: SourcePlace?)] {
        CurveShape.allCases.filter { why[$0] == nil }.map { ($0.rawValue, nil) }
    }
}
