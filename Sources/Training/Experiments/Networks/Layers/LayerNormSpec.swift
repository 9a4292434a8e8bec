import Localization
import NeuralCore

/// `- layer_norm: {eps: 0.00001}`: over all numbers of a sample.
struct LayerNormSpec: LayerSpec {
    static let kind = LayerKind(
        "layer_norm", "LayerNorm", .normalization,
        OperationKind("LayerNorm", BatchNorm2dSpec.meaning, letters: .normalization), read: LayerNormSpec.init)

    private static let epsilon = NumberSetting("eps", usual: 1e-5, .positive)

    let epsilon: Double

    init(_ settings: inout Settings) throws(ExperimentError) {
        epsilon = try Self.epsilon.read(&settings)
    }

    var kind: LayerKind { Self.kind }

    func parameters(_ input: [Int]) -> [PlannedParameter] { .weight(input, bias: input) }

    func settings(_ input: [Int]) -> [LayerSetting] { [Self.epsilon.setting(epsilon)] }

    func code(_ input: [Int]) -> LayerCode { module(input, after: .value(ShapeValue(input))) }

    func makeLayer(_ input: [Int]) -> Layer { .module(LayerNorm(Shape(input), eps: epsilon)) }
}
