import Expressions
import Testing

/// Names with values of their own; a series; what was before.
struct Values: ExpressionScope {
    func value(of path: ExpressionPath) throws(ExpressionFailure) -> ExpressionValue {
        switch "\(path)" {
        case "loss": .number(2)
        case "conv1": .list([1, 2])
        case "step": .number(3)
        default: throw .unknownName("\(path)", nearest: nil)
        }
    }

    func value(of path: ExpressionPath, at place: Double) throws(ExpressionFailure) -> Double { 10 * place }
    func exists(_ path: ExpressionPath) throws(ExpressionFailure) -> Bool { path.word == "loss" }
    func before(_ expression: Expression) throws(ExpressionFailure) -> ExpressionValue {
        guard expression == .path(ExpressionPath(["loss"])) else { throw .noBefore }
        return .number(5)
    }
}

struct ExpressionEvaluatorTests {
    private func value(_ text: String) throws -> ExpressionValue {
        try ExpressionEvaluator(Values()).value(of: Expression(parsing: text, names: Vocabulary()))
    }

    static let values: [(text: String, value: ExpressionValue)] = [
        ("abs(-2) + sqrt(9) * min(4, 3) - max(1, 2) / 4", .number(10.5)),
        ("exp(ln(2)) == 2", .truth(true)), ("sin(0) + cos(0)", .number(1)),
        ("near([1, 2], [1, 2.1], 0.2)", .truth(true)),
        ("near(loss, 3, 0.5)", .truth(false)), ("[1, 2] == [1, 2.0000001]", .truth(true)),
        ("conv1 == [1, 2, 3]", .truth(false)), ("'a' == 'b'", .truth(false)),
        ("loss@4 - loss", .number(38)), ("before(loss) - loss", .number(3)),
        ("exists(loss) + exists(fc1.weight)", .number(1)), ("not exists(fc1.weight)", .truth(true)),
        ("-loss", .number(-2)), ("loss < step and step < 4 or fc1.none", .truth(true)),
        // What is not needed is not asked.
        ("loss > 5 and fc1.none > 0", .truth(false)), ("loss < 5 or fc1.none > 0", .truth(true)),
    ]

    @Test(arguments: values.indices)
    func worksOut(_ index: Int) throws {
        #expect(try value(Self.values[index].text) == Self.values[index].value)
    }

    /// Just one of <, == and > holds of two numbers.
    @Test(arguments: [("1", "1.0000001"), ("2", "1"), ("-1", "1"), ("0", "0")])
    func numbersCompareOneWay(left: String, right: String) throws {
        #expect(try ["<", "==", ">"].filter { try value("\(left) \($0) \(right)") == .truth(true) }.count == 1)
    }

    static let failures: [(text: String, sentence: String)] = [
        ("fc1.none", "nothing is called 'fc1.none'"), ("before(step)", "nothing is known from before the run"),
        ("conv1 + 1", "a number is needed, this is a list"), ("[1] < [2]", "'<' does not go between a list and a list"),
        ("not 'a'", "'and, or, not' does not go between a word and others"),
    ]

    @Test(arguments: failures.indices)
    func saysWhatWouldHaveToBe(_ index: Int) {
        let (text, sentence) = Self.failures[index]
        let failure = #expect(throws: ExpressionFailure.self) { try value(text) }
        #expect(failure?.description.contains(sentence) == true, "\(failure?.description ?? "none")")
    }
}
