import Localization
import NeuralCore

/// `- batch_norm2d: {eps: 0.00001, momentum: 0.1, affine: true, track_running_stats: true}`; `momentum: null` takes the mean over all
/// batches; `num_features` is checked when given.
struct BatchNorm2dSpec: LayerSpec {
    static let kind = LayerKind(
        "batch_norm2d", "BatchNorm2d", .normalization,
        OperationKind("BatchNorm2d", meaning, letters: .normalization), read: BatchNorm2dSpec.init)
    static let meaning = Text(
        "Normalised: minus the mean, divided by the deviation, then scaled and shifted.",
        "归一化：减去平均，除以标准差，再缩放、平移。")

    private static let epsilon = SettingRow("eps", usual: 1e-5, .positive)
    private static let momentum = SettingRow(orNull: "momentum", usual: 0.1, .probability)
    private static let affine = SettingRow("affine", usual: true)
    private static let tracks = SettingRow("track_running_stats", usual: true)

    let channels: Int?
    let epsilon: Double
    let momentum: Double?
    let affine: Bool
    let tracks: Bool

    init(_ settings: inout Settings) throws(ExperimentError) {
        channels = try settings.integer("num_features", in: 1...Int.max)
        epsilon = try Self.epsilon.read(&settings)
        momentum = try Self.momentum.read(&settings)
        affine = try Self.affine.read(&settings)
        tracks = try Self.tracks.read(&settings)
    }

    var kind: LayerKind { Self.kind }

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] {
        _ = try imageInput(input, channels: channels, context)
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
        .module(
            BatchNorm2d(input[0], eps: epsilon, momentum: momentum, affine: affine, trackRunningStats: tracks))
    }
}
