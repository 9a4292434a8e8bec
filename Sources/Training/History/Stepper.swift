import Localization

/// A run that is stepped through: forward phase by phase, back as far as the beginning, with changes by hand on the way, and
/// with a mistake beside its healthy twin when one is asked for.
///
/// Belongs to one thread at a time.
public final class Stepper {
    let experiment: Experiment
    private let budget: Int
    private let own: Timeline
    /// The run that is being broken, in the place of the learner's own, which waits.
    private var broken: Timeline?
    /// The largest numbers of the steps before one with a number that is none, and which step of which line that is.
    var known: (moment: [Int], growth: [FirstBadNumber.Growth])?

    /// Bytes that states of the past may take, unless somebody says otherwise.
    public static let defaultBudget = 512 << 20

    /// Reads the data and checks that it fits; nothing is defined yet.
    ///
    /// - Parameter budget: bytes that states of the past may take.
    public init(_ experiment: Experiment, budget: Int = Stepper.defaultBudget) throws(ExperimentError) {
        self.experiment = experiment
        self.budget = budget
        own = Timeline(try PairedRun(experiment), budget: budget)
    }

    /// Of a run that goes on from a moment of its line, at the end of a step, or where it is if that is before the first.
    init(_ experiment: Experiment, _ timeline: Timeline, at step: Int) {
        self.experiment = experiment
        budget = timeline.budget
        own = timeline
        guard step >= 0 else { return }
        if step > 0 { perform(.steps(1)) }
        perform(.goTo(step: step))
    }

    var timeline: Timeline { broken ?? own }

    /// The session as it is now. Run its phases through ``perform(_:until:)``, so that they can be undone.
    public var session: Session { timeline.run.session }

    /// The twin that goes beside it: the healthy one while an experiment is being broken, or one with a setting changed.
    public var twin: Session? { timeline.run.twin?.session }

    /// Lets a twin with one setting changed go beside the run from the beginning of this step on; `nil` ends that.
    ///
    /// - Returns: why it was not done; `nil` when it was.
    public func setTwin(_ edit: Edit?) -> RunRefusal? {
        do throws(RunRefusal) {
            if let edit {
                try timeline.beginTwin(edit)
            } else if broken == nil {
                own.run.pair(with: nil)
            }
            return nil
        } catch {
            return error
        }
    }

    /// Does something to the run.
    ///
    /// - Parameter isInterrupted: asked after each phase of a long way to a step that has not been run yet; `true` ends it there.
    /// - Returns: why it was not done; `nil` when it was.
    @discardableResult
    public func perform(_ action: RunAction, until isInterrupted: () -> Bool = { false }) -> RunRefusal? {
        do throws(RunRefusal) {
            switch action {
            case .next: try run(.phase(timeline.run.upcoming))
            case .phase, .operation: try run(action)
            case .epochs(let count): try timeline.perform(.steps(count * session.stepsPerEpoch))
            case .back(.phase): timeline.go(to: try before(timeline.position - 1))
            case .back(.step):
                timeline.splitStepBack()
                timeline.go(to: try before(timeline.positionOneStepBack ?? -1))
            case .goTo(let step): try go(toStep: step, isInterrupted)
            case .fault(let scenario): try begin(scenario)
            default: try timeline.perform(action)
            }
            return nil
        } catch {
            return error
        }
    }

    /// To the moment before the last change by hand on the line; nothing where there is none.
    public func undoChange() { timeline.undoChange() }

    /// Back to where it was undone, if nothing else has been done since.
    public func redoChange() { timeline.redoChange() }

    /// The first thing on the line that an experiment file has no word for: no step in the usual order, and no change before one.
    ///
    /// - Returns: what it was, and its step.
    var unsavable: (what: String, step: Int)? {
        if broken != nil { return ("\(RunAction.fault(timeline.run.breaking))", session.step) }
        var last: (phase: Phase, isWhole: Bool)?
        var changes = session.changes[...]
        for entry in timeline.entries.prefix(timeline.position) {
            if case .edit(let edit) = entry.action, let place = changes.firstIndex(where: { $0.edit == edit }) {
                guard changes[place].isEvent else { return (changes[place].told, changes[place].step) }
                changes = changes[(place + 1)...]
            }
            guard let phase = entry.phase else { continue }
            let isNext =
                last.map { phase == $0.phase.next || !$0.isWhole && phase == $0.phase } ?? (phase == .define)
            switch entry.action {
            case .steps: last = (.update, true)
            case .phase where isNext: last = (phase, true)
            case .operation where isNext: last = (phase, false)
            case .phase, .operation: return ("\(phase.rawValue) after \(last?.phase.rawValue ?? "nothing")", entry.step)
            default: return (entry.told, entry.step)
            }
        }
        return nil
    }

    /// Whether an action has to run so much of the past again to get where it goes that a person notices.
    public func replays(for action: RunAction) -> Bool {
        let target: Int? =
            switch action {
            case .back(.phase): timeline.position - 1
            case .back(.step): timeline.positionOneStepBack
            case .goTo(let step): timeline.end(ofStep: step)
            default: nil
            }
        guard let target, target >= 0 else { return false }
        return timeline.replayLength(to: target) > Phase.allCases.count
    }

    private func before(_ position: Int) throws(RunRefusal) -> Int {
        guard position >= 0 else { throw .atTheBeginning }
        return position
    }

    /// A phase or a part of it. A broken script that is refused its own next phase goes on without it, so that the learner sees what comes of it.
    private func run(_ action: RunAction) throws(RunRefusal) {
        let isScripted = timeline.run.phase(of: action) == timeline.run.upcoming
        do throws(RunRefusal) {
            try timeline.perform(action)
        } catch {
            guard broken != nil, isScripted, session.underWay == nil, error.isPyTorchs else {
                throw error
            }
            try timeline.perform(.skip)
            throw error
        }
    }

    /// Along the line as far as it goes through the step, then phase after phase.
    private func go(toStep step: Int, _ isInterrupted: () -> Bool) throws(RunRefusal) {
        guard step >= 0 else { throw .noSuchStep(step) }
        timeline.split(atEndOf: step)
        if let end = timeline.end(ofStep: step) { timeline.go(to: end) }
        if session.step < step { timeline.go(to: timeline.entries.count) }
        while !session.hasFinished(step: step), !isInterrupted() {
            do throws(RunRefusal) {
                try run(.phase(timeline.run.upcoming))
            } catch {
                // A broken script has gone on; any other cannot.
                guard broken != nil else { throw error }
            }
        }
    }

    private func begin(_ name: FaultScenario?) throws(RunRefusal) {
        guard let name else {
            guard broken != nil else { throw .notBroken }
            broken = nil
            own.budget = budget
            return
        }
        let run = try rethrow(as: RunRefusal.breaking, try PairedRun(breaking: name, experiment))
        // Both runs' pasts share the budget.
        own.budget = budget / 2
        let timeline = Timeline(run, budget: budget / 2)
        try timeline.perform(.phase(.define))
        broken = timeline
    }
}

extension RunRefusal {
    /// Whether PyTorch would raise there.
    fileprivate var isPyTorchs: Bool {
        if case .phase(let refusal) = self { refusal.inPyTorch != nil } else { false }
    }
}

extension Session {
    /// Whether a step is behind us: the next phase would begin another.
    fileprivate func hasFinished(step other: Int) -> Bool {
        now.step > other
            || (now.step == other && now.completed != nil && underWay == nil && now.next == .forward && now.stepIsUsed)
    }
}
