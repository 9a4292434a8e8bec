import Localization

/// A gradient that is to be worked out by hand: `relu1[i]` of what `relu1` gets, `conv1.weight[o,c,i,j]` of a parameter, `loss[i]` of
/// what the loss gets, the network's output. The brackets hold the indices that stand on the left side of the equation: one for each
/// side, or a single one through all cells.
public struct AskedGradient: Hashable, Sendable {
    public var operation: Operation
    public var indices: [String]

    /// What is gone back through, and which of its operands is asked for.
    public enum Operation: Hashable, Sendable {
        case loss
        case input(ofLayer: String)
        case parameter(layer: String, name: String)
    }

    public enum Problem: Error, Equatable, Sendable, Worded {
        case notAnOperation(String)
        case indices(String)

        public var text: Text {
            switch self {
            case .notAnOperation(let text):
                Text(
                    "'\(text)' is no operation; write loss, a layer or a parameter, as in conv1.weight[o,c,i,j]",
                    "“\(text)”不是运算；写 loss、一个层或一个参数，如 conv1.weight[o,c,i,j]")
            case .indices(let text):
                Text(
                    "'\(text)' are no indices; write different names between commas, as in relu1[i]",
                    "“\(text)”不是下标；用逗号隔开几个不同的名字，如 relu1[i]")
            }
        }
    }

    /// - Throws: what of the text names nothing.
    public init(parsing text: String) throws(Problem) {
        let text = text.filter { !$0.isWhitespace }
        let name = text.prefix { $0 != "[" }
        let bracket = text.dropFirst(name.count)
        if bracket.isEmpty {
            indices = ["i"]
        } else {
            indices = bracket.dropFirst().dropLast().split(separator: ",", omittingEmptySubsequences: false).map(
                String.init)
            let areNames = indices.allSatisfy { $0.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_]*/) != nil }
            guard bracket.last == "]", areNames, Set(indices).count == indices.count else {
                throw .indices(String(bracket))
            }
        }
        switch (try? TensorPath(parsing: String(name))).map({ ($0.owner, $0.attribute) }) {
        case (.loss, .value)?: operation = .loss
        case (.layer(let layer), .value)?: operation = .input(ofLayer: layer)
        case (.parameter(let layer, let name), .value)? where Self.letters[name] != nil:
            operation = .parameter(layer: layer, name: name)
        default: throw .notAnOperation(String(name))
        }
    }

    /// The layer; `nil`: the loss.
    public var layer: String? {
        switch operation {
        case .loss: nil
        case .input(let layer), .parameter(let layer, _): layer
        }
    }

    /// What a formula calls parameters.
    static let letters = ["weight": "w", "bias": "b"]

    /// What a formula calls that whose gradient is asked.
    public var letter: String {
        if case .parameter(_, let name) = operation { return Self.letters[name] ?? name }
        return "x"
    }

    /// `dL/dw[o,c,i,j]`.
    public var leftSide: String { "dL/d\(letter)[\(indices.joined(separator: ","))]" }
}

extension AskedGradient: CustomStringConvertible {
    public var description: String {
        let name =
            switch operation {
            case .loss: "loss"
            case .input(let layer): layer
            case .parameter(let layer, let name): "\(layer).\(name)"
            }
        return "\(name)[\(indices.joined(separator: ","))]"
    }
}
