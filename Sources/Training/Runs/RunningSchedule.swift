import NeuralCore

/// A schedule at work: what it does, and how far it is.
struct RunningSchedule {
    let clock: ScheduleKind.Clock
    let monitor: Monitor?
    private(set) var rule: Rule

    enum Rule {
        case counting(any LearningRateSchedule, LRScheduler.State)
        case watching(ReduceLROnPlateau.Rule, ReduceLROnPlateau.State)
    }

    /// Puts a schedule on an optimizer, whose rate it may change at once.
    ///
    /// - Parameter steps: of the whole training.
    init(_ spec: any ScheduleSpec, on optimizer: any Optimizer, steps: Int) {
        clock = spec.kind.clock
        monitor = spec.monitor
        switch spec.rule(steps: steps) {
        case .counting(let schedule): rule = .counting(schedule, LRScheduler(optimizer, schedule).state)
        case .watching(let own): rule = .watching(own, ReduceLROnPlateau(optimizer, own).state)
        }
    }

    /// Goes on; one that watches needs what the epoch came to.
    mutating func step(_ optimizer: any Optimizer, _ result: EpochResult? = nil) {
        switch rule {
        case .counting(let schedule, let state):
            let scheduler = LRScheduler(optimizer, schedule, resumedAt: state)
            scheduler.step()
            rule = .counting(schedule, scheduler.state)
        case .watching(let own, let state):
            guard let monitor, let value = result?[monitor] else { return }
            let scheduler = ReduceLROnPlateau(optimizer, own)
            scheduler.state = state
            scheduler.step(Double(value))
            rule = .watching(own, scheduler.state)
        }
    }
}

extension RunningSchedule {
    /// How far it is, in bits.
    var progress: String {
        func bits(_ number: Double) -> String { String(number.bitPattern, radix: 16) }
        return switch rule {
        case .counting(_, let state): (["\(state.stepCount)"] + state.baseRates.map(bits)).joined(separator: ",")
        case .watching(_, let state): "\(bits(state.best)),\(state.badSteps),\(state.cooldown)"
        }
    }

    /// Puts ``progress`` back.
    ///
    /// - Returns: whether it is that of such a schedule.
    mutating func resume(at progress: some StringProtocol) -> Bool {
        let parts = progress.split(separator: ",")
        func number(_ text: some StringProtocol) -> Double? { UInt64(text, radix: 16).map { Double(bitPattern: $0) } }
        switch rule {
        case .counting(let schedule, let state):
            let rates = parts.dropFirst().compactMap { number($0) }
            guard let count = parts.first.flatMap({ Int($0) }), count >= 0, rates.count == state.baseRates.count else {
                return false
            }
            rule = .counting(schedule, LRScheduler.State(stepCount: count, baseRates: rates))
        case .watching(let own, _):
            guard parts.count == 3, let best = number(parts[0]), let bad = Int(parts[1]), let rest = Int(parts[2])
            else { return false }
            rule = .watching(own, ReduceLROnPlateau.State(best: best, badSteps: bad, cooldown: rest))
        }
        return true
    }
}
