import Foundation
import NeuralCore
import Testing

@testable import Training

/// A run that was stopped and goes on is, bit for bit, the run that never stopped.
struct CheckpointTests {
    private func temporaryPath() -> String {
        FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).safetensors").path
    }

    private func experiment(_ optimizer: String) throws -> Experiment {
        let yaml = """
            input: [2]
            network:
              - linear: {out: 8}
              - relu
              - dropout: {p: 0.2}
              - linear: {out: 2}
            data: moons
            loss: cross-entropy
            optimizer: \(optimizer)
            batch_size: 30
            epochs: 4
            """
        return try ExperimentFile.parse(yaml, file: "a.yaml", name: "a")
    }

    private func weights(_ trainer: Trainer) -> [[Float]] {
        trainer.session.network?.namedTensors().map(\.tensor.elements) ?? []
    }

    @Test(arguments: [
        "{type: sgd, lr: 0.1, momentum: 0.9}", "{type: adam, lr: 0.01}", "{type: rmsprop, lr: 0.01, momentum: 0.5}",
        "adagrad",
    ])
    func goesOnAsIfNothingHadHappened(_ optimizer: String) throws {
        let path = temporaryPath()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let unbroken = try Trainer(try experiment(optimizer))
        var expected: [Trainer.Event] = []
        while !unbroken.isFinished { expected += unbroken.advance() }

        var events: [Trainer.Event] = []
        // Stopped in the middle of an epoch, at its end, and before the first step.
        for stop in [0, 5, 14, 20, Int.max] {
            let trainer = try Trainer(try experiment(optimizer))
            _ = try trainer.resume(from: path)
            while !trainer.isFinished, trainer.step < stop { events += trainer.advance() }
            try trainer.saveCheckpoint(to: path)
            if trainer.isFinished { #expect(weights(trainer) == weights(unbroken)) }
        }
        // As text, line by line: the first difference says where the runs part.
        #expect(zip(events, expected).first { $0 != $1 }.map { "\($0.json.text) instead of \($1.json.text)" } == nil)
        #expect(events.count == expected.count)
    }

    /// As runs were called before settings had PyTorch's names.
    @Test
    func goesOnFromFilesOfOlderPrograms() throws {
        let path = temporaryPath()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let yaml = """
            input: [1, 6, 6]
            network:
              - conv2d: {name: c, out: 2, kernel: 3, padding: 1}
              - max_pool2d: {name: p, kernel: 2}
              - leaky_relu: {name: l, slope: 0.2}
              - flatten: {name: f}
              - linear: {name: fc, out: 3}
            batch_size: 2
            """
        let older = """
            a; [1, 6, 6]; random; l1; optim.SGD(net.parameters(), lr=0.001); batch 2; seed 0; c Conv2d in=1 out=2 kernel=3 \
            stride=1 padding=1 dilation=1 groups=1 bias=True [2, 6, 6]; p MaxPool2d kernel=2 stride=2 padding=0 [2, 3, 3]; \
            l LeakyReLU slope=0.2 [2, 3, 3]; f Flatten [18]; fc Linear in=18 out=3 bias=True [3]
            """
        try SafeTensors.write([], metadata: [Checkpoint.identityKey: older], to: path)
        let same = try ExperimentFile.parse(yaml, file: "a.yaml", name: "a")
        #expect(Checkpoint.mismatch(path, same) == nil, "\(Checkpoint.identity(same))")
        for (from, to) in [
            ("slope: 0.2", "slope: 0.3"), ("kernel: 2", "kernel: 2, ceil_mode: true"), ("out: 2", "out: 4"),
        ] {
            let other = try ExperimentFile.parse(yaml.replacing(from, with: to), file: "a.yaml", name: "a")
            #expect(Checkpoint.mismatch(path, other) == .otherCheckpoint, "\(to)")
        }
    }

    @Test
    func aCycleOverAnotherLengthIsSaid() throws {
        let path = temporaryPath()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let yaml = """
            input: [2]
            network: [{linear: {out: 2}}]
            optimizer: {type: sgd, lr: 0.1, momentum: 0.9}
            epochs: 3
            schedule: {type: one_cycle, max_lr: 1}
            """
        var experiment = try ExperimentFile.parse(yaml, file: "a.yaml", name: "a")
        let trainer = try Trainer(experiment)
        while !trainer.isFinished { _ = trainer.advance() }
        try trainer.saveCheckpoint(to: path)
        experiment.epochs = 5
        #expect(Checkpoint.mismatch(path, experiment) == .otherCycle(epochs: 3))
        experiment.seed = 1
        #expect(Checkpoint.mismatch(path, experiment) == .otherCheckpoint)
        // One that says how long it is does not mind.
        let longer = try ExperimentFile.parse(
            yaml.replacing("max_lr: 1", with: "max_lr: 1, total_steps: 9"), file: "a.yaml", name: "a")
        let other = try Trainer(longer)
        while !other.isFinished { _ = other.advance() }
        try other.saveCheckpoint(to: path)
        experiment = longer
        experiment.epochs = 5
        #expect(Checkpoint.mismatch(path, experiment) == nil)
    }

    @Test
    func refusesAnotherExperimentsFileAndOtherFiles() throws {
        let path = temporaryPath()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let trainer = try Trainer(try experiment("sgd"))
        _ = trainer.advance()
        try trainer.saveCheckpoint(to: path)
        var other = try experiment("sgd")
        other.seed = 1
        #expect(throws: ExperimentError(.otherCheckpoint, at: SourcePlace(file: path))) {
            try Trainer(other).resume(from: path)
        }
        let session = try Session(try experiment("sgd"))
        try session.saveWeights(to: path)
        #expect(throws: ExperimentError(.notACheckpoint, at: SourcePlace(file: path))) {
            try Trainer(try experiment("sgd")).resume(from: path)
        }
        try Data("no".utf8).write(to: URL(fileURLWithPath: path))
        #expect(throws: ExperimentError.self) { try Trainer(try experiment("sgd")).resume(from: path) }
        #expect(try !Trainer(try experiment("sgd")).resume(from: path + ".missing"))
    }

    @Test(arguments: [
        ("step", "9223372036854775807"), ("step", "3"), ("samples", "9223372036854775807"), ("samples", "1000000"),
        ("epoch", "1000000"), ("epoch", "9223372036854775807"), ("step_in_epoch", "1"), ("epochs", ""),
        ("epochs", "-5,40,0,0,0"),
    ])
    func numbersThatDoNotAddUpAreRefused(key: String, value: String) throws {
        let path = temporaryPath()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let trainer = try Trainer(try experiment("sgd"))
        for _ in 0..<(trainer.stepsPerEpoch + 2) { _ = trainer.advance() }
        try trainer.saveCheckpoint(to: path)
        #expect(try Trainer(try experiment("sgd")).resume(from: path))
        let file = try SafeTensors(reading: path)
        var metadata = file.metadata
        #expect(metadata.updateValue(value, forKey: key) != nil)
        let tensors = try file.entries.map { (name: $0.name, tensor: try file.tensor($0.name)) }
        try SafeTensors.write(tensors, metadata: metadata, to: path)
        #expect(throws: ExperimentError(.damagedCheckpoint, at: SourcePlace(file: path))) {
            try Trainer(try experiment("sgd")).resume(from: path)
        }
    }

    @Test
    func aCheckpointIsAWeightsFileToo() throws {
        let path = temporaryPath()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let trainer = try Trainer(try experiment("adam"))
        for _ in 0..<10 { _ = trainer.advance() }
        try trainer.saveCheckpoint(to: path)
        var experiment = try experiment("sgd")
        experiment.weights = path
        let session = try Session(experiment)
        try session.run(.define)
        #expect(session.network?.namedTensors().map(\.tensor.elements) == weights(trainer))
    }

    @Test func weightsAreExplainedByTheNamesOfTheirFile() throws {
        let path = temporaryPath()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let other =
            "input: [2]\nnetwork: [{linear: {name: features.0, out: 8}}, tanh, {linear: {name: head, out: 3}}]\nloss: mse\n"
        try Session(try ExperimentFile.parse(other, file: "a.yaml", name: "a")).saveWeights(to: path)
        let text =
            "input: [2]\nnetwork: [{linear: {name: fc1, out: 8}}, tanh, {linear: {name: fc2, out: 3}}]\nloss: mse\n"
        var experiment = try ExperimentFile.parse(text, file: "b.yaml", name: "b")
        experiment.weights = path
        let session = try Session(experiment)
        #expect(
            session.notices.map(\.text.en) == [
                "\(path): layers with other names, found by their sizes: features.0 is fc1, head is fc2"
            ])
        try session.run(.define)
        let explanation = try session.explain(ElementPath(parsing: "fc1.weight[0,1]"))
        #expect(explanation.kind == .given(.loaded) && explanation.origin == .file(path, tensor: "features.0.weight"))
    }

    @Test
    func weightsOfAnotherShapeAreNamed() throws {
        let path = temporaryPath()
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Session(try Experiment.load("xor")).saveWeights(to: path)
        var experiment = try Experiment.load("spiral")
        experiment.weights = path
        let error = #expect(throws: ExperimentError.self) { try Session(experiment) }
        #expect(
            try #require(error).description.contains(
                "size mismatch for fc1.weight: copying a param with shape torch.Size([8, 2]) from checkpoint, "
                    + "the shape in current model is torch.Size([64, 2]).")
        )
    }
}
