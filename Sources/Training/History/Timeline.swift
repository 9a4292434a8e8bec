import Localization

/// What was done in a run, one action after the other, with states of the past from which any moment can be reached again.
///
/// A moment whose state is kept is there at once; others are reached from the nearest kept one before by doing the same again,
/// which gives the same numbers. A different action in the past begins a new line; of the old one its losses stay.
final class Timeline {
    let run: PairedRun
    private(set) var entries: [Entry] = []
    /// Entries that are done; less than all of them after going back.
    private(set) var position = 0
    private(set) var branches: [TimelineSnapshot.Branch] = []
    /// The losses at the end of the line.
    private(set) var recordedLosses = SharedSeries<Float>()
    private(set) var cache: StateCache
    /// The position from which on the present run is exact: it may have begun at a state that was reduced.
    private var exactFrom = 0
    /// Moments before changes that were gone back to, and from where, the last at the end.
    private var undone: [(change: Int, from: Int)] = []
    /// The last moment at which no phase was under way.
    private var lastRest = 0

    struct Entry {
        let action: RunAction
        /// The phase that it belongs to or ends with; `nil` for a change by hand.
        let phase: Phase?
        /// The step that was being worked on when it was done.
        let step: Int
        /// The place of that step on the line, from 1: it grows where a step's number, which may begin anew, does not.
        let round: Int

        /// What was done, in a few words: `skip zero_grad`.
        var told: String { action.told(phase) }

        var isChange: Bool { if case .edit = action { true } else { false } }

        /// Whether a phase, or a part of it, really runs in it.
        func runs(_ wanted: Phase) -> Bool {
            switch action {
            case .skip: false
            case .steps: wanted != .define
            default: phase == wanted
            }
        }
    }

    /// Old lines whose losses stay.
    private static let mostBranches = 16

    /// - Parameter budget: bytes that states of the past may take.
    init(_ run: PairedRun, budget: Int) {
        self.run = run
        cache = StateCache(budget: budget)
        keep()
    }

    /// Of a run that was not stepped through so far: it was defined and has done so many steps, and has states of some of them.
    ///
    /// - Parameters:
    ///   - undefined: its state before all that.
    ///   - kept: in their order; their positions are steps done.
    init(_ run: PairedRun, budget: Int, undefined: PairedRunState, kept: [KeptState], steps: Int) {
        self.run = run
        cache = StateCache(budget: budget)
        cache.insert(KeptState(undefined, position: 0, step: 0, exactFrom: 0), round: 0)
        entries = [Entry(action: .phase(.define), phase: .define, step: 0, round: 1)]
        var done = 0
        func go(to step: Int) {
            guard step > done else { return }
            entries.append(
                Entry(action: .steps(step - done), phase: .update, step: step - 1, round: entries.count + 1))
            done = step
        }
        for state in kept {
            go(to: state.position)
            // What explains its last update is not there.
            let (position, exact) = (entries.count, entries.count + (done > 0 ? 1 : 0))
            cache.insert(
                KeptState(state.state, position: position, step: max(0, done - 1), exactFrom: exact), round: position)
        }
        go(to: steps)
        position = entries.count
        lastRest = position
        exactFrom = position + (done > 0 ? 1 : 0)
        recordedLosses = run.session.lossSeries
        cache.thin(present)
    }

    var budget: Int {
        get { cache.budget }
        set {
            cache.budget = newValue
            cache.thin(present)
        }
    }

    /// Does something now: along the line where it was done before, on a new line where it was not.
    ///
    /// - Throws: why it cannot be done; nothing has changed then.
    func perform(_ action: RunAction) throws(RunRefusal) {
        let phase = run.phase(of: action)
        if StopSign.isUp, let phase { throw .phase(.stopped(phase)) }
        undone = []
        if position < entries.count, try followed(by: action, phase) { return }
        let known = run.session.lossSeries.count
        try run.perform(action)
        if position < entries.count { branch(action.told(phase), knownLosses: known) }
        entries.append(
            Entry(action: action, phase: phase, step: run.session.step, round: nextRound))
        position += 1
        recordedLosses = run.session.lossSeries
        keep()
    }

    /// Lets a twin with one setting changed go beside the run from the beginning of this step on.
    ///
    /// - Throws: why the setting cannot be changed; nothing has changed then.
    func beginTwin(_ edit: Edit) throws(RunRefusal) {
        let present = position
        if !run.session.isBetweenSteps { go(to: positionOneStepBack ?? 0) }
        defer { go(to: present) }
        let twin = try rethrow(as: RunRefusal.edit, try run.changed(by: edit))
        run.pair(with: twin)
        // States after this one have none.
        cache.removeAll(after: position)
    }

    func undoChange() {
        guard let change = entries[..<position].lastIndex(where: \.isChange) else { return }
        undone.append((change, position))
        go(to: change)
    }

    func redoChange() {
        guard let last = undone.popLast(), last.change == position, last.from <= entries.count else { return }
        go(to: last.from)
    }

    /// Goes to a moment of the line.
    func go(to target: Int) {
        precondition((0...entries.count).contains(target), "a position of the line")
        guard target != position else { return }
        if let start = start(for: target) {
            run.restore(start.state)
            position = start.position
            lastRest = position
            exactFrom = start.exactFrom
        }
        let firstKept = target - Self.replayedWindow
        let evident = beginningOfRecording(for: firstKept)
        while position < target, !StopSign.isUp {
            run.keepsRecording = position >= evident
            repeatAction(keeping: position >= firstKept)
        }
        run.keepsRecording = true
        cache.thin(present)
    }

    /// From where on a replay has to be recorded, so that it is complete at a later moment: from the forward on that the last
    /// forward, backward and update before that moment have to do with.
    private func beginningOfRecording(for moment: Int) -> Int {
        guard position < moment else { return position }
        let way = entries[position..<moment]
        let last = [Phase.forward, .backward, .update].compactMap { phase in way.lastIndex { $0.runs(phase) } }
        guard let first = last.min() else { return position }
        var beginning = way[...first].lastIndex { $0.runs(.forward) } ?? position
        while beginning > position, entries[beginning - 1].action == .operation,
            entries[beginning - 1].phase == .forward
        {
            beginning -= 1
        }
        return beginning
    }

    /// Entries that have to be done again on the way to a moment.
    func replayLength(to target: Int) -> Int { target - (start(for: target)?.position ?? position) }

    /// States kept at the end of a replay, so that the next steps back are quick.
    private static let replayedWindow = 12

    /// The kept state from which a moment is reached; `nil` when it is reached best from the present.
    private func start(for target: Int) -> KeptState? {
        guard let nearest = cache.nearest(to: target) else { preconditionFailure("the beginning is always kept") }
        return position <= target && position >= nearest.position ? nil : nearest
    }

    /// Does the next action of the line again, or takes its result where it was kept.
    private func repeatAction(keeping: Bool = true) {
        if let state = cache.exactly(at: position + 1) {
            run.restore(state)
            position += 1
            lastRest = position
            exactFrom = position
            // What does not count because it is present is something else now.
            cache.thin(present)
            return
        }
        do throws(RunRefusal) {
            try run.perform(entries[position].action)
        } catch {
            if case .phase(.stopped) = error { return }
            preconditionFailure("\(entries[position].action) was done before and is refused now: \(error)")
        }
        position += 1
        if keeping { keep() }
    }

    /// Whether an action is what was done next on this line; then it is done again. A phase is the same thing as its operations.
    private func followed(by action: RunAction, _ phase: Phase?) throws(RunRefusal) -> Bool {
        if phase == .forward { unrollStep() }
        let next = entries[position]
        guard next.phase == phase else { return false }
        if action == next.action {
            repeatAction()
            return true
        }
        switch (action, next.action) {
        case (.phase, .operation):
            repeat { repeatAction() } while !run.isAtRest && position < entries.count && !StopSign.isUp
            if !run.isAtRest { try perform(action) }
            return true
        case (.operation, .phase):
            try run.perform(action)
            // The rest of the phase stays on the line as what follows.
            let first = Entry(action: action, phase: phase, step: run.session.step, round: next.round)
            if run.isAtRest {
                entries[position] = first
            } else {
                entries.insert(first, at: position)
                cache.shift(after: position, by: 1)
            }
            position += 1
            keep()
            return true
        default: return false
        }
    }

    /// Takes the first of several steps that were done at once apart into its phases, where it begins now.
    private func unrollStep() {
        guard case .steps(let count) = entries[position].action, run.isAtRest, run.upcoming == .forward else { return }
        let steps = entries[position]
        let phases = run.session.experiment.fault.routine.phases
        var parts = phases.map {
            Entry(action: .phase($0), phase: $0, step: steps.step - count + 1, round: steps.round)
        }
        if count > 1 {
            parts.append(Entry(action: .steps(count - 1), phase: .update, step: steps.step, round: steps.round))
        }
        entries.replaceSubrange(position...position, with: parts)
        cache.shift(after: position, by: parts.count - 1)
    }

    /// Takes the last of several steps apart that were done at once and have just ended, so that one can go back by one.
    func splitStepBack() {
        guard position > 0, case .steps = entries[position - 1].action else { return }
        split(atEndOf: entries[position - 1].step - 1)
    }

    /// Leaves the line for a new one.
    private func branch(_ name: String, knownLosses: Int) {
        entries.removeLast(entries.count - position)
        cache.removeAll(after: position)
        guard recordedLosses.count > knownLosses else { return }
        branches.append(.init(step: run.session.step, name: name, losses: recordedLosses.values))
        if branches.count > Self.mostBranches { branches.removeFirst() }
    }

    /// Takes several steps that were done at once apart where a step ends, so that one can go there.
    func split(atEndOf step: Int) {
        guard step >= 0, end(ofStep: step) == nil, let place = entries.firstIndex(where: { $0.step > step }),
            case .steps(let count) = entries[place].action
        else { return }
        let (last, round) = (entries[place].step, entries[place].round)
        guard last - step < count else { return }
        entries[place] = Entry(action: .steps(last - step), phase: .update, step: last, round: round)
        entries.insert(
            Entry(action: .steps(count - (last - step)), phase: .update, step: step, round: round), at: place)
        cache.shift(after: place, by: 1)
        if position > place { position += 1 }
        if lastRest > place { lastRest += 1 }
        if exactFrom > place { exactFrom += 1 }
    }

    private func keep() {
        guard run.isAtRest else { return }
        lastRest = position
        guard position >= exactFrom else { return }
        cache.insert(
            KeptState(run.state, position: position, step: run.session.step, exactFrom: position),
            round: round(at: position))
        cache.thin(present)
    }

    /// What the list of all entries takes.
    var lineBytes: Int { entries.count * MemoryLayout<Entry>.stride }

    /// What the past takes, besides the present state.
    var memoryBytes: Int { cache.bytes(present: lastRest) }

    private var present: StateCache.Present {
        StateCache.Present(
            position: lastRest, round: round(at: lastRest),
            afterNextUpdate: { [entries] position in
                let update = entries[position...].prefix(Self.longestStep).firstIndex { $0.runs(.update) }
                return update.map { $0 + 1 }
            }, lineBytes: lineBytes)
    }

    /// Entries among which the next update is looked for.
    private static let longestStep = 256

    /// The place on the line of the step that a moment belongs to.
    private func round(at position: Int) -> Int { position > 0 ? entries[position - 1].round : 0 }

    /// That of what has just been done at the end.
    private var nextRound: Int {
        guard let last = entries.last else { return 1 }
        return last.round + (last.step != run.session.step || last.phase == .define ? 1 : 0)
    }
}

extension RunAction {
    fileprivate func told(_ phase: Phase?) -> String { self == .skip ? "skip \(phase?.rawValue ?? "")" : description }
}

extension Timeline {
    /// Where this step began, or the one before when the present is such a beginning; `nil` at the very beginning.
    var positionOneStepBack: Int? {
        guard position > 0 else { return nil }
        return (0..<position).last { isBeginning($0) }
    }

    /// The last moment of a step on this line; `nil` where the line does not go through it.
    func end(ofStep step: Int) -> Int? {
        guard step >= 0 else { return nil }
        return entries.lastIndex { $0.step == step }.map { $0 + 1 }
    }

    /// Whether a step begins at a moment: before everything, after define, or where the next entry belongs to another step.
    private func isBeginning(_ position: Int) -> Bool {
        guard position > 0, position < entries.count else { return position == 0 }
        let before = entries[position - 1]
        return before.step != entries[position].step || before.phase == .define
    }

    /// Those that the experiment makes on its way, which take effect within an entry, are marked like those by hand.
    private var changes: [TimelineSnapshot.Change] {
        run.session.now.changes.filter { $0.refusal == nil }.map {
            TimelineSnapshot.Change(step: $0.step, name: $0.edit.description)
        }
    }

    func snapshot(isReplaying: Bool) -> TimelineSnapshot {
        var keyframes: [Int] = []
        for kept in cache.line.steps where keyframes.last != kept.step { keyframes.append(kept.step) }
        return TimelineSnapshot(
            position: position, length: entries.count, steps: entries.last.map { $0.step + 1 } ?? 0,
            losses: recordedLosses.values, keyframes: keyframes, branches: branches, changes: changes,
            canUndo: entries[..<position].contains(where: \.isChange), canRedo: undone.last?.change == position,
            isReplaying: isReplaying,
            memoryBytes: memoryBytes, budgetBytes: budget)
    }
}
