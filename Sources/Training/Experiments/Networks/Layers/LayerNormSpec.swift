import Localization
import NeuralCore

/// `- layer_norm: {eps: 0.00001, elementwise_affine: true, bias: true}`: over all numbers of a sample, or over its last dimensions that
/// `normalized_shape` gives.
struct LayerNormSpec: LayerSpec {
    static let kind = LayerKind(
        "layer_norm", "LayerNorm", .normalization,
        OperationKind("LayerNorm", BatchNormSpec.meaning, letters: .normalization), read: LayerNormSpec.init)

    private static let epsilon = SettingRow("eps", usual: 1e-5, .positive)
    private static let affine = SettingRow("elementwise_affine", usual: true)
    private static let bias = SettingRow("bias", usual: true)

    let normalizedShape: [Int]?
    let epsilon: Double
    let affine: Bool
    let bias: Bool

    init(_ settings: inout Settings) throws(ExperimentError) {
        normalizedShape = try settings.shape("normalized_shape")
        epsilon = try Self.epsilon.read(&settings)
        affine = try Self.affine.read(&settings)
        bias = try Self.bias.read(&settings)
    }

    var kind: LayerKind { Self.kind }

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] {
        if let normalizedShape, Array(input.suffix(normalizedShape.count)) != normalizedShape {
            throw context.failure(.layer(.normalizedShape(name: context.name, expected: normalizedShape, got: input)))
        }
        return input
    }

    func parameters(_ input: [Int]) -> [PlannedParameter] {
        affine ? .weight(normalizedShape ?? input, bias: bias ? normalizedShape ?? input : nil) : []
    }

    func settings(_ input: [Int]) -> [LayerSetting] {
        [
            .place("normalized_shape", .shape(normalizedShape ?? input), usual: .shape(input)),
            Self.epsilon.setting(epsilon),
            Self.affine.setting(affine), Self.bias.setting(bias),
        ]
    }

    func makeLayer(_ input: [Int]) -> Layer {
        .module(
            LayerNorm(Shape(normalizedShape ?? input), eps: epsilon, elementwiseAffine: affine, bias: bias))
    }
}
