/// Collects the parts of a derivation: lists the largest, and counts and adds up the others.
///
/// - Complexity: O(1) a part but for those that enter the list.
public struct Parts {
    /// How many parts are listed at most.
    public static let limit = 32

    /// Whether the parts have an order of their own (a window's), which they keep when all of them are listed.
    var keepsOrder = false
    private var pinned: [Derivation.Part] = []
    private var listed: [(order: Int, part: Derivation.Part)] = []
    /// The place in `listed` of the part that goes first.
    private var smallest = 0
    private(set) var count = 0
    private(set) var total = 0.0
    private var restSum = 0.0

    /// A part that is always listed, before the others.
    mutating func pin(_ part: Derivation.Part) {
        var part = part
        part.contribution = part.contribution.asSingle
        pinned.append(part)
        total += part.contribution
    }

    /// A part; its factors are asked for only when it is listed.
    @inline(__always)
    mutating func add(
        _ role: @autoclosure () -> Derivation.Role, _ contribution: Double, _ factors: () -> [Factor]
    ) {
        let contribution = contribution.asSingle
        count += 1
        total += contribution
        if listed.count == Parts.limit {
            let least = listed[smallest].part.contribution
            guard contribution.weight > least.weight else {
                restSum += contribution
                return
            }
            restSum += least
            listed[smallest] = (count, Derivation.Part(role(), factors(), contribution))
        } else {
            listed.append((count, Derivation.Part(role(), factors(), contribution)))
        }
        if listed.count == Parts.limit {
            smallest = listed.indices.min {
                listed[$0].part.contribution.weight < listed[$1].part.contribution.weight
            }!
        }
    }

    /// The parts that are listed: pinned ones, then the largest first or in their own order.
    var list: [Derivation.Part] {
        let inOrder = listed.sorted { $0.order < $1.order }
        let isWhole = count == listed.count
        let parts =
            keepsOrder && isWhole
            ? inOrder
            : inOrder.sorted {
                let (a, b) = ($0.part.contribution.weight, $1.part.contribution.weight)
                return a == b ? $0.order < $1.order : a > b
            }
        return pinned + parts.map(\.part)
    }

    var rest: (count: Int, sum: Double) { (count - listed.count, restSum) }
}

extension Double {
    /// Infinite where a 32-bit number would be: what is explained was computed in those.
    var asSingle: Double { Float(self).isInfinite ? Double(Float(self)) : self }

    /// How much a part matters: one that is NaN decides everything.
    fileprivate var weight: Double { isNaN ? .infinity : magnitude }
}

extension Derivation {
    /// With infinities where 32-bit numbers have them.
    var asSingle: Derivation {
        var derivation = self
        derivation.result = result.asSingle
        derivation.parts = parts.map { Part($0.role, $0.factors, $0.contribution.asSingle) }
        return derivation
    }

    /// - Parameter result: what the formula gives; the parts' sum when left out.
    init(
        _ formula: String, _ parts: Parts, result: Double? = nil, notes: [Note] = [], touched: [Touched] = []
    ) {
        self.init(
            formula: formula, parts: parts.list, restCount: parts.rest.count, restSum: parts.rest.sum,
            result: result ?? parts.total, notes: notes, touched: touched)
    }

    /// Of a single part.
    init(
        _ formula: String, _ role: Role, _ factors: [Factor], result: Double, notes: [Note] = [],
        touched: [Touched] = []
    ) {
        self.init(
            formula: formula, parts: [Part(role, factors, result)], restCount: 0, restSum: 0, result: result,
            notes: notes, touched: touched)
    }
}
