/// Something that can be worked out: `loss`, `fc1.weight.grad.norm`, `before(loss) - loss > 0.01`.
///
/// The one small language for what a lesson asks, what must hold, and what is woven into a text. ``init(parsing:names:)`` reads
/// it, ``ExpressionEvaluator`` works it out. What its names mean says whoever reads it, through ``ExpressionNames`` and
/// ``ExpressionScope``.
public indirect enum Expression: Hashable, Sendable {
    case number(Double)
    /// A word to compare with: `falls`, `'Conv2d'`.
    case text(String)
    case list([Expression])
    /// What a name says: `loss`, `conv1[0,2,14,9]`, `fc1.weight.grad.norm`.
    case path(ExpressionPath)
    /// One of a series: `loss@3`.
    case entry(ExpressionPath, at: Expression)
    /// Its value before the run.
    case before(Expression)
    /// 1 when the name has a value now, 0 when not.
    case exists(ExpressionPath)
    case negative(Expression)
    case not(Expression)
    case arithmetic(Arithmetic, Expression, Expression)
    case comparison(Comparison, Expression, Expression)
    case logic(Logic, Expression, Expression)
    case call(Function, [Expression])

    public enum Arithmetic: String, Sendable {
        case plus = "+"
        case minus = "-"
        case times = "*"
        case divided = "/"
    }

    public enum Comparison: String, Sendable {
        case equal = "=="
        case unequal = "!="
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
    }

    public enum Logic: String, Sendable { case and, or }

    public enum Function: String, Sendable, CaseIterable {
        case abs, sqrt, exp, ln, sin, cos, min, max, near

        /// How many values it takes.
        var arity: ClosedRange<Int> {
            switch self {
            case .abs, .sqrt, .exp, .ln, .sin, .cos: 1...1
            case .min, .max: 1...64
            case .near: 3...3
            }
        }
    }
}

/// A name of one or several words, and a place in what it names: `loss`, `fc1.weight[3,77].grad`.
public struct ExpressionPath: Hashable, Sendable, CustomStringConvertible {
    public var words: [String]
    public var index: [Int]
    /// Words that follow the index.
    public var rest: [String]

    public init(_ words: [String], at index: [Int] = [], _ rest: [String] = []) {
        self.words = words
        self.index = index
        self.rest = rest
    }

    /// The word, where there is nothing else.
    public var word: String? { words.count == 1 && index.isEmpty && rest.isEmpty ? words[0] : nil }

    public var description: String {
        let place = index.isEmpty ? "" : "[" + index.map(String.init).joined(separator: ",") + "]"
        return words.joined(separator: ".") + place + rest.map { "." + $0 }.joined()
    }
}

extension Expression {
    /// The expressions directly inside.
    public var parts: [Expression] {
        switch self {
        case .number, .text, .path, .exists: []
        case .list(let parts), .call(_, let parts): parts
        case .entry(_, let part), .before(let part), .negative(let part), .not(let part): [part]
        case .arithmetic(_, let left, let right), .comparison(_, let left, let right), .logic(_, let left, let right):
            [left, right]
        }
    }

    /// This and everything inside that `isWanted`.
    public func all(_ isWanted: (Expression) -> Bool) -> [Expression] {
        (isWanted(self) ? [self] : []) + parts.flatMap { $0.all(isWanted) }
    }

    /// What it wants to know from before the run.
    public var fromBefore: [Expression] {
        all { if case .before = $0 { true } else { false } }.flatMap(\.parts)
    }

    /// Whether another one is anywhere inside.
    public func mentions(_ other: Expression) -> Bool { !all { $0 == other }.isEmpty }
}
