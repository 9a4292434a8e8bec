import Training

/// Runs that touch no terminal: results as they come.
enum Headless {
    /// `define`, then `steps` times the other phases in their order; gives back the session as it is then.
    @discardableResult
    static func step(
        _ experiment: Experiment, steps: Int, result: (PhaseResult, _ step: Int) -> Void
    ) throws -> Session {
        let session = try open { () throws(ExperimentError) in try Session(experiment) }
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

    /// All epochs.
    static func train(_ experiment: Experiment, event: (Trainer.Event) -> Void) throws {
        let trainer = try open { () throws(ExperimentError) in try Trainer(experiment) }
        while !trainer.isFinished { trainer.advance().forEach(event) }
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
