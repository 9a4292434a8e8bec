/// The engine's inside, without a thread: carries out commands one after the other.
///
/// A terminal program runs it through ``Engine``; frames without a terminal use it as it is, so that each command is done when
/// `perform` returns.
public final class Workbench {
    private let work: Work

    private enum Work {
        case stepping(Session)
        case training(Trainer)
    }

    /// For the stepper: nothing is defined yet.
    public init(stepping experiment: Experiment) throws(ExperimentError) { work = .stepping(try Session(experiment)) }

    /// For the dashboard: the network is defined by ``open()``.
    public init(training experiment: Experiment) throws(ExperimentError) { work = .training(try Trainer(experiment)) }

    /// Does what comes before any command, and answers what to show then: nothing for the stepper, the defined network for the dashboard.
    public func open() -> EngineReply {
        switch work {
        case .stepping(let session): return .step(session.snapshot(Look()))
        case .training(let trainer):
            trainer.prepare()
            return .train(trainer.snapshot(status: .ready))
        }
    }

    /// Carries out a command to its end: `trainFreely` trains until all epochs are done.
    public func perform(_ command: EngineCommand) -> EngineReply {
        switch work {
        case .stepping(let session): .step(session.perform(command))
        case .training(let trainer):
            .train(trainer.snapshot(status: trainer.perform(command, until: { false })))
        }
    }

    /// Carries out a command on the engine's thread: training stops early when `isInterrupted` says so, and shows itself on the way.
    func perform(
        _ command: EngineCommand, isInterrupted: () -> Bool, show: (EngineReply) -> Void, wantsShow: () -> ShowRequest
    ) {
        guard case .training(let trainer) = work else {
            show(perform(command))
            return
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

    /// How much of a training under way is to be shown now.
    enum ShowRequest { case nothing, progress, everything }
}

extension Session {
    fileprivate func perform(_ command: EngineCommand) -> StepSnapshot {
        switch command {
        case .run(let phase, let look):
            do {
                try run(phase)
                return snapshot(look)
            } catch {
                var snapshot = snapshot(look)
                snapshot.refusal = error.description
                return snapshot
            }
        case .look(let look): return snapshot(look)
        case .checkGradient(let number, let step, let look):
            var snapshot = snapshot(look)
            snapshot.gradientCheck = checkGradient(of: number, step: step)
            return snapshot
        case .trainStep, .trainEpoch, .trainFreely, .pause: return snapshot(Look())
        }
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
        case .pause, .run, .look, .checkGradient: return isFinished ? .finished : step == 0 ? .ready : .paused
        }
        while !isFinished, epoch <= lastEpoch {
            for case .step(_, let step, let loss) in advance() where !loss.isFinite {
                return .stopped(
                    "The loss of step \(step) is not a number any more: the weights grew without bound. Try a smaller learning rate."
                )
            }
            if isInterrupted() { break }
        }
        return isFinished ? .finished : .paused
    }
}
