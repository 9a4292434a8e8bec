import Expressions
import enum Expressions.Expression
import Training

/// Positive, negative, or exactly zero.
public struct SignQuestion: Sendable, Equatable {
    public enum Sign: String, Sendable, CaseIterable {
        case positive, negative, zero
    }

    public var ask: LessonText
    public var of: WrittenExpression
    public var tag: String?
    public var why: [Sign: LessonText]
}

extension SignQuestion: QuestionKind {
    static let key = "sign"

    static func read(_ settings: inout Settings, id: String, _ findings: inout Findings) -> SignQuestion? {
        let ask = findings.reading { try settings.requiredLessonText("ask").shownBefore() }
        let of = findings.reading { try settings.requiredExpression("of") }
        let tag = findings.reading { try settings.tag("tag") }
        let why: [Sign: LessonText] = settings.table("why", &findings) { try $0.lessonText($1) }
        guard let ask, let of else { return nil }
        return SignQuestion(ask: ask, of: of, tag: tag, why: why)
    }

    var question: Question { .sign(self) }
    var tags: [String] { tag.map { [$0] } ?? [] }
    var reasons: [LessonText] { Array(why.values) }
    var expressions: [Expression] { [of.expression] }
    var askedExpression: Expression? { of.expression }
    var answerCount: Int? { Sign.allCases.count }

    func answer(_ text: String) -> Answer? {
        let signs: [String: Sign] = ["+": .positive, "-": .negative, "0": .zero]
        let typed = TypedText(text).text
        return (signs[typed] ?? Sign(rawValue: typed)).map(Answer.sign)
    }

    static func sign(of value: Double) -> Sign { value > 0 ? .positive : value < 0 ? .negative : .zero }

    func outcome(of answer: Answer, _ values: LessonValues) -> Outcome {
        guard case .sign(let answer) = answer, let value = values.value(of: of.expression)?.number, !value.isNaN else {
            return Outcome(verdict: .unknown)
        }
        let right = Self.sign(of: value)
        guard right != answer else { return Outcome(verdict: .right, value: .number(value), reason: why[answer]) }
        return Outcome(
            verdict: .wrong, value: .number(value), reason: why[answer], rightReason: why[right], tag: tag)
    }

    func rightAnswer(_ values: LessonValues) -> Answer? {
        values.value(of: of.expression)?.number.map { .sign(Self.sign(of: $0)) }
    }
    var wrongAnswerCount: Int { Sign.allCases.count - 1 }
    func wrongAnswer(_ place: Int, _ values: LessonValues) -> Answer? {
        let right = values.value(of: of.expression)?.number.map(Self.sign)
        return .sign(Sign.allCases.filter { $0 != right }[place])
    }

    func problems(_ check: QuestionCheck) -> [LessonError] {
        check.problems(of, []) { value, _ in
            value.number.map(\.isNaN) == false ? nil : .notANumber(of.source)
        }
    }

    var answersWithoutReason: [(words: String, place: SourcePlace?)] {
        Sign.allCases.filter { why[$0] == nil }.map { ($0.rawValue, nil) }
    }
}
