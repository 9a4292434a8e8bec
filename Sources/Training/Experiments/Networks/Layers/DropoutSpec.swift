import Localization
import NeuralCore

/// `- dropout: {p: 0.5}`: while training, each number is 0 with probability p and the others grow by 1 / (1 - p).
struct DropoutSpec: LayerSpec {
    static let kind = LayerKind(
        "dropout", "Dropout", .regularization,
        OperationKind(
            "Dropout",
            Text(
                "Dropout: some numbers become 0 at random, the others are scaled up.",
                "dropout：随机让一些数变成 0，其余的按比例放大。")),
        read: DropoutSpec.init)

    private static let probability = SettingRow("p", usual: 0.5, .probability)

    let probability: Double

    init(_ settings: inout Settings) throws(ExperimentError) {
        probability = try Self.probability.read(&settings)
        try settings.ignore("inplace")
    }

    var kind: LayerKind { Self.kind }

    func settings(_ input: [Int]) -> [LayerSetting] { [.always("p", .number(probability))] }

    func makeLayer(_ input: [Int]) -> Layer { .module(Dropout(p: probability)) }
}
