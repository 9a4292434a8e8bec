/// States of the past by their positions in a timeline, within a budget of bytes. A piece of memory that several states hold counts once,
/// one that the present state holds does not count: it is there anyway.
///
/// Nothing that is done at every phase walks through what is kept: a state is counted when it comes and when it goes.
struct StateCache {
    var budget: Int
    /// How the steps that stay lie.
    enum Spacing {
        /// The distances double on the way into the past: where one goes back step by step.
        case doubling
        /// As evenly as powers of two allow: where one goes anywhere.
        case even
    }
    private let spacing: Spacing
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

    init(budget: Int, _ spacing: Spacing = .doubling) {
        self.budget = budget
        self.spacing = spacing
    }

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
    /// smallest; then steps go: those that are the farthest away for their rank, or for even spacing those of the lowest rank
    /// that are not just here.
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

    /// So near are the steps that one goes back to one by one.
    private static let near = 16

    /// The step that is the farthest away for its rank; for even spacing the farthest one of the lowest rank.
    private mutating func leastNeeded(_ present: Present) -> KeptStep? {
        var found: KeptStep?
        var most = 0.0
        for rank in ranks.indices {
            work += 1
            guard let step = ranks[rank].farthest(from: present.round) else { continue }
            if spacing == .even, step.distance(from: present.round) > Self.near { return step }
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
