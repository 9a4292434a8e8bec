import Datasets
import NeuralCore

/// What is wrong with a quantity as it was written: where in it, and what would be right.
public struct QuantityError: Error, Equatable, Sendable, CustomStringConvertible {
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
        case arguments(of: Quantity.Function, got: Int)
        case chainedComparison
        case assignment
        case openText
        case badIndex(String)
        case noTensor(String)
        case unknownStatistic(String, of: String)
        case number(NumberError)
    }

    public var description: String { "in '\(shown)', column \(column): \(problem.sentence)".oneLine }

    private var shown: String { text.count <= 60 ? text : text.prefix(59) + "…" }
}

extension QuantityError.Problem {
    var sentence: String {
        switch self {
        case .empty: "nothing to work out; write a number or a name such as loss"
        case .tooLong: "is longer than \(QuantityParser.maximumLength) characters; make it shorter"
        case .tooDeep: "is nested too deep; make it simpler"
        case .unexpectedCharacter(let character): "'\(character)' has no meaning here"
        case .endsTooEarly(let expected): "ends too early; \(expected) is missing"
        case .unexpected(let token, let expected): "'\(token)' stands where \(expected) is expected"
        case .unknownFunction(let name):
            "there is no function '\(name)'; " + suggestion(name, QuantityParser.functionNames)
        case .arguments(let function, let got):
            "\(function.rawValue) takes \(function.arityText), not \(got)"
        case .chainedComparison: "one comparison follows another; write 'a < b and b < c'"
        case .assignment: "'=' compares nothing; write '=='"
        case .openText: "the quote is not closed"
        case .badIndex(let text): "'\(text)' is no index; write whole numbers, as in conv1[0,2,14,9]"
        case .noTensor(let word): "'\(word)' needs a tensor before it, as in fc1.weight.\(word)"
        case .unknownStatistic("", let group): "'\(group)' needs a statistic, as in \(group).norm"
        case .unknownStatistic(let name, let group):
            "'\(group)' has no '\(name)'; " + suggestion(name, Quantity.Statistic.allCases.map(\.rawValue))
        case .number(let error): error.description
        }
    }

    private func suggestion(_ name: String, _ known: [String]) -> String {
        nearestName(to: name, among: known).map { "did you mean '\($0)'?" }
            ?? "there are " + known.joined(separator: ", ")
    }
}

extension Quantity.Function {
    fileprivate var arityText: String {
        arity.lowerBound == arity.upperBound
            ? "\(arity.lowerBound) value\(arity.lowerBound == 1 ? "" : "s")" : "at least one value"
    }
}
