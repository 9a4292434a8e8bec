import Datasets
import Foundation
import NeuralCore
import TestSupport
import Testing

@testable import Training

/// What numbers in experiment files and tables mean, against PyTorch and pandas (Tests/Reference/experiment_fixtures.py).
struct ExperimentNumbersTests {
    struct Fixture: Decodable {
        struct Table: Decodable {
            var name: String
            var csv: String
            var column: [Float]
            var train: [Float]
            var validation: [Float]
        }
        struct Loss: Decodable {
            var name: String
            var yaml: String
            var loss: Float
        }
        var tables: [Table]
        struct Steps: Decodable {
            var name: String
            var yaml: String
            var losses: [Float]
        }
        struct Layers: Decodable {
            var name: String
            var yaml: String
            var losses: [Float]
            /// What the first layer gives at first; empty where it adds up.
            var first: [Float]
            /// What the third layer multiplies by in each step, to the last bit; empty where it is no dropout.
            var masks: [[Float]]
            /// The sum of each parameter after the last step.
            var parameters: [Float]
        }
        var losses: [Loss]
        var layers: [Layers]
        var settings: [Steps]

        static func load() throws -> Fixture {
            let url = try #require(
                Bundle.module.url(forResource: "experiments", withExtension: "json", subdirectory: "Fixtures"))
            return try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: url))
        }
    }

    private func experiment(_ yaml: String) throws -> Experiment {
        try ExperimentFile.parse(yaml, file: "x.yaml", name: "x")
    }

    @Test func firstLossesArePyTorchs() throws {
        for expected in try Fixture.load().losses {
            let session = try Session(try ExperimentFile.parse(expected.yaml, file: "x.yaml", name: "x"))
            for phase in [Phase.define, .forward, .loss] { try session.run(phase) }
            #expect(abs(session.losses[0] - expected.loss) <= 1e-6 * expected.loss, "\(expected.name)")
        }
    }

    /// Three steps of each kind; what is drawn in forward is drawn as PyTorch draws it.
    @Test func layersGivePyTorchsNumbers() throws {
        for expected in try Fixture.load().layers {
            let session = try Session(try experiment(expected.yaml))
            try session.run(.define)
            for (step, loss) in expected.losses.enumerated() {
                try session.run(.forward)
                if !expected.masks.isEmpty {
                    let mask = try #require(session.outputs[2].node).input(1)
                    #expect(mask.elements == expected.masks[step], "\(expected.name), step \(step)")
                }
                if step == 0, !expected.first.isEmpty {
                    #expect(session.outputs[0].elements.count == expected.first.count, "\(expected.name)")
                    for (own, first) in zip(session.outputs[0].elements, expected.first) {
                        #expect(abs(own - first) <= 3e-7 * abs(first), "\(expected.name): \(own), not \(first)")
                    }
                }
                for phase in [Phase.loss, .zeroGradients, .backward, .update] { try session.run(phase) }
                let own = try #require(session.losses.last)
                #expect(
                    abs(own - loss) <= 3e-6 * max(1, abs(loss)), "\(expected.name), step \(step): \(own), not \(loss)")
            }
            let sums = try #require(session.network).parameters().map { $0.sum().item() }
            #expect(sums.count == expected.parameters.count, "\(expected.name)")
            for (own, sum) in zip(sums, expected.parameters) {
                #expect(abs(own - sum) <= 1e-5 * max(1, abs(sum)), "\(expected.name): \(own), not \(sum)")
            }
        }
    }

    /// Losses step by step, and after each what explains the loss, gradients, changes and what the optimizer keeps.
    @Test func settingsGivePyTorchsNumbersAndTheirExplanations() throws {
        for expected in try Fixture.load().settings {
            let session = try Session(try experiment(expected.yaml))
            try session.run(.define)
            for (step, loss) in expected.losses.enumerated() {
                for phase in Phase.allCases.dropFirst() { try session.run(phase) }
                let own = try #require(session.losses.last)
                #expect(
                    abs(own - loss) <= 2e-6 * max(1, abs(loss)), "\(expected.name), step \(step): \(own), not \(loss)")
                let state = session.experiment.optimizer.stateNames.map { "fc1.weight[2,1].\($0)" }
                let numbers = [
                    "loss", "fc1[1,0].grad", "fc1.weight[2,1].grad", "fc1.weight[2,1].update", "fc1.weight[2,1]",
                ]
                for number in numbers + state {
                    let explanation = try session.explain(ElementPath(parsing: number))
                    #expect(
                        abs(explanation.combined - explanation.value) <= 2e-6 * max(1, abs(explanation.value)),
                        "\(expected.name), step \(step): \(number) is \(explanation.value), \(explanation.combined) by \(explanation.formula)"
                    )
                }
            }
        }
    }

    @Test func whatALossIsToldIsSaidOfIt() throws {
        let text =
            "input: [4]\nnetwork: [linear: {out: 3}]\nloss: {type: CrossEntropyLoss, label_smoothing: 0.1, reduction: sum}\n"
        let session = try Session(try experiment(text))
        for phase in [Phase.define, .forward, .loss] { try session.run(phase) }
        #expect("\(session.experiment.loss)" == "CrossEntropyLoss label_smoothing=0.1, reduction='sum'")
        #expect(session.experiment.loss.meaning.en.hasSuffix("added up over the batch"))
        guard case .forward(let operation) = try session.explain(ElementPath(parsing: "loss")).kind else {
            throw Missing()
        }
        #expect(operation.meaning.en.hasSuffix("added up. With label_smoothing=0.1, reduction='sum'."))
        #expect(session.experiment.loss.call.code.swift == "CrossEntropyLoss(labelSmoothing: 0.1, reduction: .sum)")
        var overrides = ExperimentOverrides()
        overrides.loss = .crossEntropy
        #expect("\(session.experiment.applying(overrides).loss)".contains("label_smoothing"))
    }

    private struct Missing: Error {}

    /// Validation goes through its samples in batches.
    @Test(arguments: [
        "mse", "{type: mse, reduction: sum}", "cross-entropy", "{type: cross-entropy, reduction: sum}",
        "{type: cross-entropy, weight: [0.25, 1, 2.5], ignore_index: 1, label_smoothing: 0.1}",
    ])
    func lossesOfBatchesAddUpToThatOfAll(_ text: String) throws {
        let loss = try experiment("input: [4]\nnetwork: [linear: {out: 3}]\nloss: \(text)\n").loss
        let generator = Generator(seed: 4)
        let (output, values) = Generator.with(generator) { (Tensor.randn(7, 3), Tensor.randn(7, 3)) }
        let labels = [1, 1, 0, 2, 1, 0, 0]
        func targets(_ range: Range<Int>) -> Batch.Targets {
            loss.targetKind == .classes
                ? .classes(Array(labels[range]))
                : .values(values.slice(range))
        }
        var (sum, divisors) = (0.0, 0.0)
        for range in [0..<2, 2..<6, 6..<7] {
            let divisor = loss.divisor(targets(range), count: range.count)
            divisors += divisor
            guard divisor > 0 else { continue }
            sum +=
                divisor
                * Double(loss(output.slice(range), targets(range)).item())
        }
        let whole = Double(loss(output, targets(0..<7)).item())
        #expect(abs(sum / (loss.isSum ? 1 : divisors) - whole) < 1e-6 * max(1, abs(whole)))
    }

    @Test(arguments: [
        (
            "loss: {type: mse, reduction: none}",
            "'reduction' none leaves a loss for every number, and backward starts from one; use mean or sum"
        ),
        ("loss: {type: mse, reduction: batchmean}", "there is no reduction 'batchmean'"),
        ("loss: {type: mse, label_smoothing: 0.1}", "loss has no setting 'label_smoothing'"),
        ("loss: {type: cross-entropy, label_smothing: 0.1}", "label_smoothing"),
        ("loss: {type: cross-entropy, label_smoothing: 1.5}", "0 to 1"),
        (
            "loss: {type: cross-entropy, weight: [1, 2]}",
            "'weight' has 2 numbers, the network 3 outputs; give one for each"
        ),
        ("loss: {label_smoothing: 0.1}", "type"),
        ("loss: {type: crossentropy}", "cross-entropy"),
        ("loss: {type: huber, delta: 0}", "more than 0"),
        ("optimizer: {type: adam, betas: [0.9, 1]}", "less than 1"),
        ("optimizer: {type: adam, betas: 0.9}", "betas"),
        (
            "optimizer: {type: adam, betas: [0.9, 0.99], beta1: 0.5}",
            "'betas' and 'beta1' are the same setting; keep one of them"
        ),
        (
            "optimizer: {type: adam, foreach: true}",
            "'foreach' chooses how PyTorch computes, not what comes out; leave it out"
        ),
        ("optimizer: {type: sgd, fused: false}", "'fused' chooses how PyTorch computes"),
    ])
    func settingsThatCannotBeAreNamed(_ line: String, _ words: String) throws {
        let error = #expect(throws: ExperimentError.self) {
            try Session(try experiment("input: [4]\nnetwork: [linear: {out: 3}]\n\(line)\n"))
        }
        #expect(try #require(error).description.contains(words), "\(error?.description ?? "")")
        #expect(try #require(error).description.hasPrefix("x.yaml:3: "))
    }

    @Test func tablesAreStandardisedInDoublePrecision() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).csv")
        defer { try? FileManager.default.removeItem(at: file) }
        let yaml = """
            input: [2]
            network: [linear: {out: 2}]
            data: csv:\(file.path)
            loss: cross-entropy
            optimizer: {type: sgd, lr: 0.1}
            batch_size: 4
            epochs: 2
            """
        for table in try Fixture.load().tables {
            try table.csv.write(to: file, atomically: true, encoding: .utf8)
            let trainer = try Trainer(try experiment(yaml))
            let learned = try #require(trainer.session.data?.split.training)
            let column = learned.samples(0..<learned.count).enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
            #expect(zip(column, table.column).allSatisfy { abs($0 - $1) <= 1e-6 }, "\(table.name): \(column)")
            while !trainer.isFinished { _ = trainer.advance() }
            for (epoch, result) in trainer.epochs.enumerated() {
                #expect(abs(result.trainLoss - table.train[epoch]) < 2e-6, "\(table.name)")
                #expect(abs(try #require(result.validationLoss) - table.validation[epoch]) < 2e-6, "\(table.name)")
            }
        }
    }

    @Test(arguments: [
        ("0042", 42), ("42", 42), ("+42", 42), ("4_2", 42), ("0x2a", 42), ("0o52", 42), ("0b101010", 42), ("0", 0),
        ("1:30", nil), ("0089.", nil), ("4__2", nil), ("_42", nil), ("--4", nil), ("0x", nil), ("4e1", nil),
        ("'42'", nil),
        ("４２", nil),
    ])
    func wholeNumbers(text: String, value: Int?) throws {
        let yaml = "input: [3]\nnetwork: [linear: {out: 2}]\nseed: \(text)\n"
        guard let value else {
            let error = #expect(throws: ExperimentError.self) { try experiment(yaml) }
            #expect(try #require(error).description.hasPrefix("x.yaml:3: 'seed' must be a whole number"))
            return
        }
        #expect(try experiment(yaml).seed == UInt64(value))
        // Whole numbers and decimals are read alike.
        let rate = "input: [3]\nnetwork: [linear: {out: 2}]\noptimizer: {lr: \(text)}\n"
        #expect(try experiment(rate).optimizer.learningRate == Double(value))
    }

    @Test(arguments: [
        ("0.5", 0.5), ("1e-3", 1e-3), ("1_0.5", 10.5), (".5", 0.5), ("00.5", 0.5), ("1:30", nil), ("0x1p3", nil),
    ])
    func decimals(text: String, value: Double?) {
        let yaml = "input: [3]\nnetwork: [linear: {out: 2}]\noptimizer: {lr: \(text)}\n"
        #expect((try? ExperimentFile.parse(yaml, file: "x.yaml", name: "x"))?.optimizer.learningRate == value)
    }

    @Test(arguments: [
        ("seed: 18446744073709551616", "'seed' is 18446744073709551616; it must be 0 to 18446744073709551615"),
        ("seed: -1", "'seed' is -1; it must be at least 0"),
        ("batch_size: 99999999999999999999", "'batch_size' is 99999999999999999999; it must be 1 to 1000000000"),
    ])
    func numbersOutOfRangeAreRepeatedAsTheyStand(line: String, sentence: String) throws {
        let yaml = "input: [3]\nnetwork: [linear: {out: 2}]\n\(line)\n"
        let error = #expect(throws: ExperimentError.self) { try experiment(yaml) }
        #expect(try #require(error).description == "x.yaml:3: \(sentence)")
    }

    @Test func mergedMappingsGiveWayToWhatStandsThere() throws {
        let yaml = """
            input: [4]
            network:
              - linear: &a {name: a, out: 3, bias: false}
              - linear: &b {<<: *a, name: b, out: 5}
              - linear: {<<: [*b, *a], name: c}
              - <<: {linear: {out: 2}}
            """
        let summary = try NetworkSummary(try experiment(yaml))
        #expect(summary.rows.map(\.outputShape) == [[1, 3], [1, 5], [1, 5], [1, 2]])
        #expect(summary.rows.map(\.parameters) == [12, 15, 25, 12])
    }

    @Test(arguments: ["3", "[3]"])
    func onlyMappingsCanBeMerged(value: String) throws {
        let yaml = "input: [4]\nnetwork:\n  - linear: {<<: \(value), out: 2}\n"
        let error = #expect(throws: ExperimentError.self) { try experiment(yaml) }
        #expect(
            try #require(error).description == "x.yaml:3: '<<' must be a mapping or a list of mappings, not '3'")
    }

    @Test func mergesThatDoubleAreRefused() {
        let levels = (1...20).map { "l\($0): &l\($0) {<<: [*l\($0 - 1), *l\($0 - 1)]}" }
        let yaml = "l0: &l0 {x: 1}\n" + levels.joined(separator: "\n") + "\ninput: [4]\n<<: *l20\n"
        #expect(throws: ExperimentError.self) { try experiment(yaml) }
    }
}
