/// A formula whose names have their tensors, and whose indices have their ranges.
///
/// An index of `sum` goes as far as the side that it stands for alone somewhere in it: `h` in `g[n,o,h,w]`. Where it stands alone for
/// sides of different sizes the formula does not fit.
public struct BoundFormula {
    /// Most operations and numbers read that a formula may want for all cells: a part of a second.
    public static let mostWork = 10_000_000

    let scope: FormulaScope
    let tensors: [FormulaTensor]
    let names: [String]
    let root: Node
    let slots: Int
    let text: String

    indirect enum Node {
        case number(Double)
        /// An index by its slot.
        case index(Int)
        case element(Int, [Node], at: Int)
        case negative(Node)
        case operation(Formula.Operation, Node, Node, at: Int)
        /// The second where the first holds, else 0.
        case selection(Node, Node)
        case comparison(Expression.Comparison, Node, Node)
        case call(Formula.Function, [Node])
        case sum([(slot: Int, count: Int)], Node)
    }

    /// - Throws: a name that is not there, indices that do not fit, a sum without end.
    public init(_ formula: Formula, in scope: FormulaScope) throws(ExpressionError) {
        var binding = FormulaBinding(formula, scope)
        root = try binding.root()
        (tensors, names, slots) = (binding.tensors.map(\.tensor), binding.tensors.map(\.name), binding.slots)
        (self.scope, text) = (scope, formula.text)
        let work = root.work * Double(scope.shape.reduce(1, *))
        guard work <= Double(Self.mostWork) else {
            throw ExpressionError(text: text, column: 1, problem: .tooMuchWork(work))
        }
    }
}

extension BoundFormula.Node {
    /// How many operations it takes for a cell.
    fileprivate var work: Double {
        switch self {
        case .number, .index: 1
        case .element(_, let parts, _), .call(_, let parts): parts.reduce(1) { $0 + $1.work }
        case .negative(let part): 1 + part.work
        case .operation(_, let left, let right, _), .selection(let left, let right),
            .comparison(_, let left, let right):
            1 + left.work + right.work
        case .sum(let indices, let part): indices.reduce(part.work) { $0 * Double($1.count) } + 1
        }
    }
}

/// Finds what a formula's names mean.
private struct FormulaBinding {
    let formula: Formula
    let scope: FormulaScope
    var tensors: [(name: String, tensor: FormulaTensor)] = []
    var slots: Int
    /// The indices that are known where it is looked at, the innermost last.
    private var known: [(name: String, slot: Int, count: Int)]

    init(_ formula: Formula, _ scope: FormulaScope) {
        (self.formula, self.scope) = (formula, scope)
        slots = scope.indices.count
        known = zip(scope.indices, scope.sides).enumerated().map { ($1.0, $0, $1.1) }
    }

    mutating func root() throws(ExpressionError) -> BoundFormula.Node {
        // Before ranges are looked for, which a tensor gives that is spelt otherwise.
        try checkTensors(in: formula.root)
        return try node(formula.root)
    }

    private func checkTensors(in term: Formula.Term) throws(ExpressionError) {
        if case .element(let name, _, let place) = term, scope.tensors[name] == nil {
            throw failure(.unknownTensor(name, known: scope.tensors.keys.sorted()), at: place)
        }
        for part in term.parts { try checkTensors(in: part) }
    }

    private func failure(_ problem: ExpressionError.Problem, at place: Int) -> ExpressionError {
        ExpressionError(text: formula.text, column: place + 1, problem: problem)
    }

    private mutating func node(_ term: Formula.Term) throws(ExpressionError) -> BoundFormula.Node {
        switch term {
        case .number(let number): return .number(number)
        case .name(let name, let place): return try value(of: name, at: place)
        case .element(let name, let indices, let place): return try element(name, indices, at: place)
        case .negative(let part): return .negative(try node(part))
        case .operation(.times, let left, let right, _) where left.isCondition:
            return .selection(try node(left), try node(right))
        case .operation(.times, let left, let right, _) where right.isCondition:
            return .selection(try node(right), try node(left))
        case .operation(let sign, let left, let right, let place):
            return .operation(sign, try node(left), try node(right), at: place)
        case .comparison(let sign, let left, let right): return .comparison(sign, try node(left), try node(right))
        case .call(let function, let values):
            var nodes: [BoundFormula.Node] = []
            for value in values { nodes.append(try node(value)) }
            return .call(function, nodes)
        case .sum(let indices, let part): return try sum(indices, part)
        }
    }

    private func value(of name: String, at place: Int) throws(ExpressionError) -> BoundFormula.Node {
        if let index = known.last(where: { $0.name == name }) { return .index(index.slot) }
        if let number = scope.numbers[name] { return .number(number) }
        if let tensor = scope.tensors[name] {
            throw failure(.indicesMissing(name, shape: tensor.shape), at: place)
        }
        let names = known.map(\.name) + scope.numbers.keys.sorted()
        throw failure(.unknownIndex(name, known: names), at: place)
    }

    private mutating func element(
        _ name: String, _ indices: [Formula.Term], at place: Int
    ) throws(ExpressionError) -> BoundFormula.Node {
        guard let tensor = scope.tensors[name] else { preconditionFailure("'\(name)' was looked for") }
        guard let sides = tensor.sides(forIndices: indices.count) else {
            throw failure(.indexCount(name, shape: tensor.shape, given: indices.count), at: place)
        }
        for (index, side) in zip(indices, sides) {
            guard case .name(let alone, let place) = index, let range = known.last(where: { $0.name == alone }),
                range.count != side
            else { continue }
            throw failure(.sidesDiffer(alone, range.count, in: name, side), at: place)
        }
        let slot = tensors.firstIndex { $0.name == name } ?? tensors.count
        if slot == tensors.count { tensors.append((name, tensor)) }
        var nodes: [BoundFormula.Node] = []
        for index in indices { nodes.append(try node(index)) }
        return .element(slot, nodes, at: place)
    }

    private mutating func sum(
        _ indices: [Formula.Index], _ part: Formula.Term
    ) throws(ExpressionError) -> BoundFormula.Node {
        let outside = known.count
        var ranges: [(slot: Int, count: Int)] = []
        for index in indices {
            if known.contains(where: { $0.name == index.name }) {
                throw failure(.indexTwice(index.name), at: index.place)
            }
            guard let count = side(of: index.name, in: part) else {
                throw failure(.noRange(index.name), at: index.place)
            }
            ranges.append((slots, count))
            known.append((index.name, slots, count))
            slots += 1
        }
        let inside = try node(part)
        known.removeSubrange(outside...)
        return .sum(ranges, inside)
    }

    /// The first side that an index stands for alone.
    private func side(of name: String, in term: Formula.Term) -> Int? {
        if case .element(let tensor, let indices, _) = term,
            let sides = scope.tensors[tensor]?.sides(forIndices: indices.count)
        {
            for (index, side) in zip(indices, sides) {
                if case .name(name, _) = index { return side }
            }
        }
        for part in term.parts { if let side = side(of: name, in: part) { return side } }
        return nil
    }
}
