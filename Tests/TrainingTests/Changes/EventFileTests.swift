import Foundation
import Testing

@testable import Training

/// Events in experiment files: what they do, and what is wrong with them, with its line.
struct EventFileTests {
    static let head = """
        input: [2]
        network:
          - linear: {name: fc1, out: 8}
          - relu
          - linear: {name: fc2, out: 2}
        data: spiral
        loss: cross-entropy
        optimizer: {type: sgd, lr: 0.1}
        batch_size: 100
        epochs: 3
        events:

        """

    private func experiment(_ events: String) throws -> Experiment {
        try ExperimentFile.parse(Self.head + events, file: "mine.yaml", name: "mine")
    }

    @Test
    func everyWordTakesEffectAtItsStep() throws {
        let trainer = try Trainer(
            experiment(
                """
                  - {step: 1, lr: 0.003}
                  - {step: 2, add: {linear: {name: fc4, out: 32}}, after: relu1}
                  - {step: 3, set: {"fc1.weight[3,1]": 0.5, fc1.bias: 0}}
                  - {step: 5, optimizer: {type: adam, lr: 0.001}}
                  - {step: 6, requires_grad: {fc1: false}}
                  - {step: 7, resize: {fc4: 5}, batch_size: 200}
                  - {step: 8, move: fc4, after: input}
                  - {step: 9, remove: fc1}
                """))
        var seen: [Int: [String]] = [:]
        while !trainer.isFinished {
            _ = trainer.advance()
            seen[trainer.step - 1] = trainer.session.changes.map { "\($0.step) \($0.edit)" }
            let (session, step) = (trainer.session, trainer.step - 1)
            if step == 3 { #expect(session.changes.count == 4) }
            if step == 7 { #expect(session.batchSize == 200) }
        }
        #expect(seen[0] == [] && seen[1] == ["1 lr = 0.003"])
        #expect(
            trainer.session.changes.map { "\($0.step) \($0.edit)" } == [
                "1 lr = 0.003", "2 add linear: {name: fc4, out: 32} after relu1", "3 fc1.weight[3,1] = 0.5",
                "3 fc1.bias = 0.0", "5 optimizer {type: adam, lr: 0.001}", "6 requires_grad fc1.weight off",
                "6 requires_grad fc1.bias off", "7 resize fc4 5", "7 batch_size 200", "8 move fc4 after input",
                "9 remove fc1",
            ])
        #expect(trainer.session.changes.allSatisfy { $0.refusal == nil })
        #expect(trainer.session.experiment.plan.layerNames == ["fc4", "relu1", "fc2"])
    }

    @Test(arguments: [
        ("  - {step: 12, lr: 0.1}\n  - {step: 13, lr: 1}", "mine.yaml:13: step 13 never comes"),
        (
            "  - {step: 5, lr: 0.1}\n  - {step: 4, lr: 1}",
            "mine.yaml:13: this event is at step 4, the one before it at 5"
        ),
        ("  - {step: 5, lrr: 0.1}", "mine.yaml:12: an experiment has no setting 'lrr'; did you mean 'lr'?"),
        ("  - {step: 5, rmove: fc1}", "mine.yaml:12: an experiment has no setting 'rmove'; did you mean 'remove'?"),
        ("  - {lr: 0.1}", "mine.yaml:12: an event needs 'step'"),
        ("  - {step: 5}", "mine.yaml:12: an event needs something to change"),
        ("  - {step: -1, lr: 1}", "mine.yaml:12: 'step' is -1; it must be"),
        ("  - {step: 1, lr: -1}", "mine.yaml:12: 'lr' is -1; it must be 0 or more"),
        ("  - {step: 1, remove: fc7}", "mine.yaml:12: there is no layer 'fc7'"),
        ("  - {step: 1, remove: fc2}", "mine.yaml:12: the network ends in 8 outputs"),
        ("  - {step: 1, set: {\"fc1.weight[3,2]\": 1}}", "mine.yaml:12: there is no fc1.weight[3,2]"),
        (
            "  - {step: 1, requires_grad: {relu1: false}}",
            "mine.yaml:12: there is no layer or tensor with parameters 'relu1'"
        ),
        ("  - {step: 1, requires_grad: {fc1: maybe}}", "mine.yaml:12: 'fc1' must be true or false"),
        ("  - lr", "mine.yaml:12: an event must be a mapping"),
        ("  - {step: 1, points: [1, 2]}", "mine.yaml:12: 'points' must be a list of [x, y, class]"),
        ("  - {step: 1, epochs: 1}\n  - {step: 9, lr: 1}", "mine.yaml:13: step 9 never comes"),
    ])
    func whatIsWrongIsToldWithItsLine(events: String, words: String) throws {
        let error = #expect(throws: ExperimentError.self) { _ = try Trainer(experiment(events)) }
        #expect(error?.description.hasPrefix(words) ?? false, "\(error?.description ?? "")")
        #expect(error?.kind == .contents)
    }

    /// How many inputs a file says of its first layer was said of the features before.
    @Test
    func aWrittenNumberOfInputsFollowsOtherFeatures() throws {
        let text = (Self.head + "  - {step: 2, features: \"x,y,xy\"}").replacing(
            "name: fc1, out", with: "name: fc1, in: 2, out")
        let trainer = try Trainer(ExperimentFile.parse(text, file: "mine.yaml", name: "mine"))
        for _ in 0..<4 { _ = trainer.advance() }
        #expect(trainer.session.changes.allSatisfy { $0.refusal == nil })
        #expect(trainer.session.network?.parameters().first?.shape == [8, 3])
        let file = text.replacing("data: spiral", with: "data: \"spiral?features=x,y,xy\"")
        #expect(throws: ExperimentError.self) {
            _ = try Trainer(ExperimentFile.parse(file, file: "mine.yaml", name: "mine"))
        }
    }

    @Test
    func atTheEndMoreEpochsCanBeWanted() throws {
        let trainer = try Trainer(experiment("  - {step: 12, epochs: 4}"))
        var steps = 0
        while !trainer.isFinished { steps += trainer.advance().count > 0 ? 1 : 0 }
        #expect(steps == 16 && trainer.epoch == 4)
    }

    @Test
    func aCheckpointGoesOnBetweenEvents() throws {
        let experiment = try experiment(
            "  - {step: 2, resize: {fc1: 5}}\n  - {step: 3, batch_size: 130}\n  - {step: 6, lr: 0.5}")
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).safetensors").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let whole = try Trainer(experiment)
        while whole.step < 4 { _ = whole.advance() }
        try whole.saveCheckpoint(to: path)
        let resumed = try Trainer(experiment)
        #expect(try resumed.resume(from: path))
        while !whole.isFinished { #expect(whole.advance() == resumed.advance()) }
        #expect(resumed.isFinished)
    }
}
