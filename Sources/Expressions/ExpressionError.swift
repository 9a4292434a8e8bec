import Localization

/// What is wrong with an expression as it was written: where in it, and what would be right.
public struct ExpressionError: Error, Hashable, Sendable, CustomStringConvertible {
    public var text: String
    /// The character it is about, from 1.
    public var column: Int
    public var problem: Problem

    public enum Problem: Hashable, Sendable {
        case empty
        case tooLong
        case tooDeep
        case unexpectedCharacter(Character)
        case endsTooEarly(expected: String)
        case unexpected(String, expected: String)
        case unknownFunction(String, known: [String])
        case arguments(of: String, wanted: ClosedRange<Int>, got: Int)
        case chainedComparison
        case assignment
        case openText
        case badIndex(String)
        /// A name that means nothing: why.
        case name(Text)

        // Of a formula for every cell of a tensor.

        case noFormula
        /// `2x` for `2*x`.
        case timesMissing
        case notAFunction(String)
        case sumWithoutIndices
        case indexTwice(String)
        case unknownTensor(String, known: [String])
        case unknownIndex(String, known: [String])
        /// A tensor as if it were a number.
        case indicesMissing(String, shape: [Int])
        case indexCount(String, shape: [Int], given: Int)
        /// An index that stands alone for sides of two sizes.
        case sidesDiffer(String, Int, in: String, Int)
        /// An index of a sum that stands alone for no side.
        case noRange(String)
        /// So many operations for all cells.
        case tooMuchWork(Double)
        case outside(String, side: Int, index: Int, size: Int, cell: [Int])
        case indexNotWhole(Double, in: String, cell: [Int])
        case zeroDivisor(cell: [Int])
    }

    /// One line: where in the expression, what, what to do.
    public var message: Text {
        (Text("in '\(shown)', column \(column): ", "“\(shown)”第 \(column) 个字符：") + problem.text).oneLine
    }

    public var description: String { message.en }

    private var shown: String { text.count <= 60 ? text : text.prefix(59) + "…" }
}

extension ExpressionError.Problem {
    /// The problem and what to do about it.
    public var text: Text {
        switch self {
        case .empty: Text("nothing to work out; write a number or a name such as loss", "没有可算的；写一个数，或 loss 这样的名字")
        case .tooLong:
            Text(
                "is longer than \(ExpressionParser.maximumLength) characters; make it shorter",
                "超过 \(ExpressionParser.maximumLength) 个字符；写短些")
        case .tooDeep: Text("is nested too deep; make it simpler", "嵌套太深；写简单些")
        case .unexpectedCharacter(let character): Text("'\(character)' has no meaning here", "“\(character)”在这里没有意义")
        case .endsTooEarly(let expected): Text("ends too early; \(expected) is missing", "结束得太早；缺少 \(expected)")
        case .unexpected(let token, let expected):
            Text("'\(token)' is where \(expected) is expected", "这里是“\(token)”，应当是 \(expected)")
        case .unknownFunction(let name, let known):
            Text("there is no function '\(name)'; ", "没有函数“\(name)”；") + .meant(name, among: known)
        case .arguments(let function, let wanted, let got):
            Text(
                "\(function) takes \(wanted.words.en), not \(got)", "\(function) 要 \(wanted.words.zh)，不是 \(got) 个")
        case .chainedComparison:
            Text("one comparison follows another; write 'a < b and b < c'", "一个比较后面又是比较；写成“a < b and b < c”")
        case .assignment: Text("'=' compares nothing; write '=='", "“=”不能比较；写“==”")
        case .openText: Text("the quote is not closed", "引号没有闭合")
        case .badIndex(let text):
            Text(
                "'\(text)' is not an index; write whole numbers, as in conv1[0,2,14,9]",
                "“\(text)”不是下标；写整数，如 conv1[0,2,14,9]")
        case .name(let problem): problem
        default: formulaText
        }
    }
}

extension ClosedRange<Int> {
    fileprivate var words: Text {
        let least = lowerBound
        guard least == upperBound else {
            return least == 1 ? Text("at least one value", "至少一个值") : Text("at least \(least) values", "至少 \(least) 个值")
        }
        return Text("\(least) value\(least == 1 ? "" : "s")", "\(least) 个值")
    }
}
