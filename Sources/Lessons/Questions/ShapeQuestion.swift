import Expressions
import enum Expressions.Expression
import Training

/// The shape of a layer's output, or any list of numbers.
public struct ShapeQuestion: Sendable, Equatable {
    public var ask: LessonText
    public var of: WrittenExpression
    public var misconceptions: [ForeseenAnswer]
}

extension ShapeQuestion: QuestionKind {
    static let key = "shape"

    static func read(_ settings: inout Settings, id: String, _ findings: inout Findings) -> ShapeQuestion? {
        let ask = findings.reading { try settings.requiredLessonText("ask").shownBefore() }
        let of = findings.reading { try settings.requiredExpression("of") }
        let misconceptions = ForeseenAnswer.read(&settings, &findings)
        guard let ask, var of else { return nil }
        // A layer alone stands for the shape it gives out.
        if let layer = of.expression.keptName { of.expression = .layer(layer, .outputShape) }
        return ShapeQuestion(ask: ask, of: of, misconceptions: misconceptions)
    }

    var question: Question { .shape(self) }
    var tags: [String] { misconceptions.compactMap(\.tag) }
    var reasons: [LessonText] { misconceptions.map(\.why) }
    var expressions: [Expression] { [of.expression] + misconceptions.map(\.answer.expression) }

    func answer(typed text: String) throws(TypedText.Problem) -> Answer { .shape(try TypedText(text).sides()) }
    func said(_ answer: Answer) -> String? {
        guard case .shape(let sides) = answer else { return nil }
        return "[" + sides.map(String.init).joined(separator: ", ") + "]"
    }

    func outcome(of answer: Answer, _ values: LessonValues) -> Outcome {
        guard case .shape(let sides) = answer, let value = values.value(of: of.expression) else {
            return Outcome(verdict: .unknown)
        }
        let given = ExpressionValue.list(sides.map(Double.init))
        if value.isEqual(to: given) == true { return Outcome(verdict: .right, value: value) }
        let foreseen = misconceptions.first { values.value(of: $0.answer.expression)?.isEqual(to: given) == true }
        return Outcome(verdict: .wrong, value: value, reason: foreseen?.why, tag: foreseen?.tag)
    }

    func rightAnswer(_ values: LessonValues) -> Answer? {
        values.value(of: of.expression)?.sides.map(Answer.shape)
    }
    var wrongAnswerCount: Int { misconceptions.count + 1 }
    func wrongAnswer(_ place: Int, _ values: LessonValues) -> Answer? {
        guard let sides = values.value(of: of.expression)?.sides else { return nil }
        return misconceptions.indices.contains(place)
            ? values.value(of: misconceptions[place].answer.expression)?.sides.map(Answer.shape)
            : .shape(sides + [7])
    }

    func problems(_ check: QuestionCheck) -> [LessonError] {
        check.problems(of, misconceptions) { value, foreseen in
            guard case .list = value else { return .notAShape(of.source) }
            return foreseen.map { $0.isEqual(to: value) == true ? .rightMisconception(value.shown()) : nil } ?? nil
        }
    }

    func words(telling answer: Answer, in text: String) -> String? {
        guard case .shape(let sides) = answer else { return nil }
        return text.lists.first { $0.sides == sides || sides.count > 2 && $0.sides == Array(sides.dropFirst()) }?.words
    }
}

extension ExpressionValue {
    fileprivate var sides: [Int]? {
        guard case .list(let numbers) = self else { return nil }
        let sides = numbers.compactMap { Int(exactly: $0) }
        return sides.count == numbers.count ? sides : nil
    }
}

extension String {
    /// Rows of whole numbers, as shapes are written: `[1, 6, 30, 30]`, `6×30×30`.
    fileprivate var lists: [(words: String, sides: [Int])] {
        matches(of: /[0-9]+(?: *[,×x*] *[0-9]+)+/).map {
            (String($0.output), $0.output.matches(of: /[0-9]+/).compactMap { Int($0.output) })
        }
    }
}
