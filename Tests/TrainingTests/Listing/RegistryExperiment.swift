import NeuralCore
import Testing

@testable import Training

/// Small experiments for every kind of layer, every loss and every optimizer, with its usual settings and with others. They come
/// from the registries themselves: a new kind is among them.
struct RegistryExperiment: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// Whether nothing that may be set is as usual.
    var isChanged = false
    private let yaml: String

    var experiment: Experiment {
        get throws { try ExperimentFile.parse(yaml, file: "\(testDescription).yaml", name: "kind") }
    }

    static var all: [RegistryExperiment] { get throws { try layers + losses + optimizers } }

    private init(
        _ name: String, input: [Int] = [4], _ layers: [String], loss: String = "mse", optimizer: String = "sgd"
    ) {
        testDescription = name
        yaml = """
            input: \(input)
            network:
            \(layers.map { "  - \($0)" }.joined(separator: "\n"))
            loss: \(loss)
            optimizer: \(optimizer)
            batch_size: 2
            epochs: 2
            """
    }

    // MARK: Layers

    /// What must be given.
    static let required = [
        "conv2d": "out_channels: 4, kernel_size: 3", "linear": "out_features: 5", "max_pool2d": "kernel_size: 2",
        "avg_pool2d": "kernel_size: 2", "adaptive_avg_pool2d": "output_size: 2", "local_response_norm": "size: 3",
        "conv1d": "out_channels: 4, kernel_size: 3", "conv_transpose2d": "out_channels: 4, kernel_size: 3",
        "max_pool1d": "kernel_size: 2", "avg_pool1d": "kernel_size: 2", "upsample": "scale_factor: 2.0",
        "group_norm": "num_groups: 2", "embedding": "num_embeddings: 10, embedding_dim: 3",
    ]

    /// What a sample is where it is not [4, 6, 6].
    private static let inputs = [
        "linear": [8], "embedding": [6], "conv1d": [4, 8], "max_pool1d": [4, 8], "avg_pool1d": [4, 8],
        "batch_norm1d": [4, 6],
    ]

    /// What settings may be besides.
    private static let otherwise = [
        ("conv2d", "out_channels: 4, kernel_size: [4,3], padding: same, padding_mode: circular"),
        ("conv2d", "out_channels: 4, kernel_size: [2,5], padding: same, dilation: [3,1]"),
        ("conv2d", "out_channels: 4, kernel_size: 3, padding: valid"),
        ("conv2d", "out_channels: 4, kernel_size: 3, padding: [5,0], padding_mode: replicate"),
        ("adaptive_avg_pool2d", "output_size: [null,3]"), ("batch_norm2d", "momentum: null"),
        ("layer_norm", "normalized_shape: [6,6], bias: false"), ("flatten", "start_dim: 2"),
        ("conv1d", "out_channels: 4, kernel_size: 4, padding: same, padding_mode: circular"),
        ("upsample", "size: [3,5]"), ("upsample", "scale_factor: 1.5, mode: bilinear"),
        ("batch_norm1d", "momentum: null"), ("prelu", "num_parameters: 4"),
    ]

    /// Each as it is by itself, and with all that a file may set.
    static var layers: [RegistryExperiment] {
        get throws {
            try LayerKind.all.flatMap { kind in
                let needed = required[kind.key] ?? ""
                let usual = layer(kind, needed)
                let planned = try usual.experiment.plan.layers[0]
                let changed = planned.spec.settings(planned.input).compactMap(\.changed)
                var other = layer(kind, ([needed] + changed).joined(separator: ", "))
                other.isChanged = true
                return changed.isEmpty ? [usual] : [usual, other]
            } + otherwise.map { layer(LayerKind.named($0.0)!, $0.1) }
        }
    }

    private static func layer(_ kind: LayerKind, _ settings: String) -> RegistryExperiment {
        RegistryExperiment(
            "\(kind.key) {\(settings)}", input: inputs[kind.key] ?? [4, 6, 6],
            ["\(kind.key): {\(merged("name: layer, " + settings))}", "flatten", "linear: {name: last, out: 3}"])
    }

    /// The last of several settings of one name.
    private static func merged(_ settings: String) -> String {
        var values: [String: String] = [:]
        for setting in settings.components(separatedBy: ", ") where !setting.isEmpty {
            let parts = setting.components(separatedBy: ": ")
            values[parts[0]] = parts[1]
        }
        return values.map { "\($0): \($1)" }.sorted().joined(separator: ", ")
    }

    // MARK: Losses and optimizers

    static var losses: [RegistryExperiment] {
        get throws { try LossSpec.allCases.flatMap { try losses(of: $0) } }
    }

    /// Each by itself, and with each of its settings.
    private static func losses(of loss: LossSpec) throws -> [RegistryExperiment] {
        var none = try Settings(nil, owner: "loss", file: "")
        _ = try loss.reading(&none)
        let values = [
            "reduction": "sum", "weight": "[0.5, 1, 2]", "pos_weight": "[3, 1, 2]", "ignore_index": "0",
            "log_target": "true",
        ]
        let tries = [loss.rawValue] + none.asked.map { "{type: \(loss.rawValue), \($0): \(values[$0] ?? "0.25")}" }
        return tries.map { text in
            let ending: [LayerKind] =
                switch loss.input {
                case .numbers, .logits: []
                case .probabilities: [.sigmoid]
                case .logProbabilities: [.logSoftmax]
                }
            return RegistryExperiment(
                text, ["linear: {name: fc, out: 3}"] + ending.map(\.key), loss: text)
        }
    }

    /// Each by itself, and with each of its settings.
    static var optimizers: [RegistryExperiment] {
        get throws {
            try OptimizerKind.allCases.flatMap { kind in
                var none = try Settings(nil, owner: "optimizer", file: "")
                _ = try kind.read(&none)
                return optimizer(kind, "") + none.asked.flatMap { optimizer(kind, $0) }
            }
        }
    }

    /// With a number, or with a flag where the setting takes none; nesterov needs a momentum.
    private static func optimizer(_ kind: OptimizerKind, _ key: String) -> [RegistryExperiment] {
        let tries =
            key.isEmpty
            ? [""] : [", \(key): 0.25", ", \(key): true", ", momentum: 0.25, \(key): true", ", \(key): [0.25, 0.5]"]
        let possible = tries.lazy.map { settings in
            RegistryExperiment(
                "\(kind.rawValue) \(key)", ["linear: {name: fc, out: 3}"],
                optimizer: "{type: \(kind.rawValue)\(settings)}")
        }.first { (try? $0.experiment) != nil }
        return possible.map { [$0] } ?? []
    }
}

extension LayerSetting {
    /// The words that settings take.
    private static let words = [
        "padding_mode": PaddingMode.allCases.map(\.rawValue), "approximate": GELUApproximation.allCases.map(\.rawValue),
        "mode": UpsampleMode.allCases.map(\.rawValue),
    ]

    /// As a file sets it to another value; `nil` for what a file does not set, or only to one number.
    fileprivate var changed: String? {
        switch value {
        case .product, .shape, .someSides: nil
        case .whole where isInHeading || ["num_features", "num_channels"].contains(name): nil
        case .whole where name == "num_parameters": "\(name): 4"
        // A sample of these is [4, 6, 6].
        case .whole where name == "end_dim": "\(name): 3"
        case .whole(let number): "\(name): \(number + 1)"
        case .word(let word): "\(name): \(Self.words[name]!.first { $0 != word }!)"
        case .none: "\(name): 3"
        case .number(let number): "\(name): \(number / 2)"
        case .sides(let pair):
            isInHeading
                ? "\(name): [\(pair.height),\(pair.width + 1)]" : "\(name): [\(pair.height + 1),\(pair.width)]"
        case .flag(let flag): "\(name): \(!flag)"
        }
    }
}
