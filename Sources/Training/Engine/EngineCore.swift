/// The engine's inside, without a thread: carries out requests one after the other.
///
/// A terminal program runs it through ``Engine``; frames without a terminal use it as it is, so that each request is done when
/// `perform` returns.
public final class EngineCore {
    private var work: Work
    /// A lesson's run, once there is a lesson.
    private var lesson: ScriptedRun?
    private var answers: LessonAnswers?
    private let historyBudget: Int
    /// What was shown last, as long as nothing has happened to the run since: another view of it needs no new statistics.
    private var shown: StepSnapshot?
    private var budget = DashboardBudget()

    private enum Work {
        case stepping(Stepper)
        case training(Trainer)
    }

    /// For the stepper: nothing is defined yet.
    ///
    /// - Parameter historyBudget: bytes that states of the past may take.
    public init(
        stepping experiment: Experiment, historyBudget: Int = Stepper.defaultBudget
    ) throws(ExperimentError) {
        work = .stepping(try Stepper(experiment, budget: historyBudget))
        self.historyBudget = historyBudget
    }

    /// For the dashboard: the network is defined by ``open()``.
    public init(training experiment: Experiment) throws(ExperimentError) {
        work = .training(try Trainer(experiment))
        historyBudget = 0
    }

    /// What was done to data and batches that a person should know.
    public var notices: [Notice] {
        switch work {
        case .stepping(let stepper): stepper.session.notices
        case .training(let trainer): trainer.session.notices
        }
    }

    /// Does what comes before any request, and answers what to show then: nothing for the stepper, the defined network for the dashboard.
    public func open(_ view: ViewRequest = ViewRequest()) -> EngineReply {
        switch work {
        case .stepping(let stepper): return step(stepper, .view, view)
        case .training(let trainer):
            trainer.prepare()
            return snapshot(of: trainer, status: .ready, view)
        }
    }

    /// Carries out a request to its end: to train all trains until all epochs are done.
    public func perform(_ request: EngineRequest, view: ViewRequest = ViewRequest()) -> EngineReply {
        if case .restart(let nextSeed) = request { return restart(nextSeed: nextSeed, view) }
        return switch work {
        case .stepping(let stepper): step(stepper, request, view)
        case .training(let trainer):
            snapshot(of: trainer, status: trainer.perform(request, until: { false }), view)
        }
    }

    /// The same experiment from its beginning.
    private func restart(nextSeed: Bool, _ view: ViewRequest) -> EngineReply {
        shown = nil
        do throws(ExperimentError) {
            switch work {
            case .stepping(let stepper):
                work = .stepping(try Stepper(stepper.experiment.seeded(next: nextSeed), budget: historyBudget))
            case .training(let trainer):
                work = .training(try Trainer(trainer.session.experiment.seeded(next: nextSeed)))
            }
        } catch {
            guard case .stepping(let stepper) = work else { return open(view) }
            var snapshot = stepper.snapshot(ViewRequest())
            snapshot.refusal = error.description
            return .step(snapshot)
        }
        return open(view)
    }

    /// Carries out a request on the engine's thread: training stops early when `isInterrupted` says so, and shows itself on the way.
    func perform(
        _ request: EngineRequest, view: ViewRequest, meanwhile: Meanwhile
    ) {
        if case .restart(let nextSeed) = request { return meanwhile.show(restart(nextSeed: nextSeed, view)) }
        let trainer: Trainer
        switch work {
        case .stepping(let stepper):
            func showProgress() {
                var snapshot = stepper.snapshot(view, isReplaying: true)
                snapshot.answers = answers
                meanwhile.show(.step(snapshot))
            }
            if let action = request.action, stepper.replays(for: action) { showProgress() }
            let reply = step(stepper, request, view) {
                if meanwhile.wantsShow() { showProgress() }
                return meanwhile.isInterrupted()
            }
            meanwhile.show(reply)
            return
        case .training(let training): trainer = training
        }
        var view = view
        let status = trainer.perform(request) {
            let other = meanwhile.otherView()
            if let other { view = other }
            if meanwhile.wantsShow() || other != nil {
                meanwhile.show(snapshot(of: trainer, status: .running, view, clock: meanwhile.clock))
            }
            return meanwhile.isInterrupted()
        }
        meanwhile.show(snapshot(of: trainer, status: status, view))
    }

    /// - Parameter clock: for a training under way, whose parts may be older than it is.
    private func snapshot(
        of trainer: Trainer, status: TrainSnapshot.Status, _ view: ViewRequest, clock: (() -> UInt64)? = nil
    ) -> EngineReply {
        var snapshot = trainer.snapshot(status: status)
        budget.fill(&snapshot, of: trainer, with: view.dashboard, clock: clock)
        return .train(snapshot)
    }

    /// A request to the stepper, or to the lesson, which may put another stepper in its place. A lesson's answers stay until its
    /// next request: whoever draws may miss a reply.
    private func step(
        _ stepper: Stepper, _ request: EngineRequest, _ view: ViewRequest, until isInterrupted: () -> Bool = { false }
    ) -> EngineReply {
        var stepper = stepper
        var refusal: RunRefusal?
        switch request {
        case .run(let action):
            shown = nil
            lesson?.touch()
            refusal = stepper.perform(action, until: isInterrupted)
        case .lesson(let request):
            shown = nil
            let lesson = lesson ?? ScriptedRun(budget: historyBudget)
            self.lesson = lesson
            answers = lesson.answers(to: request)
            stepper = lesson.stepper ?? stepper
            work = .stepping(stepper)
            refusal = answers?.refusal.map(RunRefusal.phase)
        case .view, .check, .restart, .train: break
        }
        var snapshot = stepper.snapshot(view, of: shown)
        shown = snapshot
        snapshot.refused = refusal
        snapshot.refusal = refusal?.description
        if case .check(let number, let step) = request {
            snapshot.gradientCheck = stepper.session.checkGradient(of: number, step: step)
        }
        snapshot.answers = answers
        return .step(snapshot)
    }
}

/// What may happen while a request is carried out.
struct Meanwhile {
    /// Whether somebody wants it ended.
    var isInterrupted: () -> Bool
    var show: (EngineReply) -> Void
    /// Whether how far it is should be shown now.
    var wantsShow: () -> Bool
    /// Something else that somebody wants to see of it from now on.
    var otherView: () -> ViewRequest?
    /// Nanoseconds.
    var clock: () -> UInt64
}

extension Experiment {
    fileprivate func seeded(next: Bool) -> Experiment {
        var experiment = self
        if next { experiment.seed &+= 1 }
        return experiment
    }
}

extension Trainer {
    /// Trains as far as the request says; after each step `isInterrupted` may end it.
    fileprivate func perform(_ request: EngineRequest, until isInterrupted: () -> Bool) -> TrainSnapshot.Status {
        let lastEpoch: Int
        switch request {
        case .train(.step):
            _ = advance()
            return isFinished ? .finished : .paused
        case .train(.epoch): lastEpoch = epoch
        case .train(.all): lastEpoch = Int.max
        default: return isFinished ? .finished : step == 0 ? .ready : .paused
        }
        while !isFinished, epoch <= lastEpoch {
            for case .step(_, let step, let loss) in advance() where !loss.isFinite {
                return .stopped(step: step, loss: loss)
            }
            if isInterrupted() { break }
        }
        return isFinished ? .finished : .paused
    }
}

/// What a screen may ask of the engine. What is to be shown afterwards travels beside it: see ``ViewRequest``.
public enum EngineRequest: Sendable, Equatable {
    /// Stepper: do something to the run, then show.
    case run(RunAction)
    /// Stepper: show something else of what is there.
    case view
    /// Stepper: measure the gradient of a number by moving it by ±`step` (one that shows it when `nil`), then show.
    case check(ElementPath, step: Float?)
    /// Stepper: bring about what a lesson needs, and answer what it asks.
    case lesson(LessonRequest)
    /// Start again from the beginning, with the same seed or the next one.
    case restart(nextSeed: Bool)
    /// Dashboard: train, or stop.
    case train(TrainAction)

    public enum TrainAction: Sendable, Equatable {
        case step, epoch, all, pause
    }

    /// What it does to a stepped run; `nil` where it only looks.
    public var action: RunAction? { if case .run(let action) = self { action } else { nil } }

    /// Whether it ends what takes long; to look at something else does not.
    var interrupts: Bool {
        switch self {
        case .view: false
        // A goal that is looked at waits for what the learner does for it.
        case .lesson(let request): request.script != nil
        case .run, .check, .restart, .train: true
        }
    }
}

/// What the engine answers: an immutable picture of the state after the request.
public enum EngineReply: Sendable, Equatable {
    case step(StepSnapshot)
    case train(TrainSnapshot)
}
