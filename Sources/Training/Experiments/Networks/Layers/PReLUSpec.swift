import Localization
import NeuralCore

/// `- prelu: {num_parameters: 1, init: 0.25}`: a leaky relu whose slope is learned, one for all or one for each channel.
struct PReLUSpec: LayerSpec {
    static let kind = LayerKind(
        "prelu", "PReLU", .activation,
        OperationKind(
            "PReLU",
            Text(
                "PReLU: positive numbers pass, negative ones are multiplied by a slope that is learned.",
                "PReLU：正数原样通过，负数乘以学来的斜率。"),
            letters: [.result, .input, Letter("w", "slope below 0", "0 以下的斜率")]),
        read: PReLUSpec.init)

    private static let count = SettingRow("num_parameters", usual: 1, in: 1...Int.max)
    private static let initial = SettingRow("init", usual: 0.25, .finite)

    let count: Int
    let initial: Double

    init(_ settings: inout Settings) throws(ExperimentError) {
        count = try Self.count.read(&settings)
        initial = try Self.initial.read(&settings)
    }

    var kind: LayerKind { Self.kind }

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] {
        guard count == 1 || count == input[0] else { throw wrongChannels(count, input, context) }
        return input
    }

    func parameters(_ input: [Int]) -> [PlannedParameter] { .weight([count], bias: nil) }

    func settings(_ input: [Int]) -> [LayerSetting] { [Self.count.setting(count), Self.initial.setting(initial)] }

    func makeLayer(_ input: [Int]) -> Layer { .module(PReLU(numParameters: count, init: Float(initial))) }
}
