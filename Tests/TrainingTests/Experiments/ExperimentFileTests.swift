import Testing
@testable import Training

/// What is wrong with an experiment file is told in one line that names the line.
struct ExperimentFileTests {
    private static let head = "input: [1, 28, 28]\nnetwork:\n"

    static let broken: [(yaml: String, message: String)] = [
        (
            head
                + "  - conv2d: {name: conv1, out: 6, kernel: 3}\n  - conv2d: {name: conv2, out: 16, kernel: 3}\n"
                + "  - flatten\n  - linear: {name: fc1, in: 12544, out: 512}\n",
            "network.yaml:6: linear 'fc1' expects 12544 inputs, gets 9216 from flatten; the image is 28x28, the document's is 32x32"
        ),
        (
            head + "  - flatten\n  - linear: {in: 100, out: 2}\n",
            "network.yaml:4: linear 'linear1' expects 100 inputs, gets 784 from flatten; the image is 28x28, one of 10x10 would fit"
        ),
        (
            head + "  - linear: {out: 2}\n",
            "network.yaml:3: linear 'linear1' expects one row of numbers a sample; put 'flatten' before it, gets [1, 28, 28] from the input"
        ),
        (
            head + "  - conv2d: {out: 2, kernel: 29}\n",
            "network.yaml:3: a kernel of 29×29 does not fit into the 28×28 image that 'conv2d1' gets; use a smaller kernel or padding"
        ),
        (
            head + "  - conv2d: {out: 3, kernel: 3, groups: 2}\n",
            "network.yaml:3: 'conv2d1' cannot cut 1 input and 3 output channels into 2 groups; both must divide by it"
        ),
        (
            "input: [4]\nnetwork:\n  - linear: {name: a, out: 2}\n  - linear: {name: a, out: 2}\n",
            "network.yaml:4: two layers are called 'a'; give each a name of its own"
        ),
        (
            "input: [4]\nnetwork:\n  - linear: {out: 2, bais: false}\n",
            "network.yaml:3: linear has no setting 'bais'; did you mean 'bias'? (there are name, out, in, bias)"
        ),
        ("input: [4]\nnetwork:\n  - linear: {name: fc1}\n", "network.yaml:3: linear needs 'out'"),
        (
            "input: [4]\nnetwork:\n  - linear: {name: fc1, ou: 3}\n",
            "network.yaml:3: linear has no setting 'ou'; did you mean 'out'?"
        ),
        (
            "input: [1, 8, 8]\nnetwork:\n  - max_pool2d: 2\n",
            "network.yaml:3: max_pool2d takes its settings by name; write 'max_pool2d: {kernel: 2}'"
        ),
        (
            "input: [4]\nnetwork:\n  - dropout: 0.3\n",
            "network.yaml:3: dropout takes its settings by name; write 'dropout: {p: 0.3}'"
        ),
        ("input: [4]\nnetwork:\n  - relu: 3\n", "network.yaml:3: relu takes no settings; write 'relu' alone"),
        ("input: [4]\nnetwork:\n  - linear: {out: many}\n", "network.yaml:3: 'out' must be a whole number, not 'many'"),
        ("input: [4]\nnetwork:\n  - linear: {out: 0}\n", "network.yaml:3: 'out' is 0; it must be at least 1"),
        (
            "input: [4]\nnetwork:\n  - linear: {out: 2}\nloss: l3\n",
            "network.yaml:4: there is no loss 'l3'; did you mean 'l1'?"
        ),
        (
            "input: [4]\nnetwork:\n  - linear: {out: 2}\nzero_grad: zero\n",
            "network.yaml:4: there is no way to clear gradients 'zero'; did you mean 'zeros'?"
        ),
        (
            "input: [4]\nnetwork:\n  - linear: {name: fc1, out: 2}\n  - relu\nfrozen:\n  - fc1.wieght\n",
            "network.yaml:6: there is no layer or tensor with parameters 'fc1.wieght'; did you mean 'fc1.weight'?"
        ),
        (
            "input: [4]\nnetwork:\n  - linear: {name: fc1, out: 2}\n  - relu\nfrozen: relu1\n",
            "network.yaml:5: there is no layer or tensor with parameters 'relu1'; there are fc1, fc1.weight, fc1.bias"
        ),
        (
            "input: [4]\nnetwork:\n  - linear: {out: 2}\nfrozen: [[linear1]]\n",
            "network.yaml:4: 'frozen' must be names of layers or tensors, [conv1, fc1.bias], not 'a list'"
        ),
        (
            "input: [4]\nnetwork:\n  - linear: {out: 2}\noptimizer: {lr: -1}\n",
            "network.yaml:4: 'lr' is -1; it must be 0 or more"
        ),
        (
            "input: [4]\nnetwork:\n  - linear: {out: 2}\noptimizer: {nesterov: true}\n",
            "network.yaml:4: 'nesterov' is true; it must be used with a momentum and no dampening"
        ),
        (
            "input: [4]\nnetwork:\n  - linear: {out: 2}\ndata: spirals\n",
            "network.yaml:4: data 'spirals': no such data; did you mean 'spiral'?"
        ),
        ("input: [4]\nnetwork: []\n", "network.yaml:2: the network has no layers; list at least one under 'network'"),
        (
            "input: [64, 128]\nnetwork:\n  - relu\n",
            "network.yaml:1: 'input' must be one sample's shape, [channels, height, width] or [numbers], not '[64, 128]'"
        ),
        (
            "input: [1, 2\nnetwork: x\n",
            "network.yaml:2: not YAML: did not find expected ',' or ']'; check indentation and brackets"
        ),
        ("- 1\n- 2\n", "network.yaml:1: an experiment must be a mapping of 'key: value' lines"),
        ("", "network.yaml: 'input' must be one sample's shape"),
    ]

    @Test(arguments: broken.indices)
    func namesLineAndRemedy(_ index: Int) throws {
        let (yaml, message) = Self.broken[index]
        let error = #expect(throws: ExperimentError.self) {
            try ExperimentFile.parse(yaml, file: "network.yaml", name: "network")
        }
        #expect(try #require(error).description.hasPrefix(message))
        #expect(try !#require(error).description.contains("\n"))
    }

    @Test(arguments: Presets.names)
    func readsPreset(_ name: String) throws {
        let experiment = try Experiment.load(name)
        #expect(experiment.name == name)
        #expect(!experiment.title.all.contains(""))
        #expect(experiment.title[.zh].contains { $0.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) } })
        _ = try Session(experiment)
    }

    @Test
    func documentHasItsParameters() throws {
        let summary = try NetworkSummary(try Experiment.load("document"))
        #expect(summary.parameters == 6_456_942)
        let modules = summary.rows.filter(\.isModule)
        #expect(modules.map(\.name) == ["conv1", "conv2", "fc1", "fc2", "fc3"])
        #expect(modules.map(\.parameters) == [60, 880, 6_423_040, 32_832, 130])
        #expect(modules.map(\.outputShape) == [[1, 6, 30, 30], [1, 16, 28, 28], [1, 512], [1, 64], [1, 2]])
        #expect(modules.map(\.multiplyAdds) == [48_600, 677_376, 6_422_528, 32_768, 128])
    }

    @Test
    func numbersLayersWithoutNames() throws {
        let yaml = "input: [4]\nnetwork:\n  - linear: {out: 3}\n  - relu\n  - linear: {out: 3, name: relu2}\n  - relu\n"
        let summary = try NetworkSummary(try ExperimentFile.parse(yaml, file: "a.yaml", name: "a"))
        #expect(summary.rows.map(\.name) == ["linear1", "relu1", "relu2", "relu3"])
    }

    @Test
    func misspeltPresetGetsTheNearestName() {
        #expect(throws: ExperimentError(.unknownExperiment("digitz", known: Presets.names))) {
            try Experiment.load("digitz")
        }
        let sentence = ExperimentError(.unknownExperiment("digitz", known: Presets.names)).description
        #expect(sentence.contains("did you mean 'digits'?"))
    }

    @Test(arguments: [
        (
            "input: [10]\nnetwork:\n  - linear: {name: big, out: 1000000000000}\n",
            "big.yaml:3: layer 'big' needs 88.0 TB of memory"
        ),
        ("input: [10]\nnetwork:\n  - linear: {out: 2}\nbatch_size: 1000000000\nloss: l1\n", nil),
        (
            "input: [10]\nnetwork:\n  - linear: {out: 1000}\nbatch_size: 1000000000\n",
            "big.yaml:4: training this network at batch size 1000000000 needs 8.0 TB of memory"
        ),
        (
            "input: [1, 9, 9]\nnetwork:\n  - conv2d: {out: 2, kernel: 3}\nloss: cross-entropy\n",
            "big.yaml:4: loss 'cross-entropy' needs one row of outputs a sample"
        ),
        (
            "input: [1, 32, 32]\nnetwork:\n  - flatten\n  - linear: {out: 3}\ndata: digits\nloss: cross-entropy\n",
            "big.yaml:4: the network ends in 3 outputs, but digits has 10 classes"
        ),
        (
            "input: [3]\nnetwork:\n  - linear: {out: 2}\ndata: xor\nloss: cross-entropy\n",
            "big.yaml:1: xor has samples of shape [2], the experiment's input is [3]"
        ),
    ])
    func refusesWhatCannotRun(_ yaml: String, _ message: String?) throws {
        let experiment = try ExperimentFile.parse(yaml, file: "big.yaml", name: "big")
        guard let message else { return }
        let error = #expect(throws: ExperimentError.self) { _ = try Session(experiment) }
        #expect(try #require(error).description.hasPrefix(message))
    }

    @Test
    func readsWhatIsFrozen() throws {
        let yaml = "input: [4]\nnetwork:\n  - linear: {name: a, out: 3}\n  - linear: {name: b, out: 2}\n"
        func read(_ more: String) throws -> Experiment {
            try ExperimentFile.parse(yaml + more, file: "a.yaml", name: "a")
        }
        let usual = try read("")
        #expect(usual.zeroGrad == .none && usual.frozen.isEmpty && usual.trainableCount == 23)
        let frozen = try read("zero_grad: zeros\nfrozen: [b.bias, a]\n")
        #expect(frozen.zeroGrad == .zeros && frozen.frozen == ["b.bias", "a"] && frozen.trainableCount == 6)
        #expect(frozen.frozenTensors == ["a.weight", "a.bias", "b.bias"])
        #expect(try read("frozen: a\n").frozenTensors == read("frozen: [a.weight, a.bias]\n").frozenTensors)
        #expect(try !read("frozen: a\n").isFrozenWhole && read("frozen: [a, b]\n").isFrozenWhole)
        #expect(Checkpoint.identity(usual) != Checkpoint.identity(frozen))
        #expect(
            try Checkpoint.identity(read("frozen: a\n")) == Checkpoint.identity(read("frozen: [a.weight, a.bias]\n")))
    }

    @Test(arguments: Presets.names)
    func plansTheParametersThatDefineMakes(_ name: String) throws {
        let plan = try Experiment.load(name).plan
        guard plan.parameterCount < 10_000_000 else { return }
        let made = Network(plan).namedParameters()
        #expect(plan.tensors.map(\.name) == made.map(\.name))
        #expect(plan.tensors.map(\.shape) == made.map { Array($0.tensor.shape) })
    }

    @Test
    func trainingNeedsATensorThatIsNotFrozen() throws {
        let yaml = "input: [4]\nnetwork:\n  - linear: {name: a, out: 3}\nfrozen: a\n"
        let experiment = try ExperimentFile.parse(yaml, file: "a.yaml", name: "a")
        _ = try Session(experiment)
        let error = #expect(throws: ExperimentError.self) { _ = try Trainer(experiment) }
        #expect(
            try #require(error).description
                == "a.yaml:4: every parameter is frozen, so backward cannot run (PyTorch: 'element 0 of tensors does not"
                + " require grad and does not have a grad_fn'); leave one out of 'frozen'")
    }

    @Test
    func overridesWin() throws {
        var overrides = ExperimentOverrides()
        overrides.seed = 7
        overrides.learningRate = 0.5
        overrides.batchSize = 3
        overrides.loss = .mse
        let experiment = try Experiment.load("document").applying(overrides)
        #expect(experiment.seed == 7 && experiment.batchSize == 3 && experiment.loss == .mse)
        #expect(experiment.optimizer.learningRate == 0.5)
        #expect(experiment.epochs == 100)
    }

    @Test
    func saysWhenImagesAreResized() throws {
        let yaml =
            "input: [1, 16, 16]\nnetwork:\n  - flatten\n  - linear: {out: 10}\n" + "data: digits\nloss: cross-entropy\n"
        let session = try Session(try ExperimentFile.parse(yaml, file: "a.yaml", name: "a"))
        #expect(session.notices.map(\.description) == ["digits: images of 32x32 are resized to the network's 16x16"])
        #expect(try Session(try Experiment.load("digits")).notices.isEmpty)
    }
}
