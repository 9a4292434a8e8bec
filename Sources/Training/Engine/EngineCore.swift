import Localization

/// The engine's inside, without a thread: carries out requests one after the other.
///
/// A terminal program runs it through ``Engine``; frames without a terminal use it as it is, so that each request is done when
/// `perform` returns.
public final class EngineCore {
    var work: Work
    /// A lesson's run, once there is a lesson.
    private var lesson: ScriptedRun?
    private var answers: LessonAnswers?
    private let historyBudget: Int
    /// What was shown last, as long as nothing has happened to the run since: another view of it needs no new statistics.
    private var shown: StepSnapshot?
    private var budget = DashboardBudget()
    /// What would have been, until the run moves on.
    var foresight = Foresight()
    /// Kept runs that are seen beside the dashboard's.
    var earlier: [EarlierRun] = []
    /// Where a stepper's run was kept.
    var keptFolder: RunFolder?

    enum Work {
        case stepping(Stepper)
        case training(TrainingRun)
        /// A stepper that looks at a moment of a run, which waits.
        case looking(Stepper, in: TrainingRun)
        /// A case of the clinic.
        case clinic(ClinicRoom)
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

    /// For the dashboard: the network is defined by ``open(_:)``.
    ///
    /// - Parameter historyBudget: bytes that states of the past may take.
    public init(
        training experiment: Experiment, historyBudget: Int = Stepper.defaultBudget
    ) throws(ExperimentError) {
        work = .training(try TrainingRun(experiment, budget: historyBudget))
        self.historyBudget = historyBudget
    }

    /// For the dashboard of a kept run, where that ends.
    ///
    /// - Parameters:
    ///   - experiment: see ``TrainingRun/init(_:as:budget:)``
    ///   - isKept: whether what comes is written into its folder
    /// - Throws: what of its files is missing or wrong.
    public init(
        opening kept: KeptRun, as experiment: Experiment? = nil, isKept: Bool = true,
        historyBudget: Int = Stepper.defaultBudget
    ) throws(ExperimentError) {
        let run = try TrainingRun(kept, as: experiment, budget: historyBudget)
        run.keeping?.isLookedAt = !isKept
        work = .training(run)
        self.historyBudget = historyBudget
    }

    /// For a case of the clinic.
    public init(_ current: ClinicCase) throws(ExperimentError) {
        work = .clinic(try ClinicRoom(current))
        historyBudget = 0
    }

    /// What was done to data and batches that a person should know.
    public var notices: [Notice] {
        switch work {
        case .stepping(let stepper), .looking(let stepper, _): stepper.session.notices
        case .training(let run): run.notices
        case .clinic: []
        }
    }

    /// Does what comes before any request, and answers what to show then: nothing for the stepper, the defined network for the dashboard.
    public func open(_ view: ViewRequest = ViewRequest()) -> EngineReply {
        switch work {
        case .stepping(let stepper), .looking(let stepper, _): return step(stepper, .view, view)
        case .training(let run):
            run.prepare()
            return snapshot(of: run, view)
        case .clinic(let room): return .clinic(room.snapshot)
        }
    }

    /// Carries out a request to its end: to train all trains until all epochs are done.
    public func perform(_ request: EngineRequest, view: ViewRequest = ViewRequest()) -> EngineReply {
        var reply: EngineReply?
        perform(
            request, view: view,
            meanwhile: Meanwhile(
                isInterrupted: { false }, show: { reply = $0 }, wantsShow: { false }, otherView: { nil }))
        guard let reply else { preconditionFailure("every request is answered") }
        return reply
    }

    /// The same experiment from its beginning.
    private func restart(nextSeed: Bool, _ view: ViewRequest) -> EngineReply {
        shown = nil
        do throws(ExperimentError) {
            switch work {
            case .stepping(let stepper):
                work = .stepping(try Stepper(stepper.experiment.seeded(next: nextSeed), budget: historyBudget))
            case .looking(let stepper, let run):
                let again = try Stepper(stepper.experiment.seeded(next: nextSeed), budget: historyBudget / 4)
                work = .looking(again, in: run)
            case .training(let run):
                let experiment = run.trainer.session.beginning.experiment.seeded(next: nextSeed)
                let again = try TrainingRun(experiment, budget: historyBudget)
                keepAgain(again, as: run)
                work = .training(again)
                budget = DashboardBudget()
            case .clinic: break
            }
        } catch {
            guard case .stepping(let stepper) = work else { return open(view) }
            var snapshot = stepper.snapshot(ViewRequest())
            snapshot.refusal = error.description
            return .step(snapshot)
        }
        return open(view)
    }

    /// Carries out a request on the engine's thread: what takes long stops early when it is interrupted, and shows itself on the way.
    func perform(_ request: EngineRequest, view: ViewRequest, meanwhile: Meanwhile) {
        if request.movesOn { foresight = Foresight() }
        switch (request, work) {
        case (.foresee(let question), _): foresee(question, view, meanwhile)
        case (.restart(let nextSeed), _): meanwhile.show(restart(nextSeed: nextSeed, view))
        case (.openStepper(let wanted, let sample, _), .training(let run)):
            openStepper(atStep: wanted, sample, of: run, view, meanwhile)
        case (.returnToRun, .looking(_, let run)):
            run.resume()
            shown = nil
            work = .training(run)
            meanwhile.show(snapshot(of: run, view))
        case (_, .clinic(let room)):
            if case .clinic(let request) = request { room.perform(request) }
            meanwhile.show(.clinic(room.snapshot))
        case (_, .training(let run)): train(run, request, view, meanwhile)
        case (_, .stepping(let stepper)), (_, .looking(let stepper, _)):
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
        }
    }

    private func openStepper(
        atStep wanted: Int?, _ sample: SamplePlace?, of run: TrainingRun, _ view: ViewRequest, _ meanwhile: Meanwhile
    ) {
        let isBeforeBadNumber = run.isBeforeBadNumber
        let opened = run.openStepper(atStep: wanted) {
            if meanwhile.wantsShow() { meanwhile.show(snapshot(of: run, view, nil, meanwhile.clock)) }
            return meanwhile.isInterrupted()
        }
        guard let stepper = opened else {
            return meanwhile.show(snapshot(of: run, view))
        }
        shown = nil
        work = .looking(stepper, in: run)
        var refusal: RunRefusal?
        if let bad = run.badNumber, sample == nil, wanted == bad.step || wanted == nil && isBeforeBadNumber {
            // As far as the number is made, so that it is seen before anything comes of it.
            for phase in stepper.session.phases(to: bad.phase) { refusal = refusal ?? stepper.perform(.phase(phase)) }
        }
        if let sample {
            refusal = stepper.perform(.edit(.sample(sample)))
            if refusal == nil { refusal = stepper.perform(.phase(.forward)) ?? stepper.perform(.phase(.loss)) }
        }
        meanwhile.show(step(stepper, .view, view, after: refusal))
    }

    /// Trains, or goes to another moment, as far as the request says.
    private func train(_ run: TrainingRun, _ request: EngineRequest, _ view: ViewRequest, _ meanwhile: Meanwhile) {
        run.trainer.clock = meanwhile.clock
        var view = view
        /// After each step on the way to a moment of the line.
        func replaying() -> Bool {
            if let other = meanwhile.otherView() { view = other }
            if meanwhile.wantsShow() { meanwhile.show(snapshot(of: run, view, nil, meanwhile.clock)) }
            return meanwhile.isInterrupted()
        }
        func advance(while goesOn: () -> Bool) {
            run.beginTiming()
            var stops = false
            while !stops, !StopSign.isUp, !run.isOver, goesOn() {
                stops = meanwhile.isInterrupted()
                let other = meanwhile.otherView()
                if let other { view = other }
                let shows = meanwhile.wantsShow() || other != nil
                let isLast = stops || run.trainer.stepInEpoch + 1 == run.trainer.stepsPerEpoch
                let isLookedAt =
                    (isLast || shows) && budget.needsUpdate(view.dashboard, clock: isLast ? nil : meanwhile.clock)
                run.advance(isLookedAt: isLookedAt, clock: meanwhile.clock)
                if shows { meanwhile.show(snapshot(of: run, status: .running, view, nil, meanwhile.clock)) }
            }
        }
        var said: Said?
        switch request {
        case .change(let edit):
            do throws(EditError) { try run.change(edit) } catch { said = .refused(error.text) }
        case .twin(let edit?):
            do throws(EditError) { try run.beginTwin(edit) } catch { said = .refused(error.text) }
        case .twin(nil): run.endTwin()
        case .undo: run.undo(until: replaying)
        case .redo: run.redo(until: replaying)
        case .save(let path): said = saved(run.trainer.session, to: path)
        case .keep(let home): said = keep(run, in: home)
        case .earlier(let names, let home): said = showEarlier(names, in: home, beside: run)
        case .train(.step) where !run.isOver: run.advance(isLookedAt: true)
        case .train(.epoch):
            let epoch = run.trainer.epoch
            advance { run.trainer.epoch == epoch }
        case .train(.all): advance { true }
        case .train(.back) where run.step > 0: run.go(to: run.step - 1, until: replaying)
        case .train(.backEpoch) where run.step > 0: run.go(to: run.oneEpochBack, until: replaying)
        case .train(.goTo(let step)) where step >= 0:
            run.go(to: min(step, run.end), until: replaying)
            if run.step == run.end { advance { run.step < step } }
        default: break
        }
        run.followKeeping(rests: true)
        meanwhile.show(snapshot(of: run, view, said))
    }

    /// - Parameter clock: for a training under way, whose parts may be older than it is.
    private func snapshot(
        of run: TrainingRun, status: TrainSnapshot.Status? = nil, _ view: ViewRequest, _ said: Said? = nil,
        _ clock: (() -> UInt64)? = nil
    ) -> EngineReply {
        var snapshot = run.trainer.snapshot(status: status ?? run.status)
        snapshot.line = run.line
        snapshot.kept = run.kept
        snapshot.earlier = earlier
        snapshot.said = said
        snapshot.twin = run.twinSnapshot
        snapshot.foresight = foresight
        snapshot.diagnosis = Diagnosis(of: run.evidence)
        budget.fill(&snapshot, of: run.trainer, with: view.dashboard, clock: clock)
        return .train(snapshot)
    }

    /// Writes what runs with its changes.
    private func saved(_ session: Session, to path: String, after unsavable: (what: String, step: Int)? = nil) -> Said {
        do throws(ExperimentError) {
            if let (what, step) = unsavable { throw ExperimentError(.change(.notAnEvent(what, step: step))) }
            try SavedExperiment(session).write(to: path)
            return .done(Text("\(path) is written", "写好了：\(path)"))
        } catch {
            return .refused(error.text)
        }
    }

    /// A request to the stepper, or to the lesson, which may put another stepper in its place. A lesson's answers stay until its
    /// next request: whoever draws may miss a reply.
    private func step(
        _ stepper: Stepper, _ request: EngineRequest, _ view: ViewRequest, after refusal: RunRefusal? = nil,
        until isInterrupted: () -> Bool = { false }
    ) -> EngineReply {
        var (stepper, refusal) = (stepper, refusal)
        var said: Said?
        switch request {
        case .run, .change:
            shown = nil
            lesson?.touch()
            refusal = request.action.flatMap { stepper.perform($0, until: isInterrupted) }
        case .undo, .redo:
            shown = nil
            lesson?.touch()
            if request == .undo { stepper.undoChange() } else { stepper.redoChange() }
        case .save(let path): said = saved(stepper.session, to: path, after: stepper.unsavable)
        case .keep(let home): said = keep(stepper, in: home)
        case .twin(let edit):
            shown = nil
            refusal = stepper.setTwin(edit)
        case .lesson(let request):
            shown = nil
            let lesson = lesson ?? ScriptedRun(budget: historyBudget)
            self.lesson = lesson
            answers = lesson.answers(to: request)
            stepper = lesson.stepper ?? stepper
            work = .stepping(stepper)
            refusal = answers?.refusal.map(RunRefusal.phase)
        case .view, .check, .restart, .train, .openStepper, .returnToRun, .earlier, .foresee, .clinic: break
        }
        var snapshot = stepper.snapshot(view, of: shown)
        shown = snapshot
        snapshot.refused = refusal
        snapshot.refusal = refusal?.description
        snapshot.said = said
        if case .check(let number, let step) = request {
            snapshot.gradientCheck = stepper.session.checkGradient(of: number, step: step)
        }
        snapshot.answers = answers
        snapshot.foresight = foresight
        return .step(snapshot)
    }
}

extension Experiment {
    fileprivate func seeded(next: Bool) -> Experiment {
        var experiment = self
        if next { experiment.seed &+= 1 }
        return experiment
    }
}
