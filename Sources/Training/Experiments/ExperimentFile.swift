import Datasets
import Localization
import Yams

/// Reads experiment files.
///
///     title: The document's network      # or {en: The document's network, zh: 入门文档里的网络}
///     input: [1, 32, 32]
///     network:
///       - conv2d: {name: conv1, out: 6, kernel: 3}
///       - relu
///       - flatten
///       - linear: {name: fc1, out: 10}
///     data: digits
///     loss: cross-entropy
///     optimizer: {type: sgd, lr: 0.01, momentum: 0.9}
///     batch_size: 32
///     epochs: 8
///     seed: 0
///     zero_grad: none
///     fault: forget-zero-grad                   # broken on purpose
///     frozen: [conv1, fc1.bias]
///     schedule: {type: step, step_size: 2}      # or a list of such, which act together
///     clip: {norm: 1}
///     l1: 0.001
///     early_stopping: {monitor: validation_loss, patience: 5}
///     events:
///       - {step: 120, lr: 0.003}
///       - {step: 200, add: {linear: {name: fc4, out: 32}}, after: fc1}
public enum ExperimentFile {
    /// - Parameters:
    ///   - text: YAML
    ///   - file: the name that errors give
    ///   - name: the experiment's
    public static func parse(_ text: String, file: String, name: String) throws(ExperimentError) -> Experiment {
        var settings = try Settings(YAMLFile.node(text, file: file), owner: .experiment, file: file)
        let kept = try KeptFacts.read(&settings)
        let title = try settings.localText("title") ?? LocalText(name)
        let note = try settings.localText("note")
        let input = try settings.integers("input", in: 1...Int.max)
        guard let input, (1...3).contains(input.count) else {
            throw settings.failure(
                input.map { .inputShape($0) } ?? .wrongType(key: "input", expected: .shape, got: .nothing), at: "input")
        }
        let network = try settings.required("network")
        let plan: NetworkPlan
        do throws(ExperimentError) {
            plan = try NetworkPlan(input: input, entries: layers(network, file: file))
        } catch {
            throw error.place == nil
                ? settings.failure(error.problem, at: error.problem == .emptyNetwork ? "network" : "input") : error
        }
        let data = try dataSource(&settings)
        let loss = try loss(&settings)
        let optimizer = try optimizer(&settings)
        var experiment = Experiment(
            name: name, title: title, plan: plan, data: data, loss: loss, optimizer: optimizer,
            batchSize: try settings.integer("batch_size", in: Experiment.counts) ?? 1,
            epochs: try settings.integer("epochs", in: Experiment.counts) ?? 10,
            seed: try settings.integer("seed", in: 0...UInt64.max) ?? 0)
        experiment.zeroGrad = try settings.choice("zero_grad", kind: .zeroGrad) ?? .none
        experiment.frozen = try frozen(settings.node("frozen"), in: plan, file: file)
        experiment.schedules = try schedules(&settings)
        experiment.clip = try GradientClip.read(&settings)
        experiment.l1 = try settings.number("l1", .atLeastZero) ?? 0
        experiment.earlyStopping = try EarlyStopping.read(&settings)
        experiment.events = try events(settings.node("events"), file: file)
        experiment.note = note
        experiment.place = SourcePlace(file: file)
        experiment.lines = settings.lines
        kept?.put(into: &experiment)
        if let features = data.features, features != PointFeature.plain { experiment.fitInput(to: false) }
        try breakOnPurpose(&experiment, &settings)
        try settings.finish()
        return experiment
    }

    private static func layers(_ node: Node, file: String) throws(ExperimentError) -> [NetworkPlan.Entry] {
        let place = SourcePlace(file: file, line: node.mark?.line)
        guard let list = node.sequence else {
            throw ExperimentError(
                .wrongType(key: "network", expected: .layers, got: node.found), at: place)
        }
        return try list.map { element throws(ExperimentError) in try layer(element, file: file) }
    }

    /// The setting that a kind of layer reads first; `nil` where it has none.
    private static func firstSetting(of kind: LayerKind, _ file: String) -> String? {
        guard var none = try? Settings(nil, owner: .named(kind.key), file: file) else { return nil }
        _ = try? kind.read(&none)
        return none.asked.first
    }

    /// `relu`, or `conv2d: {name: conv1, ...}`.
    static func layer(_ node: Node, file: String) throws(ExperimentError) -> NetworkPlan.Entry {
        let place = SourcePlace(file: file, line: node.mark?.line)
        let pairs = try node.mapping?.merged(file: file)
        let pair = pairs?.count == 1 ? pairs?.first : nil
        guard let key = node.string ?? pair?.key.string else {
            if let first = pairs?.first, first.value.null != nil, let name = first.key.string {
                throw ExperimentError(.settingsBeside(layer: name), at: place)
            }
            throw ExperimentError(
                .wrongType(key: "network", expected: .layer, got: .otherForm),
                at: place)
        }
        // `nn.Conv2d(1, 6, 3)`
        let name = String(key.prefix { $0 != "(" }.split(separator: ".").last ?? "")
        guard let kind = LayerKind.named(name) else {
            throw ExperimentError(.unknownName(name, kind: .layer, known: LayerKind.keys), at: place)
        }
        guard !key.contains("(") else {
            throw ExperimentError(
                .settingsWithoutNames(layer: kind.key, setting: firstSetting(of: kind, file), value: nil), at: place)
        }
        if let value = pair?.value, value.mapping == nil, value.null == nil {
            throw ExperimentError(
                .settingsWithoutNames(layer: key, setting: firstSetting(of: kind, file), value: value.string), at: place
            )
        }
        var settings = try Settings(pair?.value, owner: .named(kind.key), file: file)
        let own = try settings.text("name")
        if let own, !own.isLayerName {
            throw settings.failure(.outOfRange(key: "name", value: "'\(own)'", expected: .name), at: "name")
        }
        let spec: any LayerSpec
        do throws(ExperimentError) {
            spec = try kind.read(&settings)
            try settings.finish()
        } catch {
            var error = error
            if error.place?.line == nil { error.place = place }
            throw error
        }
        return NetworkPlan.Entry(name: own, spec: spec, place: place)
    }

    /// `conv1`, or `[conv1, fc1.bias]`.
    private static func frozen(
        _ node: Node?, in plan: NetworkPlan, file: String
    ) throws(ExperimentError) -> [String] {
        guard let node else { return [] }
        return try (node.sequence.map(Array.init) ?? [node]).map { element throws(ExperimentError) in
            let place = SourcePlace(file: file, line: element.mark?.line)
            guard let name = element.string else {
                throw ExperimentError(
                    .wrongType(
                        key: "frozen", expected: .parameters, got: element.found),
                    at: place)
            }
            guard plan.trainableNames.contains(name) else {
                throw ExperimentError(
                    .unknownName(name, kind: .parameters, known: plan.trainableNames), at: place)
            }
            return name
        }
    }

    static func dataSource(_ settings: inout Settings) throws(ExperimentError) -> Experiment.DataSource {
        guard let node = settings.node("data") else { return .random }
        guard let mapping = node.mapping else {
            guard let text = node.string else { throw settings.wrongType("data", .text, node) }
            return try rethrow(
                as: { (error: ExperimentError) in settings.failure(error.problem, at: "data") },
                try Experiment.DataSource(text))
        }
        let entries = try mapping.merged(file: settings.file).map { ($0.key.string ?? "", $0.value.dataOption) }
        return try rethrow(
            as: { (error: DatasetError) in settings.failure(.data(error), at: "data") },
            .dataset(try DataSpec(mapping: entries)))
    }

    /// `mse`, or `{type: cross-entropy, label_smoothing: 0.1}`.
    static func loss(_ settings: inout Settings) throws(ExperimentError) -> LossSpec {
        guard let node = settings.node("loss"), node.mapping != nil else {
            return try settings.choice("loss", kind: .loss) ?? .l1
        }
        var own = try Settings(node, owner: "loss", file: settings.file)
        guard let kind: LossSpec = try own.choice("type", kind: .loss) else { throw own.missing("type") }
        let loss = try kind.reading(&own)
        try own.finish()
        return loss
    }

    /// `{type: step, step_size: 2}`, or a list of them.
    static func schedules(_ settings: inout Settings) throws(ExperimentError) -> [any ScheduleSpec] {
        guard let node = settings.node("schedule"), !node.isNone else { return [] }
        let file = settings.file
        return try (node.sequence.map(Array.init) ?? [node]).map { element throws(ExperimentError) in
            if let name = element.string {
                let place = SourcePlace(file: file, line: element.mark?.line)
                guard let kind = ScheduleKind(rawValue: name) else {
                    throw ExperimentError(
                        .unknownName(name, kind: .schedule, known: ScheduleKind.allCases.map(\.rawValue)), at: place)
                }
                var none = try Settings(nil, owner: "schedule", file: file)
                do throws(ExperimentError) {
                    return try kind.read(&none)
                } catch {
                    throw ExperimentError(error.problem, at: place)
                }
            }
            var settings = try Settings(element, owner: "schedule", file: file)
            guard let kind: ScheduleKind = try settings.choice("type", kind: .schedule) else {
                throw settings.missing("type")
            }
            let schedule = try kind.read(&settings)
            try settings.finish()
            return schedule
        }
    }

    static func optimizer(_ settings: inout Settings) throws(ExperimentError) -> any OptimizerSpec {
        let (node, file) = (settings.node("optimizer"), settings.file)
        if let name = node?.string {
            guard let kind = OptimizerKind(rawValue: name) else {
                throw ExperimentError(
                    .unknownName(name, kind: .optimizer, known: OptimizerKind.allCases.map(\.rawValue)),
                    at: SourcePlace(file: file, line: node?.mark?.line))
            }
            return kind.usual()
        }
        var settings = try Settings(node, owner: "optimizer", file: file)
        let kind: OptimizerKind = try settings.choice("type", kind: .optimizer) ?? .sgd
        let optimizer = try kind.read(&settings)
        try settings.finish()
        return optimizer
    }
}

extension Experiment.DataSource {
    /// `random`, or what ``DataSpec`` reads.
    public init(_ text: String) throws(ExperimentError) {
        self = text == "random" ? .random : .dataset(try rethrow(as: ExperimentError.data, try DataSpec(parsing: text)))
    }
}

extension Node {
    /// What an option of a data set is in the file: a text, a list of texts, a mapping of options.
    fileprivate var dataOption: DataOptions.Value {
        if let sequence {
            // A list in the list is one text: a point.
            return .list(
                sequence.map { $0.sequence?.map { $0.string ?? "" }.joined(separator: ":") ?? $0.string ?? "" })
        }
        if let mapping {
            return .mapping(
                Dictionary(mapping.map { ($0.key.string ?? "", $0.value.dataOption) }) { first, _ in first })
        }
        return .text(string ?? "")
    }
}

extension String {
    /// As PyTorch names modules and the modules in them: `conv1`, `features.0`.
    fileprivate var isLayerName: Bool {
        split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
            let signs = part.unicodeScalars.filter { $0 != "_" }
            return !signs.isEmpty && signs.allSatisfy { $0.properties.isAlphabetic || ("0"..."9").contains($0) }
        }
    }
}
