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
            "network.yaml:3: linear has no setting 'bais'; did you mean 'bias'? (there are name, out_features, in_features, bias)"
        ),
        ("input: [4]\nnetwork:\n  - linear: {name: fc1}\n", "network.yaml:3: linear needs 'out_features'"),
        (
            "input: [4]\nnetwork:\n  - linear: {name: fc1, ou: 3}\n",
            "network.yaml:3: linear has no setting 'ou'; did you mean 'out'?"
        ),
        (
            "input: [1, 8, 8]\nnetwork:\n  - max_pool2d: 2\n",
            "network.yaml:3: max_pool2d takes its settings by name; write 'max_pool2d: {kernel_size: 2}'"
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
            "input: [64, 128]\nnetwork:\n  - conv2d: {out: 2, kernel: 3}\n",
            "network.yaml:3: conv2d 'conv2d1' expects images [channels, height, width], gets [64, 128] from the input; write "
                + "input: [1, 64, 128]"
        ),
        (
            "input: [8]\nnetwork:\n  - max_pool1d: {kernel: 2}\n",
            "network.yaml:3: max_pool1d 'max_pool1d1' expects rows [channels, length], gets [8] from the input; write input: [1, 8]"
        ),
        (
            "input: [2, 8]\nnetwork:\n  - conv1d: {name: c, out: 2, kernel: 5, dilation: 3}\n",
            "network.yaml:3: a kernel of 5, 13 with its dilation, does not fit into the row of 8 that 'c' gets; use a smaller "
                + "kernel or padding"
        ),
        (
            "input: [2, 8]\nnetwork:\n  - conv1d: {name: c, out: 2, kernel: 3, padding: 9, padding_mode: circular}\n",
            "network.yaml:3: 'c' pads a row of 8 by 9; with padding_mode circular it can be at most 8"
        ),
        (
            "input: [2, 8]\nnetwork:\n  - conv1d: {out: 2, kernel: 3, stride: 2, padding: same}\n",
            "network.yaml:3: 'padding' is same; it must be a number where the stride is not 1"
        ),
        (
            "input: [2, 8]\nnetwork:\n  - avg_pool1d: {kernel: 3, padding: 2}\n",
            "network.yaml:3: 'padding' is 2; it must be at most half the kernel"
        ),
        (
            head + "  - conv_transpose2d: {out: 2, kernel: 3, stride: 2, output_padding: 2}\n",
            "network.yaml:3: 'output_padding' is 2×2; it must be below the stride"
        ),
        (
            head + "  - conv_transpose2d: {name: up, out: 2, kernel: 3, padding: 40}\n",
            "network.yaml:3: 'up' would make an image of -50×-50 of the 28×28 that it gets; change 'padding'"
        ),
        (
            head + "  - conv_transpose2d: {out: 3, kernel: 2, groups: 2}\n",
            "network.yaml:3: 'conv_transpose2d1' cannot cut 1 input and 3 output channels into 2 groups; both must divide by it"
        ),
        (
            head + "  - upsample: {name: up, scale_factor: 0.01}\n",
            "network.yaml:3: 'up' would make an image of 0×0 of the 28×28 that it gets; change 'scale_factor'"
        ),
        (head + "  - upsample\n", "network.yaml:3: upsample needs 'scale_factor'"),
        (
            head + "  - upsample: {size: 9, scale_factor: 2}\n",
            "network.yaml:3: 'size' and 'scale_factor' are the same setting; keep one of them"
        ),
        (
            head + "  - upsample: {size: 9, align_corners: true}\n",
            "network.yaml:3: 'align_corners' is true; it must be false where the mode is not bilinear"
        ),
        (
            head + "  - group_norm: {name: g, num_groups: 2}\n",
            "network.yaml:3: 'g' cannot cut 1 channels into 2 groups; the number must divide by it"
        ),
        (
            "input: [4]\nnetwork:\n  - group_norm: {name: g, num_groups: 4}\n",
            "network.yaml:3: 'g' would normalize single numbers, which have no variance: a sample is [4]; give it more numbers"
        ),
        (
            head + "  - batch_norm1d\n",
            "network.yaml:3: batch_norm1d 'batch_norm1d1' expects samples [numbers] or rows [channels, length], gets [1, 28, 28] "
                + "from the input"
        ),
        (
            "input: [4]\nnetwork:\n  - prelu: {num_parameters: 3}\n",
            "network.yaml:3: prelu 'prelu1' expects 3 channels, gets 4 from the input"
        ),
        (
            head + "  - hardtanh: {min_val: 2}\n",
            "network.yaml:3: 'max_val' is 1.0; it must be more than 2.0"
        ),
        (
            "input: [4]\nnetwork:\n  - linear: {name: fc, out: 2}\n  - embedding: {num_embeddings: 3, embedding_dim: 2}\n",
            "network.yaml:4: embedding 'embedding1' looks up the input's own numbers, it gets those of fc; put it first"
        ),
        (
            "input: [4]\nnetwork:\n  - embedding: {num_embeddings: 3, embedding_dim: 2, padding_idx: 3}\n",
            "network.yaml:3: 'padding_idx' is 3; it must be -3 to 2"
        ),
        (
            "input: [32, 1, 8, 8]\nnetwork:\n  - relu\n",
            "network.yaml:1: 'input' must be one sample's shape, [channels, height, width], [channels, length] or [numbers], not '[32, 1, 8, 8]'"
                + "; leave the batch out, [1, 8, 8], and write batch_size: 32"
        ),
        (
            head + "  - conv2d: {name: c1, out: 3, kernel: 3, dilation: 14}\n",
            "network.yaml:3: a kernel of 3×3, 29×29 with its dilation, does not fit into the 28×28 image that 'c1' gets; "
                + "use a smaller kernel or padding"
        ),
        (
            head + "  - conv2d: {name: c1, out: 3, kernel: 31, padding: 1}\n",
            "network.yaml:3: a kernel of 31×31 does not fit into the 28×28 image that 'c1' gets, 30×30 with its padding; "
                + "use a smaller kernel or more padding"
        ),
        (
            head + "  - conv2d: {out: 3, kernel: (3, 3)}\n",
            "network.yaml:3: 'kernel' must be one number or [height, width], not '(3'"
        ),
        (
            head + "  - conv2d: {out: 3, kernel: 3, kernel_size: 3}\n",
            "network.yaml:3: 'kernel_size' and 'kernel' are the same setting; keep one of them"
        ),
        (
            head + "  - conv2d: {out: 3, kernel: 3, padding: same, stride: 2}\n",
            "network.yaml:3: 'padding' is same; it must be a number where the stride is not 1"
        ),
        (
            head + "  - conv2d: {out: 3, kernel: 3, padding: sane}\n",
            "network.yaml:3: there is no padding 'sane'; did you mean 'same'?"
        ),
        (
            head + "  - conv2d: {out: 3, kernel: 3, padding_mode: reflekt}\n",
            "network.yaml:3: there is no padding_mode 'reflekt'; did you mean 'reflect'?"
        ),
        (
            head + "  - conv2d: {name: c1, out: 3, kernel: 3, padding: 28, padding_mode: reflect}\n",
            "network.yaml:3: 'c1' pads a 28×28 image by 28×28; with padding_mode reflect it can be at most 27×27"
        ),
        (
            head + "  - conv2d: {name: c1, in_channels: 3, out: 3, kernel: 3}\n",
            "network.yaml:3: conv2d 'c1' expects 3 channels, gets 1 from the input"
        ),
        (
            head + "  - max_pool2d: {name: p, kernel: 3, ceilmode: true}\n",
            "network.yaml:3: max_pool2d has no setting 'ceilmode'; did you mean 'ceil_mode'?"
        ),
        (
            head + "  - avg_pool2d: {kernel: 3, divisor_override: 0}\n",
            "network.yaml:3: 'divisor_override' is 0; it must be 1 to"
        ),
        (
            head + "  - max_pool2d: {kernel: 3, padding: 2, dilation: 2}\n",
            "network.yaml:3: 'padding' is 2×2; it must be at most half the kernel"
        ),
        (
            "input: [1, 1, 8]\nnetwork:\n  - max_pool2d: {name: p, kernel: 2, padding: 1, dilation: 2}\n",
            "network.yaml:3: a window of 'p' would lie on nothing but padding; use less padding or dilation"
        ),
        (
            head + "  - layer_norm: {name: ln, normalized_shape: 27}\n",
            "network.yaml:3: 'ln' normalizes over [27], but gets [1, 28, 28], which does not end in it"
        ),
        (
            head + "  - flatten: {name: f, start_dim: 0}\n",
            "network.yaml:3: 'f' cannot join the dimensions 0 to -1 of [batch, 1, 28, 28]; use 1 to 3, 0 is the batch"
        ),
        (head + "  - softmax: {dim: 4}\n", "network.yaml:3: 'dim' is 4; it must be -4 to 3"),
        (
            head + "  - gelu: {approximate: tan}\n",
            "network.yaml:3: there is no approximate 'tan'; did you mean 'tanh'?"
        ),
        (head + "  - relu: {inplace: 3}\n", "network.yaml:3: 'inplace' must be true or false, not '3'"),
        (
            head + "  - leaky_relu: {sloppe: 0.1}\n",
            "network.yaml:3: leaky_relu has no setting 'sloppe'; did you mean 'slope'?"
        ),
        (
            "input: [1, 2\nnetwork: x\n",
            "network.yaml:2: not YAML: did not find expected ',' or ']'; check indentation and brackets"
        ),
        (
            head + "  - conv2d:\n    out: 6\n    kernel: 3\n",
            "network.yaml:3: indent the settings of 'conv2d' deeper than its name, or write 'conv2d: {setting: value}'"
        ),
        (
            head + "  - nn.Conv2d(1, 6, 3)\n",
            "network.yaml:3: conv2d takes its settings by name; write 'conv2d: {out_channels: …}'"
        ),
        (head + "  - nn.ReLU()\n", "network.yaml:3: relu takes no settings; write 'relu' alone"),
        (head + "  - nn.RELu()\n", "network.yaml:3: there is no layer 'RELu'; did you mean 'relu'?"),
        (
            head + "  conv2d: {out: 3, kernel: 3}\n",
            "network.yaml:3: 'network' must be a list of layers, each after '- ', not 'a mapping'"
        ),
        (
            "input: [4]\nnetwork:\n  - linear: {out: '3'}\n",
            "network.yaml:3: 'out' must be a whole number, not '\"3\"'"
        ),
        (
            "input: [4]\nnetwork:\n  - linear: {out: 3}\nseed:\n",
            "network.yaml:4: 'seed' must be a whole number, not 'nothing'"
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

    /// By PyTorch's names, by ours, and with what says nothing.
    @Test(arguments: [
        ("conv2d: {out: 3, kernel: 3}", "conv2d: {in_channels: 1, out_channels: 3, kernel_size: [3, 3], padding: 0}"),
        ("adaptive_avg_pool2d: {size: 2}", "adaptive_avg_pool2d: {output_size: [2, 2]}"),
        ("relu", "relu: {inplace: true}"),
        ("relu", "relu: null"), ("relu", "relu: ~"), ("relu", "relu: {}"),
        ("leaky_relu: {slope: 0.2}", "leaky_relu: {negative_slope: 0.2, inplace: false}"),
        ("batch_norm2d", "batch_norm2d: {num_features: 1, momentum: 0.1, affine: true}"),
        ("conv_transpose2d: {out: 3, kernel: 3}", "ConvTranspose2d: {in: 1, out_channels: 3, kernel_size: [3, 3]}"),
        ("group_norm: {num_groups: 1}", "GroupNorm: {num_groups: 1, num_channels: 1}"),
        ("instance_norm2d", "instance_norm2d: {num_features: 1, affine: false}"),
        ("upsample: {size: 4}", "nn.Upsample: {size: [4, 4], mode: nearest}"),
        ("prelu", "prelu: {num_parameters: 1, init: 0.25}"), ("hardtanh", "hardtanh: {inplace: true, max_val: 1}"),
        ("dropout2d", "dropout2d: {p: 0.5, inplace: true}"), ("identity", "identity: {}"),
        ("layer_norm", "layer_norm: {normalized_shape: [1, 28, 28]}"), ("softmax", "softmax: {dim: -1}"),
        ("avg_pool2d: {kernel: 2}", "avg_pool2d: {kernel_size: 2, stride: 2, divisor_override: None}"),
        ("max_pool2d: {kernel: 2}", "max_pool2d: {kernel_size: 2, stride: null, ceil_mode: false}"),
        ("flatten", "flatten: {start_dim: 1, end_dim: -1}"), ("dropout", "dropout: {p: 0.5, inplace: true}"),
    ])
    func readsEveryNameOfASetting(short: String, long: String) throws {
        let plans = try [short, long].map {
            try ExperimentFile.parse(Self.head + "  - \($0)\n", file: "a.yaml", name: "a").plan.layers[0]
        }
        #expect(
            plans[0].output == plans[1].output
                && plans[0].spec.detail([1, 28, 28]) == plans[1].spec.detail([1, 28, 28]))
        #expect(plans[0].code.call?.code == plans[1].code.call?.code)
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
