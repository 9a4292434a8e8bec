import TestSupport
import Testing

@testable import Training

/// An experiment that is written reads back as the same.
struct ExperimentWritingTests {
    private func expectSame(_ experiment: Experiment, _ note: String) throws {
        let text = ExperimentFile.text(of: experiment)
        let again = try ExperimentFile.parse(text, file: "again.yaml", name: experiment.name)
        #expect(Checkpoint.identity(again) == Checkpoint.identity(experiment), "\(note)\n\(text)")
        #expect(again.title == experiment.title && again.note == experiment.note, "\(note)")
        #expect(again.epochs == experiment.epochs && again.frozen == experiment.frozen, "\(note)")
        #expect(again.optimizer.written == experiment.optimizer.written, "\(note)")
        #expect(again.loss == experiment.loss && again.zeroGrad == experiment.zeroGrad, "\(note)")
        #expect(
            again.events.map { RunEvent(step: $0.step, $0.edit) }
                == experiment.events.map { RunEvent(step: $0.step, $0.edit) })
        #expect(ExperimentFile.text(of: again) == text, "\(note)")
    }

    @Test(arguments: Presets.names)
    func presets(name: String) throws {
        var preset = try Experiment.load(name)
        preset.folder = nil
        try expectSame(preset, name)
    }

    @Test
    func randomExperiments() throws {
        var written = 0
        for seed in Endurance.share(oneIn: 10, of: 0..<1000) {
            let yaml = RandomExperiment(seed: UInt64(seed), tables: ["a table.csv", "t.csv?target=y"]).yaml
            guard let experiment = try? ExperimentFile.parse(yaml, file: "random.yaml", name: "random") else {
                continue
            }
            try expectSame(experiment, "seed \(seed)\n\(yaml)")
            written += 1
        }
        #expect(written > 20)
    }

    @Test
    func eventsOfEveryKind() throws {
        var experiment = try Experiment.load("spiral")
        experiment.folder = nil
        let weight = TensorPath(.parameter(layer: "fc1", name: "weight"))
        experiment.events = [
            .learningRate(1e-5), .change(.setting("optimizer", "{type: adam, lr: 0.001, betas: [0.5, 0.9]}")),
            .change(.setting("data", "digits:0,1")), .change(.setting("batch_size", "64")),
            .change(.setting("zero_grad", "none")), .change(.setting("loss", "mse")), .change(.add("relu", after: nil)),
            .change(.add("linear: {name: fc9, out: 32}", after: "relu1")), .change(.remove("fc2")),
            .change(.resize("fc1", 7)), .change(.move("relu1", after: "input")), .change(.move("relu1", after: nil)),
            .change(.points([[0.25, -1.5, 1], [0.1, 2]])), .assign(ElementPath(weight, [3, 1]), 0.1), .fill(weight, -3),
            .requiresGrad(weight, false),
        ].enumerated().map { RunEvent(step: 10 * $0, $1) }
        try expectSame(experiment, "events")
    }
}
