import Expressions
import Localization

/// An expression over a point's x and y: a comparison cuts the plane into two classes, a number is what is to be predicted.
public struct PlaneFunction: Sendable, Hashable {
    public let text: String
    private let expression: Expression

    /// - Throws: what is wrong with the text, and at which character.
    init(parsing text: String) throws(ExpressionError) {
        self.text = text
        expression = try Expression(parsing: text, names: PlaneNames())
    }

    enum Value: Equatable {
        case side(Bool)
        case number(Float)
    }

    /// Why there is no value at a point.
    public enum Problem: Error, Sendable, Hashable {
        case dividesByZero
        /// `sqrt(-1)`, `ln(0)`: the function, and of what.
        case outsideOf(String, Double)
        case tooLarge
        /// It is a word or a list, or compares kinds that do not go together.
        case noValue(Text)
    }

    func callAsFunction(_ x: Float, _ y: Float) throws(Problem) -> Value {
        let evaluator = ExpressionEvaluator(PlanePlace(x: Double(x), y: Double(y)))
        try check(expression, evaluator)
        switch try PlaneFunction.value(of: expression, evaluator) {
        case .truth(let truth): return .side(truth)
        case .number(let number):
            guard Float(number).isFinite else { throw .tooLarge }
            return .number(Float(number))
        case .list, .text:
            throw .noValue(
                Text(
                    "it is neither a comparison nor a number; write y > sin(3*x), or x*x + y",
                    "它既不是比较也不是数；写 y > sin(3*x)，或 x*x + y"))
        }
    }

    private static func value(
        of part: Expression, _ evaluator: ExpressionEvaluator<PlanePlace>
    ) throws(Problem) -> ExpressionValue {
        do { return try evaluator.value(of: part) } catch { throw .noValue(error.text) }
    }

    /// The innermost part without a value is to blame. What `and` and `or` leave out need not have one.
    private func check(_ part: Expression, _ evaluator: ExpressionEvaluator<PlanePlace>) throws(Problem) {
        if case .logic(let logic, let left, let right) = part {
            try check(left, evaluator)
            let isDecided = try PlaneFunction.value(of: left, evaluator).truth == (logic == .or)
            return isDecided ? () : try check(right, evaluator)
        }
        for inside in part.parts { try check(inside, evaluator) }
        guard let number = try PlaneFunction.value(of: part, evaluator).number, !number.isFinite else { return }
        switch part {
        case .arithmetic(.divided, _, let divisor)
        where try PlaneFunction.value(of: divisor, evaluator).number == 0:
            throw .dividesByZero
        case .call(let function, let arguments) where function == .sqrt || function == .ln:
            throw .outsideOf(function.rawValue, try PlaneFunction.value(of: arguments[0], evaluator).number ?? .nan)
        default: throw .tooLarge
        }
    }

    public static func == (a: PlaneFunction, b: PlaneFunction) -> Bool { a.text == b.text }
    public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

/// A point has an x and a y, and there is pi.
private struct PlaneNames: ExpressionNames {
    func isText(_ word: String) -> Bool { false }

    func problem(of path: ExpressionPath, in use: ExpressionUse) -> Text? {
        if use == .value, let word = path.word, ["x", "y", "pi"].contains(word) { return nil }
        return Text("a point has no '\(path)'; there are x, y and pi", "点没有“\(path)”；有 x、y 和 pi")
    }
}

private struct PlanePlace: ExpressionScope {
    var x: Double
    var y: Double

    func value(of path: ExpressionPath) throws(ExpressionFailure) -> ExpressionValue {
        switch path.word {
        case "x": .number(x)
        case "y": .number(y)
        case "pi": .number(.pi)
        default: throw .unknownName("\(path)", nearest: nil)
        }
    }

    func value(of path: ExpressionPath, at place: Double) throws(ExpressionFailure) -> Double {
        throw .unknownName("\(path)", nearest: nil)
    }

    func exists(_ path: ExpressionPath) throws(ExpressionFailure) -> Bool { false }

    func before(_ expression: Expression) throws(ExpressionFailure) -> ExpressionValue { throw .noBefore }
}

extension PlaneFunction.Problem: Worded {
    public var text: Text {
        switch self {
        case .dividesByZero: Text("it divides by zero", "它除以零")
        case .outsideOf(let function, let value):
            Text("\(function) has no value for \(Float(value))", "\(function) 对 \(Float(value)) 没有值")
        case .tooLarge: Text("its value is too large", "它的值太大")
        case .noValue(let reason): reason
        }
    }
}
