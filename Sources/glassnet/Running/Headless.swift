import Training
import Visualizer

/// Runs that touch no terminal: results as they come.
enum Headless {
    /// `define`, then `steps` times the other phases in their order, with what comes of each.
    @discardableResult
    static func step(
        _ experiment: Experiment, steps: Int, result: (PhaseResult, _ step: Int) -> Void
    ) throws -> Session {
        var watch = LossWatch()
        return try run(experiment, steps: steps) { account, session in
            result(account, session.step)
            if case .loss(let loss) = account { watch.see(loss, session) }
        }
    }

    /// `define`, then `steps` steps, the last up to a phase and with it; gives back the session as it is then.
    static func run(
        _ experiment: Experiment, steps: Int, after last: Phase = .update,
        result: (PhaseResult, Session) -> Void = { _, _ in }
    ) throws -> Session {
        let session = try Session(experiment)
        Output.notices(session.notices)
        do {
            result(try session.run(.define), session)
            guard last != .define else { return session }
            for step in 1...steps {
                for phase in Phase.allCases where phase != .define {
                    result(try session.run(phase), session)
                    if step == steps, phase == last { break }
                }
            }
        } catch {
            throw Failure(status: .defect, description: "the usual order of phases was refused: \(error)")
        }
        return session
    }

    /// All epochs.
    static func train(_ experiment: Experiment, _ saving: Saving? = nil, event: (Trainer.Event) -> Void) throws {
        if let saving { try saving.check(experiment) }
        let trainer = try saving.map { try $0.trainer(experiment) } ?? Trainer(experiment)
        Output.notices(trainer.session.notices)
        var trouble: Failure?
        var watch = LossWatch()
        while !trainer.isFinished {
            for happened in trainer.advance() {
                if case .step(_, let step, let loss) = happened { watch.see(loss, step: step) }
                event(happened)
            }
            guard let saving, saving.isDue(trainer) else { continue }
            do throws(ExperimentError) {
                try trainer.saveCheckpoint(to: saving.path)
                trouble = nil
            } catch {
                // A full disk is no reason to lose hours of training.
                if trouble == nil { Output.problem(RunNews.goesOnAfter(error).text[Spoken.language]) }
                trouble = Failure(error)
            }
        }
        if let trouble { throw trouble }
    }

    /// Says once that a loss is no number, and what the loss gets that it does not take; training goes on, as in PyTorch.
    private struct LossWatch {
        private var hasSpoken = false
        private var told: Set<String> = []

        mutating func see(_ loss: Float, _ session: Session) {
            let warnings = session.lossWarnings
            for warning in warnings where told.insert(warning.rule).inserted {
                Output.problem(warning.text[Spoken.language])
            }
            // A loss that gets what it does not take is no matter of the learning rate.
            if warnings.isEmpty { see(loss, step: session.step) }
        }

        mutating func see(_ loss: Float, step: Int) {
            guard !loss.isFinite, !hasSpoken else { return }
            hasSpoken = true
            Output.problem(RunNews.notANumber(loss, step: step).text[Spoken.language])
        }
    }

    /// When and where a run is written.
    struct Saving {
        let path: String
        let everySteps: Int?
        /// Whether what is there may go where it is not of the same run.
        let force: Bool

        /// Looks, before any data are read, whether it can be written.
        func check(_ experiment: Experiment) throws(ExperimentError) {
            try Trainer.checkCheckpoint(path, of: experiment, force: force)
        }

        /// At the beginning, or where the file ends, if there is one of this run.
        func trainer(_ experiment: Experiment) throws(ExperimentError) -> sending Trainer {
            let trainer = try Trainer(experiment)
            do throws(ExperimentError) {
                guard try trainer.resume(from: path) else { return trainer }
            } catch {
                guard force else { throw error }
                Output.note("glassnet: \(RunNews.beginsAnew(path).text[Spoken.language])")
                return try Trainer(experiment)
            }
            let progress: RunNews =
                switch trainer.end {
                case let end? where end.cause != .epochs: .hasEnded(path, end)
                case _ where trainer.isFinished: .allDone(path, epochs: experiment.epochs)
                case _: .goesOn(path, after: trainer.step)
                }
            Output.note("glassnet: \(progress.text[Spoken.language])")
            return trainer
        }

        /// After every epoch, and every so many steps.
        func isDue(_ trainer: Trainer) -> Bool {
            trainer.stepInEpoch == 0 || everySteps.map { trainer.step % $0 == 0 } ?? false
        }
    }
}
