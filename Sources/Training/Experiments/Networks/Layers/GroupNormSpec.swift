import Localization
import NeuralCore

/// `- group_norm: {num_groups: 2, eps: 0.00001, affine: true}`: groups of channels of each sample; `num_channels` is checked when
/// given.
struct GroupNormSpec: LayerSpec {
    static let kind = LayerKind(
        "group_norm", "GroupNorm", .normalization,
        OperationKind(
            "GroupNorm",
            Text(
                "Normalised within its sample and its group of channels, then scaled and shifted.",
                "在本样本、本组通道里归一化，再缩放、平移。"), letters: .normalization),
        read: GroupNormSpec.init)

    private static let epsilon = SettingRow("eps", usual: 1e-5, .positive)
    private static let affine = SettingRow("affine", usual: true)

    let groups: Int
    let channels: Int?
    let epsilon: Double
    let affine: Bool

    init(_ settings: inout Settings) throws(ExperimentError) {
        groups = try settings.requiredInteger("num_groups", in: 1...Int.max)
        channels = try settings.integer("num_channels", in: 1...Int.max)
        epsilon = try Self.epsilon.read(&settings)
        affine = try Self.affine.read(&settings)
    }

    var kind: LayerKind { Self.kind }

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] {
        if let channels, channels != input[0] { throw wrongChannels(channels, input, context) }
        guard input[0] % groups == 0 else {
            throw context.failure(.layer(.channelGroups(name: context.name, groups: groups, channels: input[0])))
        }
        guard input.reduce(1, *) > groups else {
            throw context.failure(.layer(.noVariance(name: context.name, got: input)))
        }
        return input
    }

    func parameters(_ input: [Int]) -> [PlannedParameter] {
        affine ? .weight([input[0]], bias: [input[0]]) : []
    }

    func heading(_ input: [Int]) -> String { "\(groups)" }

    func settings(_ input: [Int]) -> [LayerSetting] {
        [
            .heading("num_groups", .whole(groups)),
            .place("num_channels", .whole(input[0]), usual: .whole(input[0])), Self.epsilon.setting(epsilon),
            Self.affine.setting(affine),
        ]
    }

    func makeLayer(_ input: [Int]) -> Layer {
        .module(GroupNorm(groups, input[0], eps: epsilon, affine: affine))
    }
}

/// `- instance_norm2d: {eps: 0.00001, affine: false}`: each channel of each image by itself; `num_features` is checked when given.
struct InstanceNorm2dSpec: LayerSpec {
    static let kind = LayerKind(
        "instance_norm2d", "InstanceNorm2d", .normalization,
        OperationKind(
            "InstanceNorm2d",
            Text(
                "Normalised within its image and its channel, then scaled and shifted where it has weights.",
                "在本图、本通道里归一化；有权重时再缩放、平移。"), letters: .normalization),
        read: InstanceNorm2dSpec.init)

    private static let epsilon = SettingRow("eps", usual: 1e-5, .positive)
    private static let affine = SettingRow("affine", usual: false)

    let channels: Int?
    let epsilon: Double
    let affine: Bool

    init(_ settings: inout Settings) throws(ExperimentError) {
        channels = try settings.integer("num_features", in: 1...Int.max)
        epsilon = try Self.epsilon.read(&settings)
        affine = try Self.affine.read(&settings)
    }

    var kind: LayerKind { Self.kind }

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] {
        _ = try imageInput(input, channels: channels, context)
        guard input.dropFirst() != [1, 1] else {
            throw context.failure(.layer(.noVariance(name: context.name, got: input)))
        }
        return input
    }

    func parameters(_ input: [Int]) -> [PlannedParameter] {
        affine ? .weight([input[0]], bias: [input[0]]) : []
    }

    func settings(_ input: [Int]) -> [LayerSetting] {
        [
            .place("num_features", .whole(input[0]), usual: .whole(input[0])), Self.epsilon.setting(epsilon),
            Self.affine.setting(affine),
        ]
    }

    func makeLayer(_ input: [Int]) -> Layer { .module(InstanceNorm2d(input[0], eps: epsilon, affine: affine)) }
}
