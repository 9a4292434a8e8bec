import TestSupport
import Testing

@testable import Training

/// Changes, undoings, steps and jumps at random on tiny networks: nothing traps, and the line replays to the same bits.
struct ChangeWalkTests {
    private static let points = """
        input: [2]
        network: [{linear: {name: fc1, out: 3}}, relu, {linear: {name: fc2, out: 2}}]
        data: xor
        loss: cross-entropy
        optimizer: {type: sgd, lr: 0.1, momentum: 0.5}
        batch_size: 150
        epochs: 6
        """
    private static let random = """
        input: [1, 5, 5]
        network: [{conv2d: {name: conv1, out: 2, kernel: 2}}, {batch_norm2d: {name: norm}}, relu, flatten, {linear: {name: fc1, out: 2}}]
        data: random
        loss: mse
        optimizer: adam
        batch_size: 2
        epochs: 30
        """

    private static let changes: [Change] = [
        .setting("batch_size", "1"), .setting("batch_size", "64"), .setting("batch_size", "1000"),
        .setting("loss", "l1"),
        .setting("loss", "cross-entropy"), .setting("loss", "kl-div"), .setting("optimizer", "adagrad"),
        .setting("optimizer", "sgd"), .setting("momentum", "0.9"), .setting("weight_decay", "0.1"),
        .setting("lr", "0.01"),
        .setting("lr", "nan"), .setting("data", "moons"), .setting("data", "circle"), .setting("data", "random"),
        .setting("epochs", "1"), .setting("epochs", "9"), .setting("activation", "gelu"), .setting("dropout", "0.3"),
        .setting("seed", "4"), .setting("zero_grad", "zeros"), .setting("nothing", "1"), .add("tanh", after: "relu1"),
        .add("linear: {out: 2}", after: nil), .add("dropout: {p: 0.5}", after: "fc1"), .add("flatten", after: "input"),
        .add("layer_norm", after: "fc1"), .add("batch_norm2d", after: "conv1"), .remove("relu1"), .remove("fc1"),
        .remove("norm"),
        .remove("linear1"), .resize("fc1", 4), .resize("fc1", 2), .resize("conv1", 3), .resize("fc2", 1),
        .move("relu1", after: "input"),
        .move("fc1", after: nil), .points([[0, 0, 1]]), .points([[0.5, -0.5, 0], [0.1, 0.2]]), .points([[0.3, 0.3]]),
        .points([[0, 0, 7]]),
    ]

    @Test
    func nothingTrapsAndEverythingReplays() throws {
        for seed in Endurance.share(oneIn: 125, of: 0..<2000) { try walk(UInt64(seed)) }
    }

    private func walk(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let text = seed.isMultiple(of: 3) ? Self.random : Self.points
        let experiment = try ExperimentFile.parse(text, file: "tiny.yaml", name: "tiny")
        let run = try TrainingRun(experiment, budget: [1 << 14, 1 << 18, 1 << 28].randomElement(using: &random)!)
        for _ in 0..<24 {
            switch Int.random(in: 0..<11, using: &random) {
            case 10:
                let change = Self.changes.randomElement(using: &random)!
                if Bool.random(using: &random) { try? run.beginTwin(.change(change)) } else { run.endTwin() }
            case 0..<3: for _ in 0..<Int.random(in: 1...4, using: &random) { run.advance(isLookedAt: true) }
            case 3..<6: try? run.change(.change(Self.changes.randomElement(using: &random)!))
            case 6: try? run.change(edits(run).randomElement(using: &random)!)
            case 7: run.undo()
            case 8: run.redo()
            default: run.go(to: Int.random(in: 0...run.end, using: &random))
            }
            #expect(run.step <= run.end)
        }
        run.go(to: run.end)
        let twin = run.twin.map { numbers($0.trainer.session) }
        run.go(to: 0)
        run.go(to: run.end)
        #expect(run.twin.map { numbers($0.trainer.session) } == twin, "seed \(seed)")
        let session = run.trainer.session
        let replay = try Trainer(experiment)
        replay.session.events = session.events
        replay.prepare()
        while replay.step < run.step { _ = replay.advance(isLookedAt: true) }
        while replay.session.now.eventsDone < session.now.eventsDone { replay.session.makeNextChange() }
        #expect(numbers(replay.session) == numbers(session), "seed \(seed)")
        #expect(replay.session.generator.state == session.generator.state, "seed \(seed)")
        let stepper = run.openStepper()
        _ = stepper?.snapshot(ViewRequest())
    }

    private func numbers(_ session: Session) -> [String: [UInt32]] {
        let tensors = session.network?.namedTensors() ?? []
        return Dictionary(uniqueKeysWithValues: tensors.map { ($0.name, $0.tensor.elements.map(\.bitPattern)) })
    }

    private func edits(_ run: TrainingRun) -> [Edit] {
        let tensors = (run.trainer.session.network?.namedParameters() ?? []).compactMap {
            try? TensorPath(parsing: $0.name)
        }
        return tensors.flatMap { [.requiresGrad($0, false), .requiresGrad($0, true), .fill($0, 0.5)] } + [
            .learningRate(0.5)
        ]
    }
}
