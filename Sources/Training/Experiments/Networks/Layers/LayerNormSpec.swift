import NeuralCore

/// `- layer_norm: {eps: 0.00001}`: over all numbers of a sample.
struct LayerNormSpec: LayerSpec {
    static let key = "layer_norm"
    static let kind = "LayerNorm"

    private static let usualEpsilon = 1e-5

    let epsilon: Double

    init(_ settings: inout Settings) throws(ExperimentError) {
        epsilon = try settings.number("eps", .moreThan("0"), where: { $0 > 0 && $0.isFinite }) ?? Self.usualEpsilon
    }

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] { input }

    func parameters(_ input: [Int]) -> [PlannedParameter] { .weight(input, bias: input) }

    func settings(_ input: [Int]) -> [LayerSetting] {
        [LayerSetting("eps", .number(epsilon), usual: .number(1e-5))]
    }

    func code(_ input: [Int]) -> LayerCode {
        .module(
            CodeCall(
                "nn.LayerNorm", [.value(ShapeValue(input)), .setting("eps", epsilon, usual: Self.usualEpsilon)]))
    }

    func makeLayer(_ input: [Int]) -> Layer { .module(LayerNorm(Shape(input), eps: epsilon)) }
}
