import Training

/// Runs that touch no terminal: results as they come.
enum Headless {
    /// `define`, then `steps` times the other phases in their order; gives back the session as it is then.
    @discardableResult
    static func step(
        _ experiment: Experiment, steps: Int, result: (PhaseResult, _ step: Int) -> Void
    ) throws -> Session {
        let session = try open { () throws(ExperimentError) in try Session(experiment) }
        session.notices.forEach(Output.problem)
        do {
            result(try session.run(.define), 0)
            for _ in 0..<steps {
                for phase in Phase.allCases where phase != .define { result(try session.run(phase), session.step) }
            }
        } catch {
            throw Failure(status: .defect, description: "the usual order of phases was refused: \(error)")
        }
        return session
    }

    /// `define`, then `steps` steps, the last up to a phase and with it. As many steps of a large network may take a while.
    static func run(_ experiment: Experiment, steps: Int, after last: Phase) throws -> Session {
        let session = try open { () throws(ExperimentError) in try Session(experiment) }
        session.notices.forEach(Output.problem)
        do {
            try session.run(.define)
            guard last != .define else { return session }
            for step in 1...steps {
                for phase in Phase.allCases where phase != .define {
                    try session.run(phase)
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
        let trainer = try open { () throws(ExperimentError) in try Trainer(experiment) }
        trainer.session.notices.forEach(Output.problem)
        if let saving, try open({ () throws(ExperimentError) in try trainer.resume(from: saving.path) }) {
            Output.note(
                trainer.isFinished
                    ? "glassnet: \(saving.path) has done all \(experiment.epochs) epochs; more of them with --epochs go on"
                    : "glassnet: goes on after step \(trainer.step), from \(saving.path)")
        }
        while !trainer.isFinished {
            trainer.advance().forEach(event)
            if let saving, saving.isDue(trainer) {
                try open { () throws(ExperimentError) in try trainer.saveCheckpoint(to: saving.path) }
            }
        }
    }

    /// When and where a run is written.
    struct Saving {
        let path: String
        let everySteps: Int?

        /// After every epoch, and every so many steps.
        func isDue(_ trainer: Trainer) -> Bool {
            trainer.stepInEpoch == 0 || everySteps.map { trainer.step % $0 == 0 } ?? false
        }
    }

    /// Makes what runs an experiment; what is wrong with it becomes a failure with its exit status.
    static func open<Work>(_ make: () throws(ExperimentError) -> sending Work) throws -> sending Work {
        do {
            return try make()
        } catch {
            throw Failure(error)
        }
    }
}
