/// States of the past by their positions in a timeline, within a budget of bytes. A piece of memory that several states hold counts once,
/// one that the present state holds does not count: it is there anyway.
///
/// Nothing that is done at every phase walks through what is kept: a state is counted when it comes and when it goes.
struct StateCache {
    var budget: Int
    /// All kept steps.
    private(set) var line = KeptSteps()
    /// Those that may still be reduced to one small state.
    private(set) var whole = KeptSteps()
    /// All but the beginning, by their ranks.
    private(set) var ranks: [KeptSteps] = []
    /// Bytes of all kept states together.
    private var total = 0
    private var uses: [UInt: Int] = [:]
    /// States that came or went, and steps that were compared: what keeping the past has cost.
    var work = 0

    init(budget: Int) { self.budget = budget }

    /// What the count of a piece of memory takes.
    private static let entry = 2 * MemoryLayout<(UInt, Int)>.stride

    /// The kept state from which a position is reached soonest.
    func nearest(to position: Int) -> KeptState? {
        var place = place(of: position)
        while place >= 0 {
            let candidates = line.steps[place].states
            if let state = candidates.last(where: { $0.position <= position && $0.exactFrom <= position }) {
                return state
            }
            place -= 1
        }
        return nil
    }

    /// The state of just this position.
    func exactly(at position: Int) -> PairedRunState? {
        guard let kept = kept(at: position), kept.exactFrom == position else { return nil }
        return kept.state
    }

    private func kept(at position: Int) -> KeptState? {
        let place = place(of: position)
        guard place >= 0 else { return nil }
        let step = line.steps[place]
        let state = step.place(of: position)
        return state < step.states.count && step.states[state].position == position ? step.states[state] : nil
    }

    /// The place on the line of the last step that begins at or before a position; -1 where there is none.
    private func place(of position: Int) -> Int {
        line.steps.partitioningIndex { $0.states[0].position > position } - 1
    }

    /// What the past takes, with the state of `present` not counted.
    func bytes(present: Int) -> Int { total - (kept(at: present)?.size ?? 0) }

    /// - Parameter round: the place of its step on the line.
    mutating func insert(_ kept: KeptState, round: Int) {
        let step = line[round] ?? begin(KeptStep(round: round, step: kept.step))
        let place = step.place(of: kept.position)
        if place < step.states.count, step.states[place].position == kept.position {
            discount(step.states[place])
            step.states[place] = kept
        } else {
            step.states.insert(kept, at: place)
        }
        count(kept)
        guard !step.isWhole, round > 0, step.states.count > 1 || kept.state.explainsUpdate else { return }
        step.isWhole = true
        whole.insert(step)
    }

    private mutating func begin(_ step: KeptStep) -> KeptStep {
        line.insert(step)
        guard step.round > 0 else { return step }
        while ranks.count <= step.rank { ranks.append(KeptSteps()) }
        ranks[step.rank].insert(step)
        return step
    }

    /// Leaves a step one state, or none.
    mutating func reduce(_ step: KeptStep, to state: KeptState?) {
        if step.isWhole {
            step.isWhole = false
            whole.remove(step)
        }
        if let state { count(state) }
        for state in step.states { discount(state) }
        step.states = state.map { [$0] } ?? []
        guard state == nil else { return }
        line.remove(step)
        if step.round > 0 { ranks[step.rank].remove(step) }
    }

    /// Forgets one state of a step that has others.
    mutating func remove(at place: Int, of step: KeptStep) { discount(step.states.remove(at: place)) }

    /// Forgets everything after a position.
    mutating func removeAll(after position: Int) {
        while let step = line.steps.last, let last = step.states.last, last.position > position {
            if step.states[0].position > position {
                reduce(step, to: nil)
            } else {
                remove(at: step.states.count - 1, of: step)
            }
        }
    }

    /// Moves everything after a position by some places: an entry of the past was taken apart.
    ///
    /// - Complexity: O(states after it).
    func shift(after position: Int, by distance: Int) {
        for step in line.steps[max(0, place(of: position))...] {
            for state in step.states where state.position > position { state.move(by: distance) }
        }
    }

    private mutating func count(_ kept: KeptState) {
        work += 1
        total += kept.overhead
        for piece in kept.pieces {
            let before = uses[piece.address, default: 0]
            if before == 0 { total += piece.bytes + Self.entry }
            uses[piece.address] = before + 1
        }
    }

    private mutating func discount(_ kept: KeptState) {
        work += 1
        total -= kept.overhead
        for piece in kept.pieces {
            let before = uses[piece.address, default: 0]
            if before == 1 {
                total -= piece.bytes + Self.entry
                uses[piece.address] = nil
            } else {
                uses[piece.address] = before - 1
            }
        }
    }
}
