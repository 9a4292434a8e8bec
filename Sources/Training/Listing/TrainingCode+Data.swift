import NeuralCore

/// Where a script's numbers come from: they are drawn, or they lie in a file beside it.
extension TrainingCode {
    /// Whether there is something that PyTorch cannot draw by itself.
    var needsFile: Bool { experiment.data != .random || experiment.weights != nil }

    var data: [CodeLine] { experiment.data == .random ? randomBatch : samples }

    /// One random batch, drawn after the network, and what its loss compares with.
    private var randomBatch: [CodeLine] {
        let shape = experiment.randomTargetView.map(String.init).joined(separator: ", ")
        func target(_ code: Code) -> CodeLine { CodeLine(code, phase: .define, made: .target) }
        // A tensor of class numbers is another type in Swift, and so has a name of its own.
        let isNumbers = experiment.loss.targetKind != .classes
        let (drawn, rows) = isNumbers ? ("var target", "target") : ("let drawn", "let rows")
        let lines = [
            CodeLine(
                Code(
                    pytorch: "input = \(experiment.randomInput.pytorch)",
                    swift: "let input = \(experiment.randomInput.swift)"),
                phase: .define, made: .input),
            target(
                Code(
                    pytorch: "target = \(experiment.randomTarget.pytorch)",
                    swift: "\(drawn) = \(experiment.randomTarget.swift)")),
            target(
                Code(
                    pytorch: "target = target.view(\(shape))",
                    swift: "\(rows) = \(isNumbers ? "target" : "drawn").view(\(shape))")),
        ]
        let fitted: Code? =
            switch experiment.loss.targetKind {
            case .numbers:
                experiment.fault.targetScale == 1 ? nil : "target = \(experiment.fault.targetScale.code) * target"
            case .classes:
                Code(
                    pytorch: "target = target.argmax(dim=1)",
                    swift: "let target = rows.argmax(dim: 1).values")
            case .probabilities: Code(pytorch: "target = torch.sigmoid(target)", swift: "target = sigmoid(target)")
            case .distribution:
                Code(
                    pytorch: "target = torch.softmax(target, dim=-1)", swift: "target = softmax(target, dim: -1)")
            case .logDistribution:
                Code(
                    pytorch: "target = torch.log_softmax(target, dim=-1)",
                    swift: "target = logSoftmax(target, dim: -1)")
            }
        return lines + (fitted.map { [target($0)] } ?? [])
    }

    /// A part of the file in PyTorch: `stored["training.inputs"], stored["training.targets"].long()`.
    func stored(_ part: String) -> String {
        "stored[\"\(part).inputs\"], stored[\"\(part).targets\"]\(experiment.loss.targetKind == .classes ? ".long()" : "")"
    }

    /// Samples from the file, in batches.
    private var samples: [CodeLine] {
        func pair(_ names: Code, _ part: String, _ isVariable: Bool) -> Code {
            let isClasses = experiment.loss.targetKind == .classes
            let keyword = isVariable ? "var" : "let"
            return Code(
                pytorch: "\(names.pytorch) = \(stored(part))",
                swift:
                    "\(keyword) \(names.swift) = try (stored.tensor(\"\(part).inputs\"), stored.\(isClasses ? "labels" : "tensor")(\"\(part).targets\"))"
            )
        }
        let fault = experiment.fault
        let scaled: Code = "targets = \(fault.targetScale.code) * targets"
        let shuffled = Code(pytorch: "targets = targets[torch.randperm(len(targets))]", swift: "targets.shuffle()")
        let mistakes = (fault.shufflesLabels ? [shuffled] : []) + (fault.targetScale == 1 ? [] : [scaled])
        let size = experiment.batchSize
        let lines: [Code] =
            [pair(Code(pytorch: "inputs, targets", swift: "(inputs, targets)"), "training", !mistakes.isEmpty)]
            + mistakes + [
                Code(pytorch: "training = torch.utils.data.TensorDataset(inputs, targets)")
            ] + batches + [
                Code(
                    pytorch: "loader = torch.utils.data.DataLoader(training, \(batching))",
                    swift: "let loader = DataLoader(inputs, targets, batchSize: \(size))"),
                pair(
                    Code(
                        pytorch: "validation_inputs, validation_targets",
                        swift: "(validationInputs, validationTargets)"), "validation", false),
            ]
        return lines.map { CodeLine($0, phase: .define, made: .input) }
    }

    // MARK: The file

    /// Reads a safetensors file with PyTorch alone.
    var reader: [CodeLine] {
        guard needsFile else { return [] }
        let lines = [
            "def load(path):",
            "    with open(path, \"rb\") as file:",
            "        header = json.loads(file.read(int.from_bytes(file.read(8), \"little\")))",
            "        data = bytearray(file.read())",
            "    header.pop(\"__metadata__\", None)",
            "    return {name: torch.frombuffer(data, dtype=torch.float32, offset=entry[\"data_offsets\"][0],",
            "                                   count=torch.Size(entry[\"shape\"]).numel()).view(entry[\"shape\"])",
            "            for name, entry in header.items()}",
        ]
        return lines.map { CodeLine(Code(pytorch: $0)) } + [CodeLine("")]
    }

    /// The file's tensors by name.
    var stored: [CodeLine] {
        guard needsFile else { return [] }
        let name = JSON.string(companion).text
        return [
            CodeLine(
                Code(pytorch: "folder = os.path.dirname(os.path.abspath(__file__))"), phase: .define),
            CodeLine(
                Code(
                    pytorch: "stored = load(os.path.join(folder, \(name)))",
                    swift: experiment.data == .random ? "" : "let stored = try SafeTensors(reading: \(name))"),
                phase: .define, made: .input),
        ]
    }
}

extension Experiment {
    var randomInputShape: [Int] { [batchSize] + plan.input }
    var randomTargetShape: [Int] { [batchSize] + plan.output }

    /// What `view` makes of the target, which is drawn as a row: `[1, -1]`.
    var randomTargetView: [Int] { randomTargetShape.count == 2 ? [batchSize, -1] : randomTargetShape }

    /// `torch.randn(1, 1, 32, 32)`, or `torch.randint(0, 10, (1, 5))` where a table looks the numbers up: the random input; and the
    /// target as it is drawn.
    var randomInput: Code {
        guard let rows = plan.lookupRows else { return randn(randomInputShape) }
        let sides = randomInputShape.map(String.init).joined(separator: ", ")
        return Code(
            pytorch: "torch.randint(0, \(rows), (\(sides)))", swift: "Tensor.randint(0, \(rows), [\(sides)])")
    }
    var randomTarget: Code { randn([randomTargetShape.reduce(1, *)]) }

    private func randn(_ shape: [Int]) -> Code {
        let sides = shape.map(String.init).joined(separator: ", ")
        return Code(pytorch: "torch.randn(\(sides))", swift: "Tensor.randn(\(sides))")
    }
}
