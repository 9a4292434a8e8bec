/// A formula for every cell of a tensor, as one writes a derivative: `2*(x[i]-t[i])/n`,
/// `sum(n,h,w: g[n,o,h,w]*x[n,c,h+i,w+j])`.
///
/// Names with brackets are tensors; names without are indices, which `sum` or the left side of the equation introduce, or numbers.
/// A single index of a tensor with more sides counts through all of its cells, row by row. A comparison is worth 1 or 0; as a factor it
/// selects: where it does not hold the product is 0, and nothing else of it is worked out.
///
/// ``init(parsing:)`` reads it; ``BoundFormula`` gives its names their tensors and works it out.
public struct Formula: Hashable, Sendable {
    /// As it was written.
    public var text: String
    var root: Term

    indirect enum Term: Hashable, Sendable {
        case number(Double)
        /// An index or a number, and where it is written: an offset in ``Formula/text``.
        case name(String, at: Int)
        case element(String, [Term], at: Int)
        case negative(Term)
        case operation(Operation, Term, Term, at: Int)
        case comparison(Expression.Comparison, Term, Term)
        case call(Function, [Term])
        /// Over indices, each with its place.
        case sum([Index], Term)
    }

    struct Index: Hashable, Sendable {
        var name: String
        var place: Int
    }

    enum Operation: String, Sendable {
        case plus = "+"
        case minus = "-"
        case times = "*"
        case divided = "/"
        /// Rounded down, as Python's: which window a cell lies in.
        case wholes = "//"
        case rest = "%"
        case power = "^"
    }

    public enum Function: String, Sendable, CaseIterable {
        case abs, sign, sqrt, exp, ln, log, tanh, sin, cos, min, max

        /// How many values it takes.
        var arity: ClosedRange<Int> { self == .min || self == .max ? 2...16 : 1...1 }
    }
}

extension Formula.Term {
    /// Whether it is 1 or 0 by what it says: a comparison, or several multiplied.
    var isCondition: Bool {
        switch self {
        case .comparison: true
        case .operation(.times, let left, let right, _): left.isCondition && right.isCondition
        default: false
        }
    }

    var parts: [Formula.Term] {
        switch self {
        case .number, .name: []
        case .element(_, let parts, _), .call(_, let parts): parts
        case .negative(let part), .sum(_, let part): [part]
        case .operation(_, let left, let right, _), .comparison(_, let left, let right): [left, right]
        }
    }
}
