import Localization
import NeuralCore

/// `- dropout: {p: 0.5}`: while training, each number is 0 with probability p and the others grow by 1 / (1 - p); `- dropout2d`: each
/// channel of each image.
struct DropoutSpec: LayerSpec {
    static let kind = LayerKind(
        "dropout", "Dropout", .regularization,
        OperationKind(
            "Dropout",
            Text(
                "Dropout: some numbers become 0 at random, the others are scaled up.",
                "dropout：随机让一些数变成 0，其余的按比例放大。"))
    ) { kind, settings throws(ExperimentError) in try DropoutSpec(kind, &settings) }
    static let channels = LayerKind(
        "dropout2d", "Dropout2d", .regularization,
        OperationKind(
            "Dropout2d",
            Text(
                "Dropout of channels: some whole channels become 0 at random, the others are scaled up.",
                "按通道的 dropout：随机让一些通道整个变成 0，其余的按比例放大。"))
    ) { kind, settings throws(ExperimentError) in try DropoutSpec(kind, &settings) }

    private static let probability = SettingRow("p", usual: 0.5, .probability)

    let kind: LayerKind
    let probability: Double

    private init(_ kind: LayerKind, _ settings: inout Settings) throws(ExperimentError) {
        self.kind = kind
        probability = try Self.probability.read(&settings)
        try settings.ignore("inplace")
    }

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] {
        if kind == Self.channels { _ = try imageInput(input, context) }
        return input
    }

    func settings(_ input: [Int]) -> [LayerSetting] { [.always("p", .number(probability))] }

    func makeLayer(_ input: [Int]) -> Layer {
        kind == Self.channels ? .module(Dropout2d(p: probability)) : .module(Dropout(p: probability))
    }
}
