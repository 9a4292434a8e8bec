import Expressions
import enum Expressions.Expression
import Training

/// A number, within a tolerance.
public struct Prediction: Sendable, Equatable {
    public var ask: LessonText
    public var value: WrittenExpression
    public var tolerance: Tolerance
    public var unit: String?
    public var misconceptions: [ForeseenAnswer]
}

/// How far from the value an answer may be and still be right.
public enum Tolerance: Sendable, Equatable {
    /// Of the value's size: 0.05 is 5 %.
    case relative(Double)
    case absolute(Double)

    public func accepts(_ answer: Double, for value: Double) -> Bool {
        guard answer.isFinite, value.isFinite else {
            return answer.isNaN == value.isNaN && (answer.isNaN || answer == value)
        }
        let room =
            switch self {
            case .relative(let part): part * abs(value)
            case .absolute(let room): room
            }
        // What is meant to lie on the edge may miss it by rounding.
        return abs(answer - value) <= room + 1e-9 * abs(value)
    }
}

extension Prediction: QuestionKind {
    static let key = "predict"

    static func read(_ settings: inout Settings, id: String, _ findings: inout Findings) -> Prediction? {
        let ask = findings.reading { try settings.requiredLessonText("ask").shownBefore() }
        let value = findings.reading { try settings.requiredExpression("value") }
        let tolerance = findings.reading { try Tolerance(&settings) }
        let unit = findings.reading { try settings.text("unit") }
        let misconceptions = ForeseenAnswer.read(&settings, &findings)
        guard let ask, let value, let tolerance else { return nil }
        return Prediction(ask: ask, value: value, tolerance: tolerance, unit: unit, misconceptions: misconceptions)
    }

    var question: Question { .predict(self) }
    var tags: [String] { misconceptions.compactMap(\.tag) }
    var reasons: [LessonText] { misconceptions.map(\.why) }
    var expressions: [Expression] { [value.expression] + misconceptions.map(\.answer.expression) }
    var askedExpression: Expression? { value.expression }
    var details: [String] { ["\(tolerance)"] }

    func answer(typed text: String) throws(TypedText.Problem) -> Answer {
        .number(try TypedText(text).number(unit: unit))
    }
    func said(_ answer: Answer) -> String? { "\(answer)" + (unit.map { " " + $0 } ?? "") }

    func outcome(of answer: Answer, _ values: LessonValues) -> Outcome {
        guard case .number(let answer) = answer, let value = values.value(of: self.value.expression)?.number else {
            return Outcome(verdict: .unknown)
        }
        if tolerance.accepts(answer, for: value) { return Outcome(verdict: .right, value: .number(value)) }
        let foreseen = misconceptions.compactMap { item in
            values.value(of: item.answer.expression)?.number.map { (item: item, distance: abs($0 - answer), value: $0) }
        }
        let nearest = foreseen.filter { tolerance.accepts(answer, for: $0.value) }.min { $0.distance < $1.distance }?
            .item
        return Outcome(verdict: .wrong, value: .number(value), reason: nearest?.why, tag: nearest?.tag)
    }

    func rightAnswer(_ values: LessonValues) -> Answer? {
        values.value(of: value.expression)?.number.map(Answer.number)
    }
    var wrongAnswerCount: Int { misconceptions.count + 1 }
    func wrongAnswer(_ place: Int, _ values: LessonValues) -> Answer? {
        guard let value = values.value(of: value.expression)?.number else { return nil }
        return misconceptions.indices.contains(place)
            ? values.value(of: misconceptions[place].answer.expression)?.number.map(Answer.number)
            : .number(2 * value + 1 + tolerance.room(of: value))
    }

    func problems(_ check: QuestionCheck) -> [LessonError] {
        check.problems(value, misconceptions) { value, foreseen in
            guard let value = value.number, value.isFinite else { return .notANumber(self.value.source) }
            return foreseen.map { answer in
                guard let answer = answer.number else { return .notANumber(self.value.source) }
                return tolerance.accepts(answer, for: value)
                    ? .rightMisconception(ExpressionValue.number(value).shown()) : nil
            } ?? nil
        }
    }

    func words(telling answer: Answer, in text: String) -> String? {
        guard case .number(let value) = answer else { return nil }
        return text.numbers.first { $0.digits >= 3 && tolerance.accepts($0.value, for: value) }?.words
    }
}

extension Tolerance {
    /// 5 % where nothing is written.
    fileprivate init(_ settings: inout Settings) throws {
        guard let text = try settings.text("tolerance") else {
            self = .relative(0.05)
            return
        }
        let isPart = text.hasSuffix("%")
        guard let number = Double((isPart ? String(text.dropLast()) : text).trimmingBlanks), number >= 0,
            number.isFinite
        else { throw LessonError(.tolerance(text), at: settings.place("tolerance")) }
        self = isPart ? .relative(number / 100) : .absolute(number)
    }

    fileprivate func room(of value: Double) -> Double {
        switch self {
        case .relative(let part): 2 * part * abs(value)
        case .absolute(let room): 2 * room
        }
    }
}

extension String {
    // Compiled once; nothing in it changes, which its type cannot say.
    nonisolated(unsafe) private static let number =
        /[A-Za-z_]*[-−]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/

    /// The numbers in a text, with how many digits they have that count.
    fileprivate var numbers: [(words: String, value: Double, digits: Int)] {
        matches(of: Self.number).compactMap {
            let words = String($0.output)
            let plain = words.replacing(",", with: "").replacing("−", with: "-")
            guard let value = Double(plain) else { return nil }
            let digits = plain.prefix { $0 != "e" && $0 != "E" }.filter(\.isNumber).drop { $0 == "0" }
            return (words, value, digits.count)
        }
    }
}
