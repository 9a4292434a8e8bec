import Foundation

/// A free-running training with its past: any step that was done can be gone back to, and gone on from along the same line.
///
/// A state is kept every so many steps; other moments are reached from the nearest kept one before by training again, which
/// gives the same numbers.
///
/// Belongs to one thread at a time.
public final class TrainingRun {
    let trainer: Trainer
    let budget: Int
    let run: PairedRun
    /// What goes beside it.
    var twin: RunTwin?
    /// Where it is kept.
    var keeping: RunKeeping?
    var cache: StateCache
    private let undefined: PairedRunState
    /// What the line has come to at its end; `nil` while the run is there.
    var ahead: End?
    /// Lines that were left, the oldest first.
    private(set) var branches: [LineBranch] = []
    /// What was undone and can be done again, the last at the end.
    private var undone: [Undone] = []
    private var pace = KeepingPace()
    /// The first number that is NaN or infinite, where the line ends before the step that makes it.
    var badNumber: FirstBadNumber?
    /// Where it is going, while steps are done again on the way there.
    private(set) var goal: Int?
    /// Where the run stands while a stepper looks at another moment.
    private var waiting: (state: PairedRunState, ahead: End?, twin: PairedTwin?)?

    /// Where a line ends: its record, and how many changes have taken effect.
    struct End {
        var record: TrainingRecord
        var changes: Int
    }

    /// A line as it was before its last change was undone, and where the run stood on it.
    private struct Undone {
        let events: [RunEvent]
        /// Where the line ended, and whether that lay ahead.
        let end: End
        let isBeforeEnd: Bool
        let step: Int
        let changes: Int
        /// The state there, where it is small enough to be kept.
        let state: PairedRunState?
        /// Where that line had parted from what is written.
        let parting: Int?
    }

    /// Reads the data and checks that everything fits; nothing is defined yet.
    ///
    /// - Parameter budget: bytes that states of the past may take, those of a stepper that is opened from it included.
    public init(_ experiment: Experiment, budget: Int = Stepper.defaultBudget) throws(ExperimentError) {
        trainer = try Trainer(experiment)
        self.budget = budget
        run = PairedRun(trainer.session)
        cache = StateCache(budget: budget / 4 * 3, .even)
        undefined = run.state
    }

    /// Defines the network, if that has not happened.
    public func prepare() {
        trainer.prepare()
        if cache.line.steps.isEmpty { keep() }
    }

    /// What was done to data and batches that a person should know.
    public var notices: [Notice] { trainer.session.notices }

    /// Steps done, and those that the line has.
    public var step: Int { trainer.step }
    public var end: Int { ahead?.record.done.step ?? step }

    /// One step on: along the line where there is one.
    ///
    /// - Parameters:
    ///   - isLookedAt: whether to keep what the update did to the weights.
    ///   - clock: nanoseconds, to keep states so seldom that it takes no time; `nil`: every few steps.
    public func advance(isLookedAt: Bool = false, clock: (() -> UInt64)? = nil) {
        prepare()
        guard !isBeforeBadNumber else { return }
        if ahead == nil { undone = [] }
        prepareKeeping()
        pace.measureStep(step, clock) { train(isLookedAt: isLookedAt, along: ahead?.record.epochs) }
        twin?.follow(to: step)
        arrive()
        if ahead == nil, trainer.mayHaveGoneBad, pauseBeforeBadNumber() { return }
        followKeeping()
        if step.isMultiple(of: pace.distance) { pace.measureKeeping(step, clock, keep) }
    }

    /// A step, of a kept run to its end whatever happens: what is kept is never half of one.
    private func train(isLookedAt: Bool, along known: SharedSeries<EpochResult>?) {
        guard keeping != nil else { return _ = trainer.advance(isLookedAt: isLookedAt, along: known) }
        StopSign.ignoring { _ = trainer.advance(isLookedAt: isLookedAt, along: known) }
    }

    /// To a moment of the line.
    ///
    /// - Parameter isInterrupted: asked after each step that is done again; `true` ends it there.
    public func go(to target: Int, until isInterrupted: () -> Bool = { false }) {
        precondition((0...end).contains(target), "a step of the line")
        prepare()
        guard target != step else { return }
        keepEnd()
        goal = target
        defer { goal = nil }
        let line = ahead ?? present
        if let start = cache.nearest(to: target), target < step || start.position > step { run.restore(start.state) }
        ahead = line
        let window = min(Self.replayedWindow, budget / 8 / max(1, stateSize))
        while step < target, !StopSign.isUp {
            // The last one as somebody who looks on would have it.
            train(isLookedAt: step + 1 == target, along: line.record.epochs)
            twin?.follow(to: step)
            if target - step < window || step.isMultiple(of: pace.distance) { keep() }
            if isInterrupted() { break }
        }
        arrive()
        followKeeping()
        cache.thin(presentInCache)
    }

    var present: End {
        End(record: trainer.session.now.training, changes: trainer.session.now.eventsDone)
    }

    /// At the end of the line its last changes take effect too.
    private func arrive() {
        guard let line = ahead, step >= line.record.done.step else { return }
        while trainer.session.now.eventsDone < line.changes { trainer.session.makeNextChange() }
        ahead = nil
    }

    /// Does the last step again where nothing was kept of its update: everything is then as it was, and that is there.
    func lookAgain(until isInterrupted: () -> Bool = { false }) {
        let step = self.step
        guard step > 0, trainer.session.now.lookedAt == nil else { return }
        let (state, ahead) = (run.state, ahead)
        go(to: step - 1, until: isInterrupted)
        go(to: step, until: isInterrupted)
        guard self.step != step else { return }
        run.restore(state)
        self.ahead = ahead
    }

    /// States kept at the end of a way back, at most, so that the next steps back are quick.
    private static let replayedWindow = 8

    /// The beginning of this epoch, or of the one before where this is one.
    var oneEpochBack: Int { trainer.epochs.last { $0.step < step }?.step ?? 0 }

    /// After a while in which no step was done.
    func beginTiming() { pace.begin() }

    /// Without what the next step makes anew.
    func keep() {
        // Kept is what a step begins with, before its changes.
        guard !hasChangedHere else { return }
        let kept = KeptState(
            step > 0 ? run.state.withoutLastStep : run.state, position: step, step: step,
            exactFrom: step > 0 ? step + 1 : 0)
        cache.insert(kept, round: step)
        cache.thin(presentInCache)
    }

    /// Whether a change has taken effect since the last step.
    var hasChangedHere: Bool {
        let (events, done) = (trainer.session.events, trainer.session.now.eventsDone)
        return done > 0 && events[done - 1].step >= step
    }

    private var stateSize: Int { cache.line.steps.last?.states.last?.size ?? 0 }

    private var presentInCache: StateCache.Present {
        StateCache.Present(position: step, round: step, afterNextUpdate: { $0 + 1 })
    }

    /// Steps whose state is kept.
    public var keptSteps: [Int] { cache.line.steps.map(\.round) }

    /// What the past takes, besides the present state.
    public var memoryBytes: Int { cache.bytes(present: step) }
}

extension TrainingRun {
    /// A stepper of this run at the end of a step, or before the first where there is none. The run waits for ``resume()``.
    ///
    /// - Parameters:
    ///   - step: counted from 0, as everywhere in the stepper; `nil`: the last that was done.
    ///   - isInterrupted: ends the way there, as it does that of ``go(to:until:)``.
    /// - Returns: `nil` where it was interrupted; the run is then where it was.
    public func openStepper(atStep wanted: Int? = nil, until isInterrupted: () -> Bool = { false }) -> Stepper? {
        prepare()
        let step = min(wanted ?? self.step - 1, end - 1)
        waiting = (run.state, ahead, run.twin)
        // The step before is run with all that the stepper shows of it.
        let start = max(step - 1, 0)
        go(to: start, until: isInterrupted)
        guard self.step == start else {
            resume()
            return nil
        }
        for session in [trainer.session, run.twin?.session].compactMap(\.self) {
            (session.mostLosses, session.followsValidation) = (.max, true)
        }
        run.leavesTwin = false
        let timeline = Timeline(
            run, budget: budget / 4, undefined: undefined,
            kept: cache.line.steps.flatMap(\.states).filter { $0.position <= start }, steps: start)
        return Stepper(trainer.session.beginning.experiment, timeline, at: step)
    }

    /// Goes on where the run was when a stepper was opened, bit for bit.
    public func resume() {
        guard let (state, ahead, twin) = waiting else { return }
        waiting = nil
        run.pair(with: twin)
        run.leavesTwin = true
        run.restore(state)
        self.ahead = ahead
        run.keepsRecording = true
        let most = keeping == nil ? Trainer.mostLosses : Self.mostKeptLosses
        for session in [trainer.session, twin?.session].compactMap(\.self) {
            (session.mostLosses, session.followsValidation) = (most, false)
        }
    }
}

extension TrainingRun {
    /// Changes the run at this moment. What the line had ahead is left, and stays as a branch.
    ///
    /// - Throws: why it cannot be done; nothing has changed then.
    public func change(_ edit: Edit) throws(EditError) {
        prepare()
        keep()
        keepEnd()
        let session = trainer.session
        let (line, place) = (ahead, session.now.eventsDone)
        try session.applyFreely(edit)
        badNumber = nil
        if let line { leave(line.record.curves, session.now.changes.last) }
        let later = session.events.dropFirst(place).filter { !$0.isByHand }
        session.events = session.events.prefix(place) + [RunEvent(step: step, edit, isByHand: true)] + later
        session.now.eventsDone = place + 1
        cache.removeAll(after: step)
        (ahead, undone) = (nil, [])
        keepChange(leaves: line != nil)
    }

    /// Whether something was changed up to this moment, and whether what was undone can be done again.
    public var canUndo: Bool { trainer.session.now.eventsDone > 0 }
    public var canRedo: Bool { !undone.isEmpty }

    /// To the moment before the last change; training goes on from there without it.
    ///
    /// - Parameter isInterrupted: as with ``go(to:until:)``; the change stays then, ahead on the line.
    public func undo(until isInterrupted: () -> Bool = { false }) {
        guard canUndo else { return }
        keepEnd()
        let session = trainer.session
        let (events, place) = (session.events, session.now.eventsDone - 1)
        let line = ahead ?? present
        let left = Undone(
            events: events, end: line, isBeforeEnd: ahead != nil, step: step, changes: place + 1,
            state: stateSize < budget / 8 ? run.state : nil, parting: keeping?.parting)
        let change = session.now.changes.last { $0.edit == events[place].edit }
        if let start = cache.nearest(to: events[place].step) { run.restore(start.state) }
        ahead = End(record: line.record, changes: place)
        go(to: events[place].step, until: isInterrupted)
        guard step == events[place].step, !StopSign.isUp else { return ahead = line }
        while session.now.eventsDone < place { session.makeNextChange() }
        leave(line.record.curves, change)
        session.events = events.prefix(place) + events.dropFirst(place + 1).filter { !$0.isByHand }
        cache.removeAll(after: step)
        (ahead, badNumber) = (nil, nil)
        undone.append(left)
        keepChange(leaves: true)
    }

    /// Back to where the last change was undone.
    public func redo(until isInterrupted: () -> Bool = { false }) {
        guard let left = undone.popLast() else { return }
        badNumber = nil
        let session = trainer.session
        session.events = left.events
        keeping?.parting = left.parting
        branches.removeLast()
        if let state = left.state {
            run.restore(state)
        } else {
            ahead = left.end
            go(to: left.step, until: isInterrupted)
            while step == left.step, session.now.eventsDone < left.changes { session.makeNextChange() }
        }
        // A twin that was begun meanwhile is in no state that was left.
        twin?.follow(to: step)
        ahead = left.isBeforeEnd || step < left.step ? left.end : nil
    }

    private func leave(_ curves: TrainCurves, _ change: RunChange?) {
        branches.append(LineBranch(step: step, change: change, curves: curves))
    }
}

/// How many steps lie between kept states: a power of two, so that the steps that stay longest are among them.
private struct KeepingPace {
    private(set) var distance = 16
    /// Nanoseconds that a state takes, as measured so far.
    private var cost: Double?
    /// When the step after the last kept state had ended.
    private var begun: (step: Int, time: UInt64)?
    /// What a step took before the last state was kept, and what keeping it took.
    private var kept: (stepTime: Double, time: Double)?

    mutating func begin() { (begun, kept) = (nil, nil) }

    mutating func measureKeeping(_ step: Int, _ clock: (() -> UInt64)?, _ keep: () -> Void) {
        guard let clock else { return keep() }
        let start = clock()
        keep()
        let stepTime = begun.map { Double(start - $0.time) / Double(max(1, step - $0.step)) }
        kept = (stepTime ?? .infinity, Double(clock() - start))
    }

    /// A step costs more after a state was kept, because what it changes has to be copied: together that is to be a hundredth
    /// of what the steps take. Where steps are slow it may be up to a twentieth, so that no moment is far away.
    mutating func measureStep(_ step: Int, _ clock: (() -> UInt64)?, _ run: () -> Void) {
        guard let clock, let kept else { return run() }
        let start = clock()
        run()
        let end = clock()
        begun = (step + 1, end)
        self.kept = nil
        guard kept.stepTime > 0, kept.stepTime < .infinity else { return }
        let now = kept.time + max(0, Double(end - start) - kept.stepTime)
        // What else the processor did in between is not to count for long.
        cost = cost.map { $0 + (min(now, 4 * $0) - $0) / 4 } ?? now
        let steps = (cost ?? now) / kept.stepTime
        let wanted = max(20 * steps, min(100 * steps, Self.replayedAtOnce / kept.stepTime))
        distance = 1 << Int(log2(min(max(wanted, 1), Double(Self.greatestDistance))).rounded(.up))
    }

    private static let greatestDistance = 1 << 16
    /// What may have to be done again on the way to a moment, in nanoseconds.
    private static let replayedAtOnce = 0.8e9
}
