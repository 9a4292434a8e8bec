import Localization

extension ExperimentFile {
    /// An experiment as a file that reads back as the same.
    ///
    /// - Parameter folder: where the file is to lie: paths from another folder are written in full
    public static func text(of experiment: Experiment, in folder: String? = nil) -> String {
        let plan = experiment.plan
        var lines = options(of: experiment)
        lines.append("title: \(experiment.title.yaml)")
        if let note = experiment.note { lines.append("note: \(note.yaml)") }
        lines += ["input: \(plan.input)", "network:"]
        let isNumbered = plan.numberedNames
        lines += plan.layers.map { layer in
            let name = isNumbered.contains(layer.name) ? [] : [WrittenSetting("name", layer.name.yaml)]
            let settings = name + layer.spec.written(layer.input)
            return "  - \(layer.spec.kind.key)" + (settings.isEmpty ? "" : ": \(settings.mapping)")
        }
        lines += [
            "data: \(data(of: experiment, in: folder).inFile)", "loss: \(experiment.loss.written.short)",
            "optimizer: \(experiment.optimizer.written.mapping)", "batch_size: \(experiment.batchSize)",
            "epochs: \(experiment.epochs)", "seed: \(experiment.seed)",
        ]
        switch experiment.schedules.map(\.written.mapping) {
        case let schedules where schedules.isEmpty: break
        case let schedules where schedules.count == 1: lines.append("schedule: \(schedules[0])")
        case let schedules: lines.append("schedule: [\(schedules.joined(separator: ", "))]")
        }
        if let clip = experiment.clip { lines.append("clip: \(clip.written.mapping)") }
        if experiment.l1 != 0 { lines.append("l1: \(experiment.l1.yaml)") }
        if let stopping = experiment.earlyStopping { lines.append("early_stopping: \(stopping.written.mapping)") }
        if experiment.zeroGrad != .none { lines.append("zero_grad: \(experiment.zeroGrad.rawValue)") }
        if !experiment.frozen.isEmpty {
            lines.append("frozen: [\(experiment.frozen.map(\.yaml).joined(separator: ", "))]")
        }
        lines += brokenOnPurpose(experiment)
        if !experiment.events.isEmpty { lines.append("events:") }
        lines += experiment.events.map { "  - {step: \($0.step), \($0.edit.yaml)}" }
        return lines.joined(separator: "\n") + "\n"
    }

    /// What only a command line can say.
    private static func options(of experiment: Experiment) -> [String] {
        let options =
            (experiment.weights.map { ["--weights \($0.printable)"] } ?? [])
            + (experiment.skipsBroken ? ["--skip-broken"] : [])
        return options.isEmpty ? [] : ["# It ran with \(options.joined(separator: " "))."]
    }

    private static func data(of experiment: Experiment, in folder: String?) -> String {
        guard case .dataset(let spec) = experiment.data, let own = experiment.folder, own != folder else {
            return experiment.data.description
        }
        return spec.withPaths(from: own).description
    }
}

extension NetworkPlan {
    /// Layers that get their names by themselves where a file gives them none.
    fileprivate var numberedNames: Set<String> {
        let numbered = layers.filter { layer in
            layer.name.hasPrefix(layer.spec.kind.key) && Int(layer.name.dropFirst(layer.spec.kind.key.count)) != nil
        }
        let names = Set(numbered.map(\.name))
        let entries = layers.map { Entry(name: names.contains($0.name) ? nil : $0.name, spec: $0.spec) }
        guard let made = try? NetworkPlan.names(of: entries), made == layerNames else { return [] }
        return names
    }
}

extension LocalText {
    fileprivate var yaml: String {
        let texts = Language.allCases.map { self[$0] }
        guard Set(texts).count > 1 else { return texts[0].yaml }
        return zip(Language.allCases, texts).map { WrittenSetting($0.rawValue, $1.yaml) }.mapping
    }
}

extension [WrittenSetting] {
    /// `sgd` where nothing else is said, else all of it.
    var short: String { count == 1 ? self[0].value : mapping }
}

extension String {
    /// As a value that is typed stands in a file: as it is where that says what it is, else in quotes.
    fileprivate var inFile: String {
        let isWritten = first.map { "{[\"'".contains($0) } ?? false
        return isWritten || isPlainInFlow ? self : JSON.string(self).text
    }
}

extension Edit {
    /// What an event says besides its step: `lr: 0.003`.
    fileprivate var yaml: String {
        func behind(_ layer: String?) -> String { layer.map { ", after: \($0.yaml)" } ?? "" }
        return switch self {
        case .learningRate(let rate): "lr: \(rate.yaml)"
        case .assign(let number, let value): "set: {\(JSON.string("\(number)").text): \(value.yaml)}"
        case .fill(let tensor, let value): "set: {\(JSON.string("\(tensor)").text): \(value.yaml)}"
        case .requiresGrad(let tensor, let isOn): "requires_grad: {\("\(tensor)".yaml): \(isOn.yaml)}"
        case .noGrad, .sample: "\(self)".yaml
        case .change(.setting(let key, let value)): "\(key): \(value.inFile)"
        case .change(.add(let layer, let place)):
            "add: \(layer.contains(":") ? "{\(layer)}" : layer)" + behind(place)
        case .change(.remove(let layer)): "remove: \(layer.yaml)"
        case .change(.resize(let layer, let size)): "resize: {\(layer.yaml): \(size)}"
        case .change(.move(let layer, let place)): "move: \(layer.yaml)" + behind(place)
        case .change(.points(let points)):
            "points: [" + points.map { "[\($0.map { $0.yaml }.joined(separator: ", "))]" }.joined(separator: ", ") + "]"
        }
    }
}
