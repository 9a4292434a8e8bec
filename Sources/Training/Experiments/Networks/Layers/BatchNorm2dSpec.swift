import Localization
import NeuralCore

/// `- batch_norm2d: {eps: 0.00001, momentum: 0.1}`
struct BatchNorm2dSpec: LayerSpec {
    static let kind = LayerKind(
        "batch_norm2d", "BatchNorm2d", .normalization,
        OperationKind("BatchNorm2d", meaning, letters: .normalization), read: BatchNorm2dSpec.init)
    static let meaning = Text(
        "Normalised: minus the mean, divided by the deviation, then scaled and shifted.",
        "归一化：减去平均，除以标准差，再缩放、平移。")

    private static let epsilon = NumberSetting("eps", usual: 1e-5, .positive)
    private static let momentum = NumberSetting("momentum", usual: 0.1, .probability)

    let epsilon: Double
    let momentum: Double

    init(_ settings: inout Settings) throws(ExperimentError) {
        epsilon = try Self.epsilon.read(&settings)
        momentum = try Self.momentum.read(&settings)
    }

    var kind: LayerKind { Self.kind }

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] {
        _ = try imageInput(input, context)
        return input
    }

    func parameters(_ input: [Int]) -> [PlannedParameter] { .weight([input[0]], bias: [input[0]]) }

    func settings(_ input: [Int]) -> [LayerSetting] {
        [Self.epsilon.setting(epsilon), Self.momentum.setting(momentum)]
    }

    func code(_ input: [Int]) -> LayerCode { module(input, after: .value(input[0])) }

    func makeLayer(_ input: [Int]) -> Layer { .module(BatchNorm2d(input[0], eps: epsilon, momentum: momentum)) }
}
