import Testing

@testable import Training

/// What a change makes of an experiment, and what it refuses.
struct ChangeTests {
    private let spiral = """
        input: [2]
        network:
          - linear: {name: fc1, out: 8, in: 2}
          - relu
          - dropout: {p: 0.25}
          - linear: {name: fc2, out: 6}
          - relu
          - linear: {name: fc3, out: 2}
        data: spiral
        loss: cross-entropy
        optimizer: {type: sgd, lr: 0.1, momentum: 0.9, nesterov: true}
        batch_size: 50
        epochs: 4
        """

    private func experiment() throws -> Experiment {
        try ExperimentFile.parse(spiral, file: "small.yaml", name: "small")
    }

    @Test(arguments: [
        ("lr", "0.03"), ("optimizer", "{type: adam, lr: 0.01, eps: 1e-06}"), ("optimizer", "{type: sgd, lr: 0.2}"),
        ("momentum", "0.5"), ("weight_decay", "0.001"), ("batch_size", "7"), ("loss", "mse"),
        ("loss", "{type: cross-entropy, label_smoothing: 0.1}"), ("dropout", "0.5"), ("activation", "tanh"),
        ("seed", "9"),
        ("l1", "0.001"), ("clip", "{norm: 1}"), ("clip", "{norm: 0.5, norm_type: 1}"), ("clip", "{value: 0.25}"),
        ("schedule", "{type: step, step_size: 2, gamma: 0.5}"), ("schedule", "{type: plateau, patience: 3}"),
        ("schedule", "[{type: warm_up, total_iters: 9}, {type: cosine, T_max: 4}]"), ("schedule", "none"),
        ("schedule", "{type: one_cycle, max_lr: 0.5, anneal_strategy: linear, cycle_momentum: false}"),
        ("schedule", "{type: multi_step, milestones: [1, 3]}"), ("schedule", "{type: exponential, gamma: 0.9}"),
        ("early_stopping", "{monitor: train_loss, patience: 2, min_delta: 0.1, restore_best: false, target: 0.5}"),
        ("data", "moons"), ("epochs", "9"), ("zero_grad", "zeros"),
    ])
    func aSettingIsWhatItWasSetTo(key: String, value: String) throws {
        let changed = try experiment().applying(.setting(key, value))
        #expect(try ExperimentSetting.named(key).current(changed) == value)
        // Nothing else has moved.
        for setting in ExperimentSetting.all
        where setting.key != key && key != "optimizer" && setting.key != "optimizer" {
            #expect(try setting.current(changed) == setting.current(experiment()), "\(setting.key)")
        }
    }

    @Test
    func everySettingIsThere() throws {
        let experiment = try experiment()
        for setting in ExperimentSetting.all {
            let value = try #require(setting.current(experiment), "\(setting.key)")
            // What it says it is can be set again.
            _ = try experiment.applying(.setting(setting.key, value))
        }
        #expect(Set(ExperimentSetting.all.map(\.key)).count == ExperimentSetting.all.count)
    }

    @Test
    func layersComeGoGrowAndMove() throws {
        let experiment = try experiment()
        let grown = try experiment.applying(.resize("fc1", 16))
        #expect(grown.plan.tensors.map(\.shape) == [[16, 2], [16], [6, 16], [6], [2, 6], [2]])
        let added = try experiment.applying(.add("linear: {name: fc4, out: 3}", after: "relu1"))
        #expect(added.plan.layerNames == ["fc1", "relu1", "fc4", "dropout1", "fc2", "relu2", "fc3"])
        #expect(try experiment.applying(.remove("fc2")).plan.tensors.last?.shape == [2])
        let moved = try experiment.applying(.move("dropout1", after: "input"))
        #expect(moved.plan.layerNames.first == "dropout1")
        #expect(try experiment.applying(.move("relu2", after: "fc1")).plan.layerNames[1] == "relu2")
        // A name that says what a layer is follows it.
        let tanh = try experiment.applying(.setting("activation", "tanh"))
        #expect(tanh.plan.layerNames == ["fc1", "tanh1", "dropout1", "fc2", "tanh2", "fc3"])
    }

    @Test(arguments: [
        (Change.setting("lr", "-1"), "'lr' is -1; it must be 0 or more"),
        (.setting("batch_size", "0"), "'batch_size' is 0; it must be 1 to 1000000000"),
        (.setting("batchsize", "3"), "an experiment has no setting 'batchsize'; did you mean 'batch_size'?"),
        (.setting("optimizer", "adm"), "there is no optimizer 'adm'; did you mean 'adam'?"),
        (.setting("momentum", "0"), "'nesterov' is true; it must be used with a momentum and no dampening"),
        (.setting("schedule", "{type: stp, step_size: 2}"), "there is no schedule 'stp'; did you mean 'step'?"),
        (.setting("clip", "{norm: 0}"), "'norm' is 0; it must be more than 0"),
        (.setting("l1", "-1"), "'l1' is -1; it must be 0 or more"),
        (
            .setting("early_stopping", "{patient: 1}"),
            "early_stopping has no setting 'patient'; did you mean 'patience'?"
        ),
        (.setting("dropout", "1.5"), "'p' is 1.5; it must be 0 to 1"),
        (.setting("activation", "linear: {out: 3}"), "there is no activation 'linear: {out: 3}'"),
        (.setting("data", "spirl"), "spirl"),
        (
            .add("conv2d: {out: 3, kernel: 3}", after: "relu1"),
            "conv2d 'conv2d1' expects images [channels, height, width], gets [8]"
        ),
        (.add("relu", after: "rel1"), "there is no layer 'rel1'; did you mean 'relu1'?"),
        (.remove("fc9"), "there is no layer 'fc9'; did you mean 'fc"),
        (.resize("relu1", 4), "'relu1' is a relu, whose outputs follow from what it gets"),
        (.resize("fc1", 0), "'out_features' is 0; it must be at least 1"),
        (.move("fc1", after: "fc1"), "'fc1' cannot stand behind itself"),
        (.points([[0]]), "'[0.0]' is no point"),
    ])
    func refusesInOneLine(change: Change, words: String) throws {
        let experiment = try experiment()
        let error = #expect(throws: ExperimentError.self) { try experiment.applying(change) }
        let text = try #require(error?.description)
        #expect(text.hasPrefix(words) || text.contains(words) && !words.hasPrefix("'"), "\(text)")
        #expect(!text.contains("\n") && error?.place == nil)
    }
}
