/// The engine's inside, without a thread: carries out commands one after the other.
///
/// A terminal program runs it through ``Engine``; frames without a terminal use it as it is, so that each command is done when
/// `perform` returns.
public final class EngineCore {
    private var work: Work
    /// A lesson's run, once there is a lesson.
    private var lesson: ScriptedRun?
    private var answers: LessonAnswers?
    private let historyBudget: Int

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

    /// Does what comes before any command, and answers what to show then: nothing for the stepper, the defined network for the dashboard.
    public func open() -> EngineReply {
        switch work {
        case .stepping(let stepper): return .step(stepper.snapshot(ViewRequest()))
        case .training(let trainer):
            trainer.prepare()
            return .train(trainer.snapshot(status: .ready))
        }
    }

    /// Carries out a command to its end: `trainFreely` trains until all epochs are done.
    public func perform(_ command: EngineCommand) -> EngineReply {
        switch work {
        case .stepping(let stepper): step(stepper, command)
        case .training(let trainer):
            .train(trainer.snapshot(status: trainer.perform(command, until: { false })))
        }
    }

    /// Carries out a command on the engine's thread: training stops early when `isInterrupted` says so, and shows itself on the way.
    func perform(
        _ command: EngineCommand, isInterrupted: () -> Bool, show: (EngineReply) -> Void, wantsShow: () -> ShowRequest
    ) {
        let trainer: Trainer
        switch work {
        case .stepping(let stepper):
            func showProgress() {
                var snapshot = stepper.snapshot(command.view, isReplaying: true)
                snapshot.answers = answers
                show(.step(snapshot))
            }
            if let move = command.move, stepper.replays(for: move) { showProgress() }
            let reply = step(stepper, command) {
                if wantsShow() != .nothing { showProgress() }
                return isInterrupted()
            }
            show(reply)
            return
        case .training(let training): trainer = training
        }
        var parameters: [ParameterSnapshot]?
        let status = trainer.perform(command) {
            switch wantsShow() {
            case .nothing: break
            case .everything:
                parameters = trainer.session.parameterSnapshots()
                show(.train(trainer.snapshot(status: .running, parameters: parameters)))
            case .progress:
                show(.train(trainer.snapshot(status: .running, parameters: parameters)))
                parameters = parameters ?? trainer.session.parameterSnapshots()
            }
            return isInterrupted()
        }
        show(.train(trainer.snapshot(status: status)))
    }

    /// A command to the stepper, or to the lesson, which may put another stepper in its place. A lesson's answers stay until its
    /// next request: whoever draws may miss a reply.
    private func step(
        _ stepper: Stepper, _ command: EngineCommand, until isInterrupted: () -> Bool = { false }
    ) -> EngineReply {
        var snapshot: StepSnapshot
        if case .lesson(let request, let view) = command {
            let lesson = lesson ?? ScriptedRun(budget: historyBudget)
            self.lesson = lesson
            answers = lesson.answers(to: request)
            let present = lesson.stepper ?? stepper
            work = .stepping(present)
            snapshot = present.snapshot(view)
            snapshot.refused = answers?.refusal.map(MoveRefusal.phase)
            snapshot.refusal = answers?.refusal?.description
        } else {
            if command.move != nil { lesson?.touch() }
            snapshot = stepper.perform(command, until: isInterrupted)
        }
        snapshot.answers = answers
        return .step(snapshot)
    }

    /// How much of a training under way is to be shown now.
    enum ShowRequest { case nothing, progress, everything }
}

extension Stepper {
    fileprivate func perform(_ command: EngineCommand, until isInterrupted: () -> Bool = { false }) -> StepSnapshot {
        let refusal = command.move.flatMap { perform($0, until: isInterrupted) }
        var snapshot = snapshot(command.view)
        snapshot.refused = refusal
        snapshot.refusal = refusal?.description
        if case .checkGradient(let number, let step, _) = command {
            snapshot.gradientCheck = session.checkGradient(of: number, step: step)
        }
        return snapshot
    }
}

extension Trainer {
    /// Trains as far as the command says; after each step `isInterrupted` may end it.
    fileprivate func perform(_ command: EngineCommand, until isInterrupted: () -> Bool) -> TrainSnapshot.Status {
        let lastEpoch: Int
        switch command {
        case .trainStep:
            _ = advance()
            return isFinished ? .finished : .paused
        case .trainEpoch: lastEpoch = epoch
        case .trainFreely: lastEpoch = Int.max
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
