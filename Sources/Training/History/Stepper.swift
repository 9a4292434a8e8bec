/// A run that is stepped through: forward phase by phase, back as far as the beginning, with changes by hand on the way, and
/// with a mistake beside its healthy twin when one is asked for.
///
/// Belongs to one thread at a time.
public final class Stepper {
    private let experiment: Experiment
    private let budget: Int
    private let own: Timeline
    /// The run that is being broken, in the place of the learner's own, which waits.
    private var broken: Timeline?

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

    var timeline: Timeline { broken ?? own }

    /// The session as it is now. Run its phases through ``perform(_:until:)``, so that they can be undone.
    public var session: Session { timeline.run.session }

    /// The healthy twin while an experiment is being broken.
    public var twin: Session? { timeline.run.twin }

    /// Makes a move.
    ///
    /// - Parameter isInterrupted: asked after each phase of a long way to a step that has not been run yet; `true` ends it there.
    /// - Returns: why it was not made; `nil` when it was.
    @discardableResult
    public func perform(_ move: Move, until isInterrupted: () -> Bool = { false }) -> MoveRefusal? {
        do throws(MoveRefusal) {
            switch move {
            case .phase(let phase): try run(phase, as: .phase(phase))
            case .forwardWithoutGraph: try timeline.perform(.forwardWithoutGraph)
            case .steps(let count): try timeline.perform(.steps(count))
            case .operation: try run(upcoming, as: .operation(upcoming))
            case .skip: try timeline.perform(.skip(upcoming))
            case .edit(let edit): try timeline.perform(.edit(edit))
            case .backPhase: timeline.go(to: try before(timeline.position - 1))
            case .backStep: timeline.go(to: try before(timeline.positionOneStepBack ?? -1))
            case .goTo(let step): try go(toStep: step, isInterrupted)
            case .experiment(let name): try begin(name)
            }
            return nil
        } catch {
            return error
        }
    }

    /// Whether a move has to run deeds of the past again to get where it goes, so many that a person notices.
    public func replays(for move: Move) -> Bool {
        let target: Int? =
            switch move {
            case .backPhase: timeline.position - 1
            case .backStep: timeline.positionOneStepBack
            case .goTo(let step): timeline.end(ofStep: step)
            default: nil
            }
        guard let target, target >= 0 else { return false }
        return timeline.replayLength(to: target) > Phase.allCases.count
    }

    private var upcoming: Phase { session.underWay?.phase ?? session.next }

    private func before(_ position: Int) throws(MoveRefusal) -> Int {
        guard position >= 0 else { throw .atTheBeginning }
        return position
    }

    /// A phase or a part of it. A broken script that is refused its own next phase goes on without it, so that the learner sees what comes of it.
    private func run(_ phase: Phase, as deed: Deed) throws(MoveRefusal) {
        let isScripted = phase == upcoming
        do throws(MoveRefusal) {
            try timeline.perform(deed)
        } catch {
            guard broken != nil, isScripted, session.underWay == nil, error.isPyTorchs else {
                throw error
            }
            try timeline.perform(.skip(phase))
            throw error
        }
    }

    /// Along the line as far as it goes through the step, then phase after phase.
    private func go(toStep step: Int, _ isInterrupted: () -> Bool) throws(MoveRefusal) {
        guard step >= 0 else { throw .noSuchStep(step) }
        timeline.split(atEndOf: step)
        if let end = timeline.end(ofStep: step) { timeline.go(to: end) }
        if session.step < step { timeline.go(to: timeline.entries.count) }
        while !session.hasFinished(step: step), !isInterrupted() {
            do throws(MoveRefusal) {
                try run(upcoming, as: .phase(upcoming))
            } catch {
                // A broken script has gone on; any other cannot.
                guard broken != nil else { throw error }
            }
        }
    }

    private func begin(_ name: FaultScenario?) throws(MoveRefusal) {
        guard let name else {
            guard broken != nil else { throw .notBroken }
            broken = nil
            own.budget = budget
            return
        }
        let run: PairedRun
        do throws(FaultError) {
            run = try PairedRun(breaking: name, experiment)
        } catch {
            throw .breaking(error)
        }
        // Both runs' pasts share the budget.
        own.budget = budget / 2
        let timeline = Timeline(run, budget: budget / 2)
        try timeline.perform(.phase(.define))
        broken = timeline
    }
}

extension MoveRefusal {
    /// Whether PyTorch would raise there.
    fileprivate var isPyTorchs: Bool {
        if case .phase(let refusal) = self { refusal.inPyTorch != nil } else { false }
    }
}

extension Session {
    /// Whether a step is behind us: the next phase would begin another.
    fileprivate func hasFinished(step other: Int) -> Bool {
        step > other || (step == other && completed != nil && underWay == nil && next == .forward && stepIsUsed)
    }
}
