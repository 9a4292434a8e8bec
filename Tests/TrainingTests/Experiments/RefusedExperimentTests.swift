import Testing

@testable import Training

/// Experiments that PyTorch refuses when they run are refused before they do, with its words.
struct RefusedExperimentTests {
    private static let normalised = """
        input: [1, 8, 8]
        network:
          - conv2d: {name: c1, out: 4, kernel: 8}
          - batch_norm2d: {name: bn1}
          - flatten
          - linear: {name: fc, out: 10}

        """

    /// The page's `view(-1, 16 * 28 * 28)` of other images.
    @Test(arguments: [
        (
            3,
            "x.yaml:4: 'flatten1' is view(-1, 12544) of [3, 16, 24, 24]: 27648 numbers do not make whole rows (PyTorch: 'shape "
                + "'[-1, 12544]' is invalid for input of size 27648'); a sample has 9216 numbers, so write that as 'out' or "
                + "leave it out, or take images of 30x30, not 26x26"
        ),
        (
            49,
            "x.yaml:4: 'flatten1' is view(-1, 12544) of [49, 16, 24, 24]: that makes 36 rows of 49 samples, and mixes them; a "
                + "sample has 9216 numbers, so write that as 'out' or leave it out, or take images of 30x30, not 26x26"
        ),
    ])
    func viewOfOtherImages(batch: Int, sentence: String) throws {
        func experiment(out: Int) throws -> Experiment {
            try ExperimentFile.parse(
                """
                input: [1, 26, 26]
                network:
                  - conv2d: {out: 16, kernel: 3}
                  - flatten: {out: \(out)}
                  - linear: {out: 2}
                batch_size: \(batch)
                """, file: "x.yaml", name: "x")
        }
        for open in [{ _ = try Session($0) }, { _ = try NetworkSummary($0) }] as [(Experiment) throws -> Void] {
            let error = #expect(throws: ExperimentError.self) { try open(experiment(out: 12544)) }
            #expect(error?.description == sentence)
        }
        _ = try Session(experiment(out: 9216))
    }

    /// The bundled digits have 1437 samples to train on: 1436 in whole batches of 4, 1436 in two of 718.
    @Test(arguments: [
        (
            "batch_size: 1\n",
            "x.yaml:4: batch_norm2d 'bn1' gets one value per channel in a batch of one sample (PyTorch: 'Expected more than 1 "
                + "value per channel when training, got input size torch.Size([1, 4, 1, 1])'); choose batch_size: 2 or more"
        ),
        ("batch_size: 2\n", nil),
        (
            "data: digits\nloss: cross-entropy\nbatch_size: 4\n",
            "x.yaml:4: batch_norm2d 'bn1' gets one value per channel in the last batch of each epoch, the one sample that 1437 "
                + "leave over in batches of 4 (PyTorch: 'Expected more than 1 value per channel when training, got input size "
                + "torch.Size([1, 4, 1, 1])'); choose another batch_size, such as 5"
        ),
        ("data: digits\nloss: cross-entropy\nbatch_size: 5\n", nil),
        ("data: digits\nloss: cross-entropy\nbatch_size: 2000\n", nil),
    ])
    func batchNormOfOneValue(rest: String, sentence: String?) throws {
        let experiment = try ExperimentFile.parse(Self.normalised + rest, file: "x.yaml", name: "x")
        _ = try NetworkSummary(experiment)
        // Neither a file of weights nor a script depends on the batch.
        _ = try PyTorchScript(Session(untrained: experiment)).text(companion: "x.safetensors")
        guard let sentence else {
            let trainer = try Trainer(experiment)
            for _ in 0..<2 { _ = trainer.advance() }
            return
        }
        let error = #expect(throws: ExperimentError.self) { _ = try Session(experiment) }
        #expect(try #require(error).description == sentence)
    }

    @Test func aLargerImageMayComeAlone() throws {
        let yaml = Self.normalised.replacing("kernel: 8", with: "kernel: 7")
        let session = try Session(try ExperimentFile.parse(yaml, file: "x.yaml", name: "x"))
        #expect(session.runStep().loss.isFinite)
    }

    @Test(arguments: ["relu", "max_pool2d: {kernel: 2}", "flatten", "dropout"])
    func nothingToTrain(layer: String) throws {
        let experiment = try ExperimentFile.parse(
            "input: [1, 4, 4]\nnetwork:\n  - \(layer)\n", file: "x.yaml", name: "x")
        #expect(try NetworkSummary(experiment).parameters == 0)
        for optimizer in OptimizerKind.allCases {
            var tried = experiment
            tried.optimizer = optimizer.usual()
            let error = #expect(throws: ExperimentError.self) { _ = try Session(untrained: tried) }
            #expect(
                try #require(error).description.hasPrefix(
                    "x.yaml:2: no layer has parameters, so there is nothing to train (PyTorch: 'optimizer got an empty")
            )
        }
    }

    @Test func numbersThatAreNoPlaces() throws {
        func experiment(_ data: String) throws -> Experiment {
            try ExperimentFile.parse(
                """
                input: [2]
                network:
                  - embedding: {name: words, num_embeddings: 4, embedding_dim: 3}
                  - flatten
                  - linear: {out: 2}
                loss: cross-entropy
                data: \(data)
                """, file: "x.yaml", name: "x")
        }
        let error = #expect(throws: ExperimentError.self) { _ = try Session(experiment("xor")) }
        #expect(
            try #require(error).description.hasPrefix("x.yaml:3: embedding 'words' has the rows 0 to 3, xor has 0."))
        // Those that chance gives are places.
        let session = try Session(experiment("random"))
        for phase in [Phase.define, .forward] { try session.run(phase) }
        #expect(try session.tensor(TensorPath(.input)).elements.allSatisfy { [0, 1, 2, 3].contains($0) })
    }

    @Test func whatTheCommandLineChangedHasNoLine() throws {
        let yaml = "input: [1, 9, 9]\nnetwork:\n  - conv2d: {out: 2, kernel: 3}\nloss: l1\n"
        var overrides = ExperimentOverrides()
        overrides.loss = .crossEntropy
        let experiment = try ExperimentFile.parse(yaml, file: "x.yaml", name: "x").applying(overrides)
        let error = #expect(throws: ExperimentError.self) { _ = try Session(experiment) }
        #expect(try #require(error).description.hasPrefix("x.yaml: loss 'cross-entropy' needs one row of outputs"))
    }
}
