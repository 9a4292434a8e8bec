import Localization
import NeuralCore

/// `- local_response_norm: {size: 5, alpha: 0.0001, beta: 0.75, k: 2}`
struct LocalResponseNormSpec: LayerSpec {
    static let kind = LayerKind(
        "local_response_norm", "LocalResponseNorm", .normalization,
        OperationKind(
            "LocalResponseNorm",
            Text(
                "Divided by a power of the squares of its neighbours in other channels.",
                "除以邻近通道上的数的平方和的一个幂。"),
            letters: [
                .result, .input, Letter("c", "channel", "通道"), Letter("j", "channels around it", "邻近的通道"),
                Letter("i", "channels around it", "邻近的通道"),
            ]), read: LocalResponseNormSpec.init)

    private static let alpha = SettingRow("alpha", usual: 1e-4, .finite)
    private static let beta = SettingRow("beta", usual: 0.75, .finite)
    private static let k = SettingRow("k", usual: 1, .finite)

    let size: Int
    let alpha: Double
    let beta: Double
    let k: Double

    init(_ settings: inout Settings) throws(ExperimentError) {
        size = try settings.requiredInteger("size", in: 1...1_000_000)
        alpha = try Self.alpha.read(&settings)
        beta = try Self.beta.read(&settings)
        k = try Self.k.read(&settings)
    }

    var kind: LayerKind { Self.kind }

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] {
        _ = try imageInput(input, context)
        return input
    }

    func heading(_ input: [Int]) -> String { "\(size)" }

    func settings(_ input: [Int]) -> [LayerSetting] {
        [
            .heading("size", .whole(size)), Self.alpha.setting(alpha), Self.beta.setting(beta), Self.k.setting(k),
        ]
    }

    func makeLayer(_ input: [Int]) -> Layer {
        .module(LocalResponseNorm(size, alpha: Float(alpha), beta: Float(beta), k: Float(k)))
    }
}
