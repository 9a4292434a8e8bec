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
