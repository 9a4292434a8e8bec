/// An experiment's events in PyTorch's words.
struct ScriptedChanges {
    private(set) var changes: [(step: Int, lines: [String])] = []
    /// How many epochs there are in the end.
    private(set) var epochs: Int

    /// - Throws: the event that PyTorch has no word for, at its place.
    init(_ experiment: Experiment, samples: Int?) throws(ExperimentError) {
        epochs = experiment.epochs
        var present = experiment
        for event in try experiment.checkedEvents(samples: samples) {
            let before = present
            if case .change(let change) = event.edit { present = try present.applying(change) }
            guard let lines = Self.lines(event.edit, before, present) else {
                throw ExperimentError(.notInPyTorch("\(event.edit)", step: event.step), at: event.place)
            }
            epochs = present.epochs
            changes.append((event.step, lines.isEmpty ? ["pass"] : lines))
        }
    }

    /// `nil` where there is no word for it.
    private static func lines(_ edit: Edit, _ before: Experiment, _ after: Experiment) -> [String]? {
        func parameter(_ tensor: TensorPath) -> String? {
            guard case .parameter(let layer, let part) = tensor.owner,
                let position = before.plan.layers.firstIndex(where: { $0.name == layer })
            else { return tensor.owner == .input ? "input" : nil }
            let names = PythonNames(before.plan)
            return "net." + before.plan.layers[position].code.name(of: part, in: names[position])
        }
        switch edit {
        case .learningRate(let rate): return ["optimizer.param_groups[0][\"lr\"] = \(rate.code.pytorch)"]
        case .assign(let number, let value):
            let place = number.index.map(String.init).joined(separator: ", ")
            return parameter(number.tensor).map { ["with torch.no_grad(): \($0)[\(place)] = \(value)"] }
        case .fill(let tensor, let value):
            return parameter(tensor).map { ["with torch.no_grad(): \($0).fill_(\(value))"] }
        case .requiresGrad(let tensor, let isOn):
            return parameter(tensor).map { ["\($0).requires_grad_(\(isOn.code.pytorch))"] }
        case .change(.setting(let key, _)): return setting(key, before, after)
        case .change, .noGrad, .sample: return nil
        }
    }

    private static func setting(_ key: String, _ before: Experiment, _ after: Experiment) -> [String]? {
        switch key {
        case "lr", "optimizer", "momentum", "weight_decay":
            guard before.optimizer.kind == after.optimizer.kind else {
                return ["optimizer = \(after.optimizer.call.code.pytorch)"]
            }
            let rate = WrittenSetting("lr", after.optimizer.learningRate.yaml)
            // The rate may have been set by hand since.
            return (after.optimizer.everySetting.filter { !before.optimizer.everySetting.contains($0) } + [rate])
                .filter { key == "optimizer" || key == $0.name }
                .map { "optimizer.param_groups[0][\"\($0.name)\"] = \($0.pythonValue)" }
        case "loss" where before.loss.targetKind == after.loss.targetKind:
            return ["criterion = \(after.loss.call.code.pytorch)"]
        case "batch_size" where after.data != .random: return ["batch_size = \(after.batchSize)"]
        case "batch_size":
            return TrainingCode(after).data.map(\.code.pytorch).filter { !$0.isEmpty }
        case "dropout":
            let names = PythonNames(after.plan)
            return after.plan.layers.enumerated().compactMap { position, layer in
                (layer.spec as? DropoutSpec).map { "net.\(names[position]).p = \($0.probability.code.pytorch)" }
            }
        case "seed": return ["torch.manual_seed(\(after.seed))"]
        case "epochs" where after.epochs >= before.epochs: return []
        default: return nil
        }
    }
}

extension WrittenSetting {
    /// `true` as Python has it, and a list as the tuple that optimizers keep.
    fileprivate var pythonValue: String {
        switch value {
        case "true": "True"
        case "false": "False"
        case let list where list.hasPrefix("["): "(\(list.dropFirst().dropLast()))"
        default: value
        }
    }
}
