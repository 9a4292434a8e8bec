/// States of the past by their positions in a timeline, within a budget of bytes. A piece of memory that several states hold counts once,
/// one that the present state holds does not count: it is there anyway.
struct Keepsakes {
    var budget: Int
    /// By position, ascending.
    private(set) var kept: [Keepsake] = []
    /// Bytes of all kept states together.
    private var total = 0
    private var uses: [UInt: Int] = [:]

    /// A state, and what keeping it costs.
    struct Keepsake {
        fileprivate(set) var position: Int
        let step: Int
        let state: EnsembleState
        /// The first position at which a run that goes on from here is what it was in everything: later than `position` where
        /// the last update's explanation was left out.
        fileprivate(set) var exactFrom: Int
        fileprivate let pieces: [UInt: Int]
        fileprivate let overhead: Int

        init(_ state: EnsembleState, position: Int, step: Int, exactFrom: Int) {
            self.state = state
            self.position = position
            self.step = step
            self.exactFrom = exactFrom
            pieces = Dictionary(
                state.pieces.map { ($0.address, $0.bytes) },
                uniquingKeysWith: { first, _ in first })
            overhead = state.overhead
        }

        var size: Int { pieces.values.reduce(overhead, +) }
    }

    init(budget: Int) { self.budget = budget }

    /// The kept state from which a position is reached soonest.
    func nearest(to position: Int) -> Keepsake? {
        var place = insertionPlace(of: position + 1)
        while place > 0 {
            place -= 1
            if kept[place].exactFrom <= position { return kept[place] }
        }
        return nil
    }

    /// The state of just this position.
    func exactly(at position: Int) -> EnsembleState? {
        let place = insertionPlace(of: position)
        guard place < kept.count, kept[place].position == position, kept[place].exactFrom == position else {
            return nil
        }
        return kept[place].state
    }

    /// What the past takes, with the state of `present` not counted.
    func bytes(present: Int) -> Int {
        let place = insertionPlace(of: present)
        guard place < kept.count, kept[place].position == present else { return total }
        return total - kept[place].size
    }

    mutating func insert(_ keepsake: Keepsake) {
        let place = insertionPlace(of: keepsake.position)
        if place < kept.count, kept[place].position == keepsake.position {
            discount(kept[place])
            kept[place] = keepsake
        } else {
            kept.insert(keepsake, at: place)
        }
        count(keepsake)
    }

    /// Forgets everything after a position.
    mutating func removeAll(after position: Int) {
        while let last = kept.last, last.position > position { discount(kept.removeLast()) }
    }

    mutating func removeAll(where isUnwanted: (Keepsake) -> Bool) {
        var left: [Keepsake] = []
        left.reserveCapacity(kept.count)
        for keepsake in kept {
            if isUnwanted(keepsake) { discount(keepsake) } else { left.append(keepsake) }
        }
        kept = left
    }

    /// Moves everything after a position by some places: the entries there were taken apart, or joined.
    mutating func shift(after position: Int, by distance: Int) {
        kept = kept.map { $0.position > position ? $0.moved(by: distance) : $0 }
    }

    private func insertionPlace(of position: Int) -> Int {
        var (low, high) = (0, kept.count)
        while low < high {
            let middle = (low + high) / 2
            if kept[middle].position < position { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private mutating func count(_ keepsake: Keepsake) {
        total += keepsake.overhead
        for (piece, bytes) in keepsake.pieces {
            let before = uses[piece, default: 0]
            if before == 0 { total += bytes }
            uses[piece] = before + 1
        }
    }

    private mutating func discount(_ keepsake: Keepsake) {
        total -= keepsake.overhead
        for (piece, bytes) in keepsake.pieces {
            let before = uses[piece, default: 0]
            if before == 1 {
                total -= bytes
                uses[piece] = nil
            } else {
                uses[piece] = before - 1
            }
        }
    }
}

extension Keepsakes.Keepsake {
    fileprivate func moved(by distance: Int) -> Self {
        var moved = self
        moved.position += distance
        moved.exactFrom += distance
        return moved
    }

    /// Reduced to what going on from here needs; `exactFrom` is the first position after the next update.
    func reduced(exactFrom: Int) -> Self {
        Self(state.withoutLastUpdate, position: position, step: step, exactFrom: exactFrom)
    }
}
