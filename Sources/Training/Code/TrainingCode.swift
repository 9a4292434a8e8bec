import NeuralCore

/// The script that a beginner would write for an experiment, with its mistake if there is one: the one source of the code panel
/// and of the exported script.
struct TrainingCode {
    let experiment: Experiment
    /// The rate of the steps to come, where it is not the one that the optimizer was made with.
    var learningRate: Double?
    /// Phases of this step that were passed over.
    var skipped: [Phase] = []
    /// Whether forward stands inside no_grad.
    var isUnrecorded = false

    private var layers: [NetworkPlan.PlannedLayer] { experiment.plan.layers }

    /// All lines, in the order in which they run.
    var lines: [CodeLine] {
        definition + loop.flatMap { line in line.phase == .forward ? [line] + calls : [line] }
    }

    /// `output = net(input)` and so on: one step; what is not run is left out by the script, or was passed over.
    var loop: [CodeLine] {
        let script = experiment.mistake.routine.phases
        return Phase.order(of: script).flatMap { phase in
            let isLeftOut = !script.contains(phase) || skipped.contains(phase)
            return code(of: phase).map { CodeLine(phase, $0, isLeftOut: isLeftOut) }
        }
    }

    /// `self.conv1 = nn.Conv2d(1, 6, 3)`: what the network keeps.
    var modules: [CodeLine] {
        let names = names
        return experiment.plan.code.enumerated().compactMap { position, layer in
            guard case .module(let call) = layer else { return nil }
            let owner = Code(pytorch: "self.", swift: "let ")
            return CodeLine(.define, "\(owner)\(names[position]) = \(call.code)", layer: position + 1)
        }
    }

    /// `x = F.relu(self.conv1(x))`: a function that follows a module is wrapped around its call.
    var calls: [CodeLine] {
        var calls: [(code: Code, layer: Int)] = []
        var canBeWrapped = false
        let names = names
        for (position, layer) in experiment.plan.code.enumerated() {
            let call: Code
            switch layer {
            case .module: call = "\(Code(pytorch: "self.", swift: ""))\(names[position])(x)"
            case .method(let method): call = "x.\(method.code)"
            case .function(let function): call = function.code(of: canBeWrapped ? calls.removeLast().code : "x")
            }
            calls.append((call, position + 1))
            if case .method = layer { canBeWrapped = false } else { canBeWrapped = true }
        }
        return calls.enumerated().map { position, call in
            // Swift's `x` of the first line is a new variable, which only later lines change.
            let first = calls.count == 1 ? "let x" : "var x"
            let x = position == 0 ? Code(pytorch: "x", swift: first) : "x"
            return CodeLine(.forward, "\(x) = \(call.code)", layer: call.layer)
        }
    }

    /// The layers' names as properties of the network.
    private var names: [Code] {
        let python = PythonNames(experiment.plan)
        let calls = Set(
            experiment.plan.code.map { layer in
                switch layer {
                case .module(let call), .function(let call), .method(let call): call.name.swift
                }
            })
        return layers.enumerated().map { position, layer in
            Code(pytorch: python[position], swift: SwiftName.property(layer.name, besides: calls))
        }
    }

    var criterion: Code { experiment.loss.call.code }

    var optimizer: Code { experiment.optimizer.call.code }

    private var definition: [CodeLine] {
        let variable = Code(pytorch: "", swift: "let ")
        let after: [Code] =
            weights + initialValues + dataMistakes + [
                "\(variable)criterion = \(criterion)", "\(variable)optimizer = \(optimizer)",
            ]
        return modules + (["\(variable)net = Net()"] + after).map { CodeLine(.define, $0) }
    }

    private func code(of phase: Phase) -> [Code] {
        let variable = Code(pytorch: "", swift: "let ")
        return switch phase {
        case .define: []
        case .forward where isUnrecorded:
            [
                Code(
                    pytorch: "with torch.no_grad(): output = net(input)",
                    swift: "let output = withNoGrad { net(input) }")
            ]
        case .forward: ["\(variable)output = net(input)"]
        case .loss: ["\(variable)loss = criterion(output, target)"]
        case .zeroGradients: [Code(pytorch: "net.zero_grad()", swift: "net.zeroGrad()")]
        case .backward: ["loss.backward()"]
        case .update: (changedRate.map { [$0] } ?? []) + ["optimizer.step()"]
        }
    }

    private var changedRate: Code? {
        guard let learningRate, learningRate != experiment.optimizer.learningRate else { return nil }
        let rate = Code(pytorch: "param_groups[0][\"lr\"]", swift: "learningRate")
        return "optimizer.\(rate) = \(learningRate.code)"
    }

    /// Weights from a file, which may be a checkpoint: it holds more than the network's.
    private var weights: [Code] {
        guard let path = experiment.weights else { return [] }
        let name = JSON.string(path).text
        return [
            Code(
                pytorch: "net.load_state_dict(load_file(\(name)), strict=False)",
                swift: "try net.loadWeights(from: SafeTensors(reading: \(name))) { $0.hasPrefix(\"glassnet.\") }")
        ]
    }

    /// What a mistake puts in the place of the numbers that were drawn.
    private var initialValues: [Code] {
        let names = names
        return experiment.mistake.initialValues.compactMap { value in
            switch value {
            case .everyParameter(let number):
                return Code(
                    pytorch: "for p in net.parameters(): nn.init.constant_(p, \(number))",
                    swift: "net.parameters().forEach { $0.initialize(.constant(\(number))) }")
            case .parameter(let name, let number):
                let parts = name.split(separator: ".")
                guard let position = layers.firstIndex(where: { $0.name == parts[0] }), parts.count == 2
                else {
                    return nil
                }
                let layer = names[position]
                return Code(
                    pytorch: "nn.init.constant_(net.\(layer.pytorch).\(parts[1]), \(number))",
                    swift: "net.\(layer.swift).\(parts[1])?.initialize(.constant(\(number)))")
            }
        }
    }

    private var dataMistakes: [Code] {
        let mistake = experiment.mistake
        let scaled: Code = "target = \(mistake.targetScale.code) * target"
        let shuffled = Code(pytorch: "labels = labels[torch.randperm(len(labels))]", swift: "labels.shuffle()")
        return (mistake.targetScale == 1 ? [] : [scaled]) + (mistake.shufflesLabels ? [shuffled] : [])
    }
}
