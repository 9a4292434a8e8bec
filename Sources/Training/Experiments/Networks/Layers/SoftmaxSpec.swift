import NeuralCore

/// `- softmax`: probabilities of the last dimension's numbers.
struct SoftmaxSpec: LayerSpec {
    static let key = "softmax"
    static let kind = "Softmax"
    static let range: ClosedRange<Float>? = 0...1

    init() {}

    init(_ settings: inout Settings) throws(ExperimentError) {}

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] { input }

    func code(_ input: [Int]) -> LayerCode {
        .function(CodeCall("F.softmax", [.named("dim", "-1")]))
    }

    func makeLayer(_ input: [Int]) -> Layer { .function { softmax($0, dim: -1) } }
}
