@testable import Training

/// All that is done with an experiment file: read, summed up, run phase by phase and freely, explained, exported.
struct ExperimentTrial {
    enum Outcome { case refused, tooCostly, ran }
    struct Failure: Error { let sentence: String }

    private let yaml: String

    init(_ yaml: String) { self.yaml = yaml }

    func run() throws -> Outcome {
        do {
            let experiment = try ExperimentFile.parse(yaml, file: "x.yaml", name: "x")
            let summary = try NetworkSummary(experiment)
            _ = summary.json.text
            try expect(summary.parameters == experiment.plan.parameterCount, "the summary's parameters add up")
            let session = try Session(experiment)
            let sample = Double(summary.multiplyAdds) + Double(summary.outputBytes / summary.batchSize)
            let cost = sample * Double(session.batchSize)
            guard cost < 1e6, summary.parameters < 1_000_000 else { return .tooCostly }
            try export(session)
            try step(session, Session(experiment))
            try train(experiment)
            return .ran
        } catch let error as ExperimentError {
            return try refused(error)
        }
    }

    private func refused(_ error: ExperimentError) throws(Failure) -> Outcome {
        let text = error.description
        try expect(!text.contains("\n") && text.count < 600, "one line: \(text)")
        try expect(text.hasPrefix("x.yaml:") || text.contains(".csv"), "a place: \(text)")
        return .refused
    }

    private func expect(_ holds: Bool, _ what: String) throws(Failure) {
        guard holds else { throw Failure(sentence: what) }
    }

    private func export(_ session: Session) throws(Failure) {
        guard let script = try? PyTorchScript(session).text(companion: "x.safetensors") else {
            throw Failure(sentence: "a script")
        }
        let modules = session.experiment.plan.layers.filter { $0.code.isModule }
        let definitions = script.split(separator: "\n").filter { $0.hasPrefix("        self.") }
        try expect(definitions.count == modules.count, "a line a module")
        try expect(Set(definitions).count == modules.count, "a name for each module")
    }

    /// Two steps phase by phase, and freely, give the same losses.
    private func step(_ session: Session, _ free: Session) throws(Failure) {
        let plan = session.experiment.plan
        do throws(PhaseRefusal) {
            try session.run(.define)
            for _ in 0..<2 {
                for phase in Phase.allCases where phase != .define { try session.run(phase) }
                _ = free.runStep()
            }
        } catch {
            throw Failure(sentence: "the usual order is refused: \(error)")
        }
        let shapes = zip(session.outputs, plan.layers).map { Array($0.shape.dropFirst()) == $1.output }
        try expect(shapes.count == plan.layers.count && !shapes.contains(false), "every output has its planned shape")
        let count = session.network?.parameters().reduce(0) { $0 + $1.numel() }
        try expect(count == session.experiment.plan.parameterCount, "the plan's parameters are there")
        try expect(
            session.losses.map(\.text) == free.losses.map(\.text), "\(session.losses) by phases, \(free.losses) freely")
        if let untrue = LossWarningCheck(session).untrue { throw Failure(sentence: untrue) }
        _ = session.snapshot(ViewRequest())
        for (name, tensor) in session.network?.namedParameters() ?? [] {
            explain("\(name)[\(tensor.shape.map { "\($0 - 1)" }.joined(separator: ","))]", in: session)
            explain("\(name)[\(tensor.shape.map { _ in "0" }.joined(separator: ","))].grad", in: session)
        }
        explain("loss", in: session)
    }

    private func explain(_ number: String, in session: Session) {
        // A number that there is not is refused, which is as good.
        guard let number = try? ElementPath(parsing: number) else { return }
        _ = try? session.explain(number)
    }

    /// An epoch and one step more, if an epoch is short.
    private func train(_ experiment: Experiment) throws(ExperimentError) {
        let trainer = try Trainer(experiment)
        guard trainer.stepsPerEpoch <= 10 else { return }
        for _ in 0...trainer.stepsPerEpoch { _ = trainer.advance() }
        _ = trainer.snapshot(status: .paused)
    }
}
