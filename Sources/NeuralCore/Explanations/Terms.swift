/// Collects the terms of a derivation: lists a window whole and of longer sums the largest terms, and counts and adds up the others.
///
/// - Complexity: O(1) a term but for those that enter the list.
package struct Terms {
    /// How many terms are listed at most.
    static let limit = 32
    /// How many cells of a window are: 3x3 of 32 channels.
    static let windowLimit = 288

    /// Whether the terms have an order of their own, which they keep when all of them are listed.
    var keepsOrder = false
    /// Whether they are a window's cells.
    var isWindow = false
    private var limit: Int { isWindow ? Terms.windowLimit : Terms.limit }
    private var pinned: [Derivation.Term] = []
    private var listed: [(order: Int, term: Derivation.Term)] = []
    /// The place in `listed` of the term that goes first.
    private var smallest = 0
    private(set) var count = 0
    private(set) var total = 0.0
    private var restSum = 0.0

    /// A term that is always listed, before the others.
    mutating func pin(_ term: Derivation.Term) {
        var term = term
        term.contribution = term.contribution.asSingle
        pinned.append(term)
        total += term.contribution
    }

    /// A term; its operands are asked for only when it is listed.
    @inline(__always)
    mutating func add(
        _ role: @autoclosure () -> Derivation.Role, _ contribution: Double,
        _ arithmetic: @autoclosure () -> Derivation.Arithmetic? = nil, _ operands: () -> [Operand]
    ) {
        let contribution = contribution.asSingle
        count += 1
        total += contribution
        if listed.count == limit {
            let least = listed[smallest].term.contribution
            guard contribution.weight > least.weight else {
                restSum += contribution
                return
            }
            restSum += least
            listed[smallest] = (count, Derivation.Term(role(), operands(), contribution, arithmetic()))
        } else {
            listed.append((count, Derivation.Term(role(), operands(), contribution, arithmetic())))
        }
        if listed.count == limit {
            smallest = listed.indices.min {
                listed[$0].term.contribution.weight < listed[$1].term.contribution.weight
            }!
        }
    }

    /// The terms that are listed, pinned ones first, then the largest first or all in their own order; and the rest.
    var list: (terms: [Derivation.Term], restCount: Int, restSum: Double) {
        let inOrder = listed.sorted { $0.order < $1.order }
        if count == listed.count, keepsOrder || isWindow { return (pinned + inOrder.map(\.term), 0, 0) }
        let largest = inOrder.sorted {
            let (a, b) = ($0.term.contribution.weight, $1.term.contribution.weight)
            return a == b ? $0.order < $1.order : a > b
        }.map(\.term)
        let kept = largest.prefix(Terms.limit)
        return (
            pinned + kept, count - kept.count,
            largest.dropFirst(kept.count).reduce(restSum) { $0 + $1.contribution }
        )
    }
}

extension Double {
    /// Infinite where a 32-bit number would be: what is explained was computed in those.
    var asSingle: Double { Float(self).isInfinite ? Double(Float(self)) : self }

    /// How much a term matters: one that is NaN decides everything.
    fileprivate var weight: Double { isNaN ? .infinity : magnitude }
}

extension Derivation {
    /// With infinities where 32-bit numbers have them.
    var asSingle: Derivation {
        var derivation = self
        derivation.result = result.asSingle
        for index in terms.indices { derivation.terms[index].contribution = terms[index].contribution.asSingle }
        return derivation
    }

    /// - Parameter result: what the formula gives; the terms' sum when left out.
    init(
        _ formula: String, _ terms: Terms, result: Double? = nil, notes: [Note] = [], touched: [Region] = []
    ) {
        let list = terms.list
        self.init(
            formula: formula, terms: list.terms, restCount: list.restCount, restSum: list.restSum,
            result: result ?? terms.total, notes: notes, touched: touched)
    }

    /// Of a single term.
    init(
        _ formula: String, _ role: Role, _ operands: [Operand], _ arithmetic: Arithmetic? = nil, result: Double,
        notes: [Note] = [], touched: [Region] = []
    ) {
        self.init(
            formula: formula, terms: [Term(role, operands, result, arithmetic)], restCount: 0, restSum: 0,
            result: result,
            notes: notes, touched: touched)
    }
}

/// dL/d(number) as the chain rule adds it up: each path from the loss, back through the operations that used the number, is an
/// upstream gradient times a local derivative.
package struct GradientPaths {
    var terms = Terms()
    private(set) var formulas: [String] = []
    private(set) var notes: [Derivation.Note] = []
    private(set) var touched: [Derivation.Region] = []
    /// The paths whose upstream gradient is not 0.
    private var reached = 0

    /// Adds the path back from the result's element at `position`; the slope is dy/dx there, and `operands` what it is made of:
    /// by multiplication, or by `arithmetic`, where the upstream gradient is operand 0.
    @inline(__always)
    mutating func add(
        _ numbers: OperationNumbers, from position: Int, slope: Double,
        _ arithmetic: @autoclosure () -> Derivation.Arithmetic? = nil, _ operands: () -> [Operand]
    ) {
        if numbers.dy[position] != 0 { reached += 1 }
        terms.add(.path(through: numbers.operation), Double(numbers.dy[position]) * slope, arithmetic()) {
            [numbers.upstream(at: position)] + operands()
        }
    }

    /// A path that a choice leaves open, or shuts: then nothing passes, not even an infinity.
    mutating func add(
        _ numbers: OperationNumbers, from position: Int, isOpen: Bool, slope: Double = 1, _ symbol: String
    ) {
        terms.add(.path(through: numbers.operation), isOpen ? Double(numbers.dy[position]) * slope : 0) {
            [numbers.upstream(at: position), Operand(symbol, isOpen ? Float(slope) : 0)]
        }
    }

    /// The formula and the blocks of the paths through one operation in other words.
    mutating func reword(_ formula: (String) -> String, _ region: (Derivation.Region) -> Derivation.Region) {
        formulas = formulas.map(formula)
        touched = touched.map(region)
    }

    /// The formula of the paths through one operation.
    mutating func formula(_ formula: String) { formulas.append(formula) }
    mutating func note(_ note: Derivation.Note) { notes.append(note) }
    mutating func touch(_ tensor: Derivation.Region.Tensor, _ ranges: [Range<Int>]) {
        touched.append(.init(tensor, ranges))
    }

    /// Says at how many places the number was used, each with a path, and where it is of interest at how many of those a
    /// gradient arrived.
    mutating func noteUses(countingGradients: Bool = false) {
        if countingGradients, reached < terms.count {
            note(.usedWithGradient(places: reached, of: terms.count))
        } else if terms.count > 1 {
            note(.used(places: terms.count))
        }
    }
}
