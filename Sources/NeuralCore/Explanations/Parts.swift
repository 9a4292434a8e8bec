/// Collects the parts of a derivation: lists a window whole and of longer sums the largest parts, and counts and adds up the others.
///
/// - Complexity: O(1) a part but for those that enter the list.
public struct Parts {
    /// How many parts are listed at most.
    public static let limit = 32
    /// How many cells of a window are: 3x3 of 32 channels.
    public static let windowLimit = 288

    /// Whether the parts have an order of their own, which they keep when all of them are listed.
    var keepsOrder = false
    /// Whether they are a window's cells.
    var isWindow = false
    private var limit: Int { isWindow ? Parts.windowLimit : Parts.limit }
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
        _ role: @autoclosure () -> Derivation.Role, _ contribution: Double,
        _ arithmetic: @autoclosure () -> Derivation.Arithmetic? = nil, _ factors: () -> [Factor]
    ) {
        let contribution = contribution.asSingle
        count += 1
        total += contribution
        if listed.count == limit {
            let least = listed[smallest].part.contribution
            guard contribution.weight > least.weight else {
                restSum += contribution
                return
            }
            restSum += least
            listed[smallest] = (count, Derivation.Part(role(), factors(), contribution, arithmetic()))
        } else {
            listed.append((count, Derivation.Part(role(), factors(), contribution, arithmetic())))
        }
        if listed.count == limit {
            smallest = listed.indices.min {
                listed[$0].part.contribution.weight < listed[$1].part.contribution.weight
            }!
        }
    }

    /// The parts that are listed, pinned ones first, then the largest first or all in their own order; and the rest.
    var list: (parts: [Derivation.Part], restCount: Int, restSum: Double) {
        let inOrder = listed.sorted { $0.order < $1.order }
        if count == listed.count, keepsOrder || isWindow { return (pinned + inOrder.map(\.part), 0, 0) }
        let largest = inOrder.sorted {
            let (a, b) = ($0.part.contribution.weight, $1.part.contribution.weight)
            return a == b ? $0.order < $1.order : a > b
        }.map(\.part)
        let kept = largest.prefix(Parts.limit)
        return (
            pinned + kept, count - kept.count,
            largest.dropFirst(kept.count).reduce(restSum) { $0 + $1.contribution }
        )
    }
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
        for index in parts.indices { derivation.parts[index].contribution = parts[index].contribution.asSingle }
        return derivation
    }

    /// - Parameter result: what the formula gives; the parts' sum when left out.
    init(
        _ formula: String, _ parts: Parts, result: Double? = nil, notes: [Note] = [], touched: [Touched] = []
    ) {
        let list = parts.list
        self.init(
            formula: formula, parts: list.parts, restCount: list.restCount, restSum: list.restSum,
            result: result ?? parts.total, notes: notes, touched: touched)
    }

    /// Of a single part.
    init(
        _ formula: String, _ role: Role, _ factors: [Factor], _ arithmetic: Arithmetic? = nil, result: Double,
        notes: [Note] = [], touched: [Touched] = []
    ) {
        self.init(
            formula: formula, parts: [Part(role, factors, result, arithmetic)], restCount: 0, restSum: 0,
            result: result,
            notes: notes, touched: touched)
    }
}
