import Testing

@testable import Training

/// Every setting is changed once while small versions of `spiral` and `digits` train. What is saved replays to the same weights,
/// and each change can be undone.
struct ScriptedChangesTests {
    private static let experiments = [
        """
        input: [2]
        network:
          - linear: {name: fc1, out: 8}
          - relu
          - dropout: {name: drop, p: 0.25}
          - linear: {name: fc2, out: 2}
        data: spiral
        loss: cross-entropy
        optimizer: {type: sgd, lr: 0.05, momentum: 0.9}
        batch_size: 40
        epochs: 4
        """,
        """
        input: [1, 8, 8]
        network:
          - conv2d: {name: conv1, out: 2, kernel: 3}
          - batch_norm2d: {name: norm}
          - relu
          - max_pool2d: {kernel: 2}
          - flatten
          - dropout: {name: drop, p: 0.25}
          - linear: {name: fc1, out: 8}
          - relu
          - linear: {name: fc2, out: 2}
        data: digits:0,1
        loss: cross-entropy
        optimizer: {type: adam, lr: 0.01}
        batch_size: 50
        epochs: 4
        """,
    ]

    /// A value for every row of the table, and each kind of change of layers.
    private static func changes(of experiment: Experiment) throws -> [Edit] {
        let isPoints = experiment.plan.input == [2]
        let values = [
            "lr": "0.02", "optimizer": "{type: rmsprop, lr: 0.003, momentum: 0.5}", "momentum": "0.25",
            "weight_decay": "0.01", "batch_size": "30", "epochs": "9", "data": isPoints ? "moons" : "digits:3,5",
            "dropout": "0.5", "activation": "tanh",
            "loss": "{type: cross-entropy, label_smoothing: 0.1}", "zero_grad": "zeros",
            "seed": "11", "l1": "0.001", "clip": "{norm: 0.5}", "schedule": "{type: exponential, gamma: 0.9}",
            "early_stopping": "{monitor: train_loss, patience: 50}", "noise": "0.1", "train_share": "0.7",
            "features": "x,y,xy",
        ]
        let there = ExperimentSetting.all.filter { $0.current(experiment) != nil }.map(\.key)
        let settings = ["optimizer"] + there.filter { $0 != "optimizer" }
        return try settings.map { key in
            let value = try #require(values[key], "\(key)")
            return key == "lr" ? .learningRate(Double(value) ?? 0) : .change(.setting(key, value))
        } + (isPoints ? [.change(.points([[0.5, 0.5, 1]]))] : []) + [
            .change(.resize("fc1", 6)), .change(.add("linear: {name: more, out: 5}", after: "drop")),
            .change(.move("more", after: "fc1")), .change(.remove("drop")),
            .requiresGrad(TensorPath(.parameter(layer: "fc1", name: "bias")), false),
            .assign(ElementPath(.parameter(layer: "fc1", name: "weight"), at: [0, 0]), 0.5),
        ]
    }

    @Test(arguments: experiments)
    func everySettingOnce(text: String) throws {
        let experiment = try ExperimentFile.parse(text, file: "small.yaml", name: "small")
        let run = try TrainingRun(experiment)
        for edit in try Self.changes(of: experiment) {
            for _ in 0..<2 { run.advance(isLookedAt: true) }
            let before = fingerprint(run.trainer.session)
            try run.change(edit)
            let after = fingerprint(run.trainer.session)
            run.advance()
            run.undo()
            #expect(fingerprint(run.trainer.session) == before, "\(edit)")
            try run.change(edit)
            #expect(fingerprint(run.trainer.session) == after, "\(edit)")
        }
        for _ in 0..<2 { run.advance(isLookedAt: true) }
        let session = run.trainer.session
        var saved = experiment
        saved.events = session.events
        let again = try ExperimentFile.parse(ExperimentFile.text(of: saved), file: "mine.yaml", name: "small")
        let replay = try Trainer(again)
        while replay.step < run.step { _ = replay.advance(isLookedAt: true) }
        #expect(fingerprint(replay.session) == fingerprint(session))
        #expect(replay.session.changes.map(\.edit) == session.changes.map(\.edit))
        // The stepper goes the same way.
        let stepper = try Stepper(again)
        stepper.perform(.phase(.define))
        stepper.perform(.steps(run.step))
        #expect(
            stepper.session.network?.parameters().map(\.elements) == session.network?.parameters().map(\.elements))
    }
}
