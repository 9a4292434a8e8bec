extension Keepsakes {
    /// Where a run stands while room is made in its past.
    struct Present {
        let position: Int
        let step: Int
        /// The first position after the next update that follows a position; `nil` where none is recorded.
        let afterNextUpdate: (Int) -> Int?
    }

    /// Gives up states until the budget is kept, with a tenth to spare so that this is not done at every phase.
    ///
    /// This step and the one before it stay phase by phase as long as they can. Of an older step first one state stays, the
    /// smallest (after zero_grad, when there are no gradients to keep); then states go where the next older one is near,
    /// compared with how far away they are: the distances double on the way into the past.
    ///
    /// - Complexity: O(k log k) for k kept states, when the budget is exceeded.
    mutating func thin(_ present: Present) {
        guard bytes(present: present.position) > budget else { return }
        let near = { (keepsake: Keepsake) in abs(keepsake.step - present.step) <= 1 }
        reduceSteps(present) { !near($0) }
        dropKeyframes(present) { !near($0) }
        reduceSteps(present) { $0.step != present.step }
        dropKeyframes(present) { $0.step != present.step }
        dropKeyframes(present) { _ in true }
    }

    private func isRoomy(_ present: Present) -> Bool { bytes(present: present.position) <= budget - budget / 10 }

    /// Leaves one state of each step, the farthest away first.
    private mutating func reduceSteps(_ present: Present, _ isCandidate: (Keepsake) -> Bool) {
        let steps = Dictionary(grouping: kept.filter { isCandidate($0) && $0.position > 0 }, by: \.step)
        let order = steps.keys.sorted { abs($0 - present.step) > abs($1 - present.step) }
        for step in order {
            if isRoomy(present) { return }
            guard let states = steps[step], states.count > 1 || states[0].state.explainsUpdate else { continue }
            guard let best = states.map({ smallest($0, present) }).min(by: { $0.size < $1.size }) else { continue }
            let places = Set(states.map(\.position))
            removeAll { places.contains($0.position) }
            insert(best)
        }
    }

    /// The least that can be kept in the place of a state.
    private func smallest(_ keepsake: Keepsake, _ present: Present) -> Keepsake {
        guard keepsake.state.explainsUpdate, let update = present.afterNextUpdate(keepsake.position) else {
            return keepsake
        }
        return keepsake.reduced(exactFrom: update)
    }

    private mutating func dropKeyframes(_ present: Present, _ isCandidate: (Keepsake) -> Bool) {
        while !isRoomy(present) {
            let candidates = kept.indices.filter {
                kept[$0].position > 0 && kept[$0].position != present.position && isCandidate(kept[$0])
            }
            guard !candidates.isEmpty else { return }
            let cheapest = candidates.map { (place: $0, worth: worth(of: $0, present)) }
                .sorted { $0.worth < $1.worth }
            // No two neighbours in one round: the second's worth depends on whether the first is there.
            var dropped: Set<Int> = []
            var gone: Set<Int> = []
            var spare = bytes(present: present.position) - (budget - budget / 10)
            for (place, _) in cheapest where spare > 0 {
                guard !dropped.contains(place - 1), !dropped.contains(place + 1) else { continue }
                dropped.insert(place)
                gone.insert(kept[place].position)
                spare -= kept[place].size
            }
            removeAll { gone.contains($0.position) }
        }
    }

    /// How much longer the way back becomes without a state, for its distance.
    private func worth(of place: Int, _ present: Present) -> Double {
        let after = place + 1 < kept.count ? kept[place + 1].position : kept[place].position + 1
        let gap = after - kept[place - 1].position
        return Double(gap) / Double(1 + abs(present.position - kept[place].position))
    }
}
