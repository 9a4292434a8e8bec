extension StateCache {
    /// Where a run stands while room is made in its past.
    struct Present {
        let position: Int
        /// The place of its step on the line.
        let round: Int
        /// The first position after the next update that follows a position; `nil` where none is near.
        let afterNextUpdate: (Int) -> Int?
        /// Bytes of the list of all entries, which belong to the past as well.
        var lineBytes = 0
    }

    /// What states may take of the budget: a sixth is lost in the allocator's gaps, and the line needs its place, which never takes
    /// all of it.
    private func room(_ present: Present) -> Int { max(budget / 4, budget - budget / 6 - present.lineBytes) }

    /// Gives up states until the budget is kept.
    ///
    /// This step and the one before it stay phase by phase as long as they can. Of an older step first one state stays, the
    /// smallest; then the steps go that are the farthest away for their rank: the distances between those that stay double on
    /// the way into the past.
    ///
    /// - Complexity: O(log steps) for each state that is given up, and each is given up once.
    mutating func thin(_ present: Present) {
        while bytes(present: present.position) > room(present), giveUp(present) {}
    }

    /// - Returns: whether there was something to give up.
    private mutating func giveUp(_ present: Present) -> Bool {
        work += 1
        for nearest in [2, 1] {
            if let step = whole.farthest(from: present.round), step.distance(from: present.round) >= nearest {
                reduce(step, to: smallest(of: step, present))
                return true
            }
            if let step = leastNeeded(present), step.distance(from: present.round) >= nearest {
                reduce(step, to: nil)
                return true
            }
        }
        guard present.round > 0, let step = line[present.round] else { return false }
        let others = step.states.indices.filter { step.states[$0].position != present.position }
        guard let place = others.max(by: { distance(step, $0, present) < distance(step, $1, present) }) else {
            return false
        }
        if step.states.count == 1 { reduce(step, to: nil) } else { remove(at: place, of: step) }
        return true
    }

    private func distance(_ step: KeptStep, _ place: Int, _ present: Present) -> Int {
        abs(step.states[place].position - present.position)
    }

    /// The step that is the farthest away for its rank.
    private mutating func leastNeeded(_ present: Present) -> KeptStep? {
        var found: KeptStep?
        var most = 0.0
        for rank in ranks.indices {
            work += 1
            guard let step = ranks[rank].farthest(from: present.round) else { continue }
            let distance = Double(step.distance(from: present.round)) / Double(1 << rank)
            if distance > most { (found, most) = (step, distance) }
        }
        return found
    }

    /// The least that can be kept of a step.
    private func smallest(of step: KeptStep, _ present: Present) -> KeptState? {
        step.states.map { state in
            guard state.state.explainsUpdate, let update = present.afterNextUpdate(state.position) else { return state }
            return state.reduced(exactFrom: update)
        }.min { $0.size < $1.size }
    }
}
