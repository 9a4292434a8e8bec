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
    private let run: PairedRun
    private(set) var cache: StateCache
    private let undefined: PairedRunState
    /// What the line has come to at its end; `nil` while the run is there.
    private(set) var ahead: TrainingRecord?
    private var pace = KeepingPace()
    /// Where the run stands while a stepper looks at another moment.
    private var waiting: (state: PairedRunState, ahead: TrainingRecord?)?

    /// Reads the data and checks that everything fits; nothing is defined yet.
    ///
    /// - Parameter budget: bytes that states of the past may take, those of a stepper that is opened from it included.
    public init(_ experiment: Experiment, budget: Int = Stepper.defaultBudget) throws(ExperimentError) {
        trainer = try Trainer(experiment)
        self.budget = budget
        run = PairedRun(trainer.session)
        cache = StateCache(budget: budget / 4 * 3)
        undefined = run.state
    }

    /// Defines the network, if that has not happened.
    public func prepare() {
        trainer.prepare()
        if cache.line.steps.isEmpty { keep() }
    }

    /// Steps done, and those that the line has.
    public var step: Int { trainer.step }
    public var end: Int { ahead?.done.step ?? step }

    /// One step on: along the line where there is one.
    ///
    /// - Parameters:
    ///   - isLookedAt: whether to keep what the update did to the weights.
    ///   - clock: nanoseconds, to keep states so seldom that it takes no time; `nil`: every few steps.
    public func advance(isLookedAt: Bool = false, clock: (() -> UInt64)? = nil) {
        prepare()
        _ = trainer.advance(isLookedAt: isLookedAt, along: ahead?.epochs)
        if step >= end { ahead = nil }
        guard step.isMultiple(of: pace.distance) else { return }
        keep()
        if let clock { pace.adapt(to: stateSize, after: step, at: clock()) }
    }

    /// To a moment of the line.
    ///
    /// - Parameter isInterrupted: asked after each step that is done again; `true` ends it there.
    public func go(to target: Int, until isInterrupted: () -> Bool = { false }) {
        precondition((0...end).contains(target), "a step of the line")
        prepare()
        guard target != step else { return }
        let line = ahead ?? trainer.session.now.training
        if let start = cache.nearest(to: target), target < step || start.position > step { run.restore(start.state) }
        ahead = line
        let window = min(Self.replayedWindow, budget / 8 / max(1, stateSize))
        while step < target, !StopSign.isUp {
            // The last one as somebody who looks on would have it.
            _ = trainer.advance(isLookedAt: step + 1 == target, along: line.epochs)
            if target - step < window || step.isMultiple(of: pace.distance) { keep() }
            if isInterrupted() { break }
        }
        if step >= line.done.step { ahead = nil }
        cache.thin(present)
    }

    /// States kept at the end of a way back, at most, so that the next steps back are quick.
    private static let replayedWindow = 8

    /// Whether so much has to be done again on the way to a moment that a person notices.
    func replays(to target: Int) -> Bool {
        let start = cache.nearest(to: target)?.position ?? 0
        return target - (target >= step ? max(start, step) : start) > Self.replayedWindow
    }

    /// The beginning of this epoch, or of the one before where this is one.
    var oneEpochBack: Int { max(0, step - 1) / trainer.stepsPerEpoch * trainer.stepsPerEpoch }

    /// After a while in which no step was done.
    func beginTiming() { pace.begin() }

    /// Without what explains the last update, which is there again after one step more.
    private func keep() {
        let kept = KeptState(
            run.state.withoutLastUpdate, position: step, step: step, exactFrom: step > 0 ? step + 1 : 0)
        cache.insert(kept, round: step)
        cache.thin(present)
    }

    private var stateSize: Int { cache.line.steps.last?.states.last?.size ?? 0 }

    private var present: StateCache.Present {
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
        waiting = (run.state, ahead)
        // The step before is run with all that the stepper shows of it.
        let start = max(step - 1, 0)
        go(to: start, until: isInterrupted)
        guard self.step == start else {
            resume()
            return nil
        }
        trainer.session.mostLosses = .max
        trainer.session.followsValidation = true
        let timeline = Timeline(
            run, budget: budget / 4, undefined: undefined,
            kept: cache.line.steps.flatMap(\.states).filter { $0.position <= start }, steps: start)
        return Stepper(trainer.session.experiment, timeline, at: step)
    }

    /// Goes on where the run was when a stepper was opened, bit for bit.
    public func resume() {
        guard let (state, ahead) = waiting else { return }
        waiting = nil
        run.restore(state)
        self.ahead = ahead
        run.keepsRecording = true
        trainer.session.mostLosses = Trainer.mostLosses
        trainer.session.followsValidation = false
    }
}

/// How many steps lie between kept states: a power of two, so that the steps that stay longest are among them.
private struct KeepingPace {
    private(set) var distance = 16
    private var last: (step: Int, time: UInt64)?

    mutating func begin() { last = nil }

    /// A step costs more after a state was kept, because what it changes has to be copied: that is to be a hundredth of what
    /// the steps take.
    mutating func adapt(to bytes: Int, after step: Int, at time: UInt64) {
        defer { last = (step, time) }
        guard let last, step > last.step, time > last.time else { return }
        let stepTime = Double(time - last.time) / Double(step - last.step)
        let wanted = 100 * (Self.leastCost + Double(bytes) * Self.costOfByte) / stepTime
        distance = 1 << Int(log2(min(max(wanted, 1), Double(Self.greatestDistance))).rounded(.up))
    }

    /// In nanoseconds, as measured.
    private static let leastCost = 50_000.0
    private static let costOfByte = 0.2
    private static let greatestDistance = 1 << 16
}
