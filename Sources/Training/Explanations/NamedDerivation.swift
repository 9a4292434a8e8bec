import NeuralCore

/// A derivation whose numbers have the names by which they can be asked about.
struct NamedDerivation {
    let formula: String
    private(set) var terms: [Explanation.Term] = []
    let rest: (count: Int, sum: Double)
    let result: Double
    private(set) var notes: [Explanation.Note]
    let touched: [Explanation.Region]

    /// Around an operation of a graph. Parameters that are not what they were when it ran get a note.
    init(_ derivation: Derivation, around node: Node, _ names: TensorNames) {
        formula = derivation.formula
        rest = (derivation.restCount, derivation.restSum)
        result = derivation.result
        notes = derivation.notes
        touched = derivation.touched.compactMap { touched in
            let owner: TensorPath.Owner? =
                switch touched.tensor {
                case .operand(let operand): names.owner(of: node.input(operand))
                case .result: names.owner(of: node)
                }
            return owner.map { Explanation.Region(tensor: TensorPath($0), ranges: touched.ranges) }
        }
        name(derivation.terms) { source in
            switch source {
            case .operand(let operand, let position):
                let tensor = node.input(operand)
                return names.owner(of: tensor).map { ElementPath($0, at: tensor.shape.index(ofPosition: position)) }
            case .result(let position):
                return names.owner(of: node).map {
                    ElementPath($0, at: node.outputShape.index(ofPosition: position))
                }
            case .upstream(let position):
                return names.owner(of: node).map {
                    ElementPath($0, .gradient, at: node.outputShape.index(ofPosition: position))
                }
            case .gradient, .state: return nil
            }
        }
        if derivation.terms.contains(where: { $0.operands.contains { NamedDerivation.isOutdated($0, node) } }) {
            notes.append(.valuesOfForward)
        }
    }

    /// Around an update of a parameter's number.
    init(_ derivation: Derivation, of owner: TensorPath.Owner, at index: [Int]) {
        formula = derivation.formula
        rest = (derivation.restCount, derivation.restSum)
        result = derivation.result
        notes = derivation.notes
        touched = []
        name(derivation.terms) { source in
            switch source {
            case .gradient: ElementPath(owner, .gradient, at: index)
            case .state(let name): ElementPath(owner, .state(name), at: index)
            case .operand, .result, .upstream: nil
            }
        }
    }

    private mutating func name(_ terms: [Derivation.Term], _ reference: (Derivation.Operand.Source) -> ElementPath?) {
        self.terms = terms.map { term in
            let operands = term.operands.map { operand in
                Explanation.Operand(
                    symbol: operand.symbol, value: operand.value, number: operand.source.flatMap(reference),
                    arithmetic: operand.arithmetic)
            }
            return Explanation.Term(
                term.role, operands, contribution: Float(term.contribution), arithmetic: term.arithmetic)
        }
    }

    /// Whether an operand is not any more what the operation saw.
    private static func isOutdated(_ number: Derivation.Operand, _ node: Node) -> Bool {
        guard case .operand(let operand, let position)? = number.source, let used = node.inputNumbers(operand) else {
            return false
        }
        return node.input(operand).withElements { $0[position] } != used.values[position]
    }
}

extension Explanation {
    /// Of one derivation, or of several that add up: a number's uses.
    init(_ number: ElementPath, _ value: Float, _ kind: Kind, _ derivations: [NamedDerivation]) {
        var formulas: [String] = []
        for derivation in derivations where !formulas.contains(derivation.formula) {
            formulas.append(derivation.formula)
        }
        var terms = derivations.flatMap(\.terms)
        var rest = derivations.reduce(into: (count: 0, sum: 0.0)) {
            $0.count += $1.rest.count
            $0.sum += $1.rest.sum
        }
        let limit = Explanation.termLimit + 1
        if derivations.count > 1 {
            terms.sort { abs($0.contribution) > abs($1.contribution) }
            for term in terms.dropFirst(limit) {
                rest.count += 1
                rest.sum += Double(term.contribution)
            }
            terms = Array(terms.prefix(limit))
        }
        var notes: [Note] = []
        for note in derivations.flatMap(\.notes) where !notes.contains(note) { notes.append(note) }
        self.init(
            number: number, value: value, kind: kind, formula: formulas.joined(separator: ";  "), terms: terms,
            rest: rest.count == 0 ? nil : Rest(count: rest.count, sum: Float(rest.sum)),
            combined: Float(derivations.reduce(0) { $0 + $1.result }), notes: notes,
            touched: derivations.flatMap(\.touched))
    }
}
