import NeuralCore

/// `- dropout: {p: 0.5}`: while training, each number is 0 with probability p and the others grow by 1 / (1 - p).
struct DropoutSpec: LayerSpec {
    static let key = "dropout"
    static let kind = "Dropout"

    let probability: Double

    init(_ settings: inout Settings) throws(ExperimentError) {
        probability = try settings.number("p", .range("0", "1"), where: { (0...1).contains($0) }) ?? 0.5
    }

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] { input }

    func settings(_ input: [Int]) -> [LayerSetting] { [LayerSetting("p", .number(probability), isTold: true)] }

    func code(_ input: [Int]) -> LayerCode { .module(CodeCall("nn.Dropout", [.named("p", probability.code)])) }

    func makeLayer(_ input: [Int]) -> Layer { .module(Dropout(p: probability)) }
}
