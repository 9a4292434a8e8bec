/// A state of the past, and what keeping it costs.
final class KeptState {
    private(set) var position: Int
    let step: Int
    let state: PairedRunState
    /// The first position at which a run that goes on from here is what it was in everything: later than `position` where
    /// the last update's explanation was left out.
    private(set) var exactFrom: Int
    /// Pieces of memory that other states may share, each once.
    let pieces: [SharedPiece]
    /// Bytes that it takes besides.
    let overhead: Int
    /// Bytes of all of it, were it alone.
    let size: Int

    init(_ state: PairedRunState, position: Int, step: Int, exactFrom: Int) {
        self.state = state
        self.position = position
        self.step = step
        self.exactFrom = exactFrom
        var seen: Set<UInt> = []
        pieces = state.pieces.filter { seen.insert($0.address).inserted }
        overhead = state.overhead + pieces.count * MemoryLayout<SharedPiece>.stride
        size = pieces.reduce(overhead) { $0 + $1.bytes }
    }

    /// Reduced to what going on from here needs; `exactFrom` is the first position after the next update.
    func reduced(exactFrom: Int) -> KeptState {
        KeptState(state.withoutLastUpdate, position: position, step: step, exactFrom: exactFrom)
    }

    func move(by distance: Int) {
        position += distance
        exactFrom += distance
    }
}

/// The kept states of one step of a line, in their order.
final class KeptStep {
    /// The place of the step on its line; 0 is the beginning, before `define`.
    let round: Int
    /// The training step's number, which begins anew with each `define`.
    let step: Int
    var states: [KeptState] = []
    /// Whether it may have more than the one small state that an older step is left with.
    var isWhole = false

    init(round: Int, step: Int) {
        self.round = round
        self.step = step
    }

    /// Half of all steps have rank 0, a quarter rank 1, and so on: with every rank kept as far as its share of the memory goes, kept
    /// steps stand the farther apart the farther away they are.
    var rank: Int { round.trailingZeroBitCount }

    func distance(from round: Int) -> Int { abs(self.round - round) }

    /// The place of the first state at or after a position.
    func place(of position: Int) -> Int { states.partitioningIndex { $0.position >= position } }
}

/// Kept steps in their order. The one farthest from the present stands at one of the ends.
struct KeptSteps {
    private(set) var steps: [KeptStep] = []

    /// The step at one place of the line.
    subscript(round: Int) -> KeptStep? {
        let place = steps.partitioningIndex { $0.round >= round }
        return place < steps.count && steps[place].round == round ? steps[place] : nil
    }

    /// - Complexity: O(1) at the end, where new steps come.
    mutating func insert(_ step: KeptStep) {
        steps.insert(step, at: steps.partitioningIndex { $0.round >= step.round })
    }

    mutating func remove(_ step: KeptStep) {
        let place = steps.partitioningIndex { $0.round >= step.round }
        if place < steps.count, steps[place] === step { steps.remove(at: place) }
    }

    func farthest(from round: Int) -> KeptStep? {
        guard let first = steps.first, let last = steps.last else { return nil }
        return first.distance(from: round) >= last.distance(from: round) ? first : last
    }
}

extension RandomAccessCollection where Index == Int {
    /// The first place whose element belongs to the second part; those of the first part all come before.
    ///
    /// - Complexity: O(log n).
    func partitioningIndex(_ belongsToSecond: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = (low + high) / 2
            if belongsToSecond(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
