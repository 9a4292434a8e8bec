import Localization
import NeuralCore

/// `- batch_norm2d: {eps: 0.00001, momentum: 0.1, affine: true, track_running_stats: true}`, of rows or samples `- batch_norm1d`;
/// `momentum: null` takes the mean over all batches; `num_features` is checked when given.
struct BatchNormSpec: LayerSpec {
    static let images = LayerKind(
        "batch_norm2d", "BatchNorm2d", .normalization, OperationKind("BatchNorm2d", meaning, letters: .normalization)
    ) { kind, settings throws(ExperimentError) in try BatchNormSpec(kind, &settings) }
    static let rows = LayerKind(
        "batch_norm1d", "BatchNorm1d", .normalization, OperationKind("BatchNorm1d", meaning, letters: .normalization)
    ) { kind, settings throws(ExperimentError) in try BatchNormSpec(kind, &settings) }
    static let meaning = Text(
        "Normalised: minus the mean, divided by the deviation, then scaled and shifted.",
        "归一化：减去平均，除以标准差，再缩放、平移。")

    private static let epsilon = SettingRow("eps", usual: 1e-5, .positive)
    private static let momentum = SettingRow(orNull: "momentum", usual: 0.1, .probability)
    private static let affine = SettingRow("affine", usual: true)
    private static let tracks = SettingRow("track_running_stats", usual: true)

    let kind: LayerKind
    let channels: Int?
    let epsilon: Double
    let momentum: Double?
    let affine: Bool
    let tracks: Bool

    private init(_ kind: LayerKind, _ settings: inout Settings) throws(ExperimentError) {
        self.kind = kind
        channels = try settings.integer("num_features", in: 1...Int.max)
        epsilon = try Self.epsilon.read(&settings)
        momentum = try Self.momentum.read(&settings)
        affine = try Self.affine.read(&settings)
        tracks = try Self.tracks.read(&settings)
    }

    /// Whether a sample of this shape has one number for each channel: then one sample alone has no variance.
    func needsSeveralSamples(_ input: [Int]) -> Bool { input.dropFirst().allSatisfy { $0 == 1 } }

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] {
        if kind == Self.images {
            _ = try imageInput(input, channels: channels, context)
        } else {
            try check(input, has: [1, 2], .samplesOrRows, channels: channels, context)
        }
        return input
    }

    func parameters(_ input: [Int]) -> [PlannedParameter] {
        affine ? .weight([input[0]], bias: [input[0]]) : []
    }

    func settings(_ input: [Int]) -> [LayerSetting] {
        [
            .place("num_features", .whole(input[0]), usual: .whole(input[0])), Self.epsilon.setting(epsilon),
            Self.momentum.setting(momentum),
            Self.affine.setting(affine), Self.tracks.setting(tracks),
        ]
    }

    func makeLayer(_ input: [Int]) -> Layer {
        kind == Self.images
            ? .module(
                BatchNorm2d(input[0], eps: epsilon, momentum: momentum, affine: affine, trackRunningStats: tracks))
            : .module(
                BatchNorm1d(input[0], eps: epsilon, momentum: momentum, affine: affine, trackRunningStats: tracks))
    }
}
