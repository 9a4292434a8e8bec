import Localization

/// What is wrong with an expression as it was written: where in it, and what would be right.
public struct ExpressionError: Error, Equatable, Sendable, CustomStringConvertible {
    public var text: String
    /// The character it is about, from 1.
    public var column: Int
    public var problem: Problem

    public enum Problem: Equatable, Sendable {
        case empty
        case tooLong
        case tooDeep
        case unexpectedCharacter(Character)
        case endsTooEarly(expected: String)
        case unexpected(String, expected: String)
        case unknownFunction(String)
        case arguments(of: Expression.Function, got: Int)
        case chainedComparison
        case assignment
        case openText
        case badIndex(String)
        /// A name that means nothing: why.
        case name(Text)
    }

    public var description: String { "in '\(shown)', column \(column): \(problem.sentence)" }

    private var shown: String { text.count <= 60 ? text : text.prefix(59) + "…" }
}

extension ExpressionError.Problem {
    var sentence: String {
        switch self {
        case .empty: "nothing to work out; write a number or a name such as loss"
        case .tooLong: "is longer than \(ExpressionParser.maximumLength) characters; make it shorter"
        case .tooDeep: "is nested too deep; make it simpler"
        case .unexpectedCharacter(let character): "'\(character)' has no meaning here"
        case .endsTooEarly(let expected): "ends too early; \(expected) is missing"
        case .unexpected(let token, let expected): "'\(token)' stands where \(expected) is expected"
        case .unknownFunction(let name):
            "there is no function '\(name)'; " + suggestion(name, ExpressionParser.functionNames)
        case .arguments(let function, let got):
            "\(function.rawValue) takes \(function.arityText), not \(got)"
        case .chainedComparison: "one comparison follows another; write 'a < b and b < c'"
        case .assignment: "'=' compares nothing; write '=='"
        case .openText: "the quote is not closed"
        case .badIndex(let text): "'\(text)' is no index; write whole numbers, as in conv1[0,2,14,9]"
        case .name(let problem): problem.en
        }
    }

    private func suggestion(_ name: String, _ known: [String]) -> String {
        nearestName(to: name, among: known).map { "did you mean '\($0)'?" }
            ?? "there are " + known.joined(separator: ", ")
    }
}

extension Expression.Function {
    fileprivate var arityText: String {
        arity.lowerBound == arity.upperBound
            ? "\(arity.lowerBound) value\(arity.lowerBound == 1 ? "" : "s")" : "at least one value"
    }
}
