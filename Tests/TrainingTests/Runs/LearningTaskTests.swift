import Datasets
import Testing

@testable import Training

/// What a network learns follows from targets, loss and outputs.
struct LearningTaskTests {
    private func experiment(_ data: String, _ loss: String, outputs: Int) throws -> Experiment {
        try ExperimentFile.parse(
            """
            input: [2]
            network:
              - linear: {name: fc1, out: 8}
              - tanh
              - linear: {name: fc2, out: \(outputs)}
            data: \(data)
            loss: \(loss)
            optimizer: {type: adam, lr: 0.02}
            batch_size: 20
            epochs: 3
            """, file: "net.yaml", name: "net")
    }

    private func trained(_ experiment: Experiment) throws -> (trainer: Trainer, epochs: [EpochResult]) {
        let trainer = try Trainer(experiment)
        var epochs: [EpochResult] = []
        while !trainer.isFinished {
            for case .epoch(let result) in trainer.advance() { epochs.append(result) }
        }
        return (trainer, epochs)
    }

    private func problem(_ data: String, _ loss: String, outputs: Int) throws -> String? {
        let experiment = try experiment(data, loss, outputs: outputs)
        return #expect(throws: ExperimentError.self) { _ = try Session(experiment) }?.description
    }

    /// PyTorch 2.13: nn.BCEWithLogitsLoss on targets of shape [n, 1], accuracy of (output > 0).
    @Test func twoClassesByOneLogit() throws {
        let (trainer, epochs) = try trained(experiment("circle", "bce-with-logits", outputs: 1))
        #expect(trainer.session.feed?.task == .binary(classes: ["0", "1"], threshold: 0))
        for (epoch, expected) in zip(
            epochs,
            [(0.701_751_8, 0.677_939_8, 0.43), (0.692_371_4, 0.683_865_1, 0.67), (0.679_510_7, 0.670_465_6, 0.67)])
        {
            #expect(abs(Double(epoch.trainLoss) - expected.0) < 1e-5)
            #expect(abs(Double(try #require(epoch.validationLoss)) - expected.1) < 1e-5)
            #expect(epoch.validationScore == Score(.accuracy, Float(expected.2)))
        }
        #expect(Trainer.Event.epoch(epochs[0]).json.text.hasSuffix(#""validation_accuracy":0.43}"#))
        let batch = try #require(trainer.snapshot(status: .finished).batch)
        let right = batch.samples.count { !$0.answer.isWrong }
        #expect(batch.right == right && batch.samples.count == batch.count && batch.classNames == ["0", "1"])
        for sample in batch.samples {
            guard case .named(_, _, let confidence?) = sample.answer else { throw Missing() }
            #expect(confidence >= 0.5, "of the class that it names")
        }
    }

    @Test(arguments: ["bce", "mse", "l1", "huber"])
    func aProbabilityIsJudgedByAHalf(_ loss: String) throws {
        let probability = try experiment("circle", loss, outputs: 1).with(ending: .sigmoid)
        #expect(try Session(probability).data?.task == .binary(classes: ["0", "1"], threshold: 0.5))
        #expect(probability.loss.threshold == 0.5)
    }

    @Test func oneOutputAClassStaysOneHot() throws {
        for loss in ["mse", "cross-entropy", "bce-with-logits"] {
            let session = try Session(experiment("circle", loss, outputs: 2))
            #expect(session.data?.task == .classification(classes: ["0", "1"]))
        }
    }

    @Test func whatDoesNotFitIsToldWithWhatWould() throws {
        #expect(
            try problem("circle", "cross-entropy", outputs: 1)
                == "net.yaml:5: the network ends in 1 output, but circle has 2 classes; let the last layer have out: 2, "
                + "or take loss: bce-with-logits for one output")
        #expect(
            try problem("circle", "mse", outputs: 3)
                == "net.yaml:5: the network ends in 3 outputs, but circle has 2 classes; let the last layer have out: 2"
        )
        #expect(
            ExperimentError.Problem.outputs(got: 3, .numbers(1, columns: ["price"]), data: "csv:houses.csv").text.en
                == "the network ends in 3 outputs, but csv:houses.csv has 1 number to predict (column price); let the last layer have out: 1"
        )
    }

    /// Targets that are numbers, as a table gives them.
    @Test func numbersAreJudgedByR2() throws {
        let samples = Samples.numbers(NumberSamples(shape: [2], values: (0..<20).map(Float.init)))
        let numbers = Dataset(name: "t", samples: samples, targets: .values((0..<10).map(Float.init), width: 1))
        let split = DataSplit(training: numbers, validation: numbers)
        let random = try experiment("random", "mse", outputs: 1)
        #expect(random.task(of: split) == .regression(outputs: []) && random.task(of: split).measure == .r2)
        #expect(try experiment("random", "cross-entropy", outputs: 3).task(of: nil).classes == ["0", "1", "2"])
        let result = EpochResult(
            epoch: 0, step: 5, trainLoss: 2, validationLoss: 1, validationScore: Score(.r2, 0.5))
        #expect(
            Trainer.Event.epoch(result).json.text
                == #"{"event":"epoch","epoch":0,"train_loss":2,"validation_loss":1,"validation_r2":0.5}"#)
        #expect(
            Trainer.Event.epoch(result).line(epochs: 3)?.en
                == "epoch 1/3  train loss 2.0  validation loss 1.0  R2 0.5")
    }

    private struct Missing: Error {}
}

extension Experiment {
    fileprivate func with(ending kind: LayerKind) throws -> Experiment {
        try ExperimentFile.parse(
            """
            input: [2]
            network: [{linear: {name: fc1, out: 1}}, \(kind.key)]
            data: circle
            loss: \(loss.rawValue)
            """, file: "net.yaml", name: "net")
    }
}
