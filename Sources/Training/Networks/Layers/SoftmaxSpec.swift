import NeuralCore

/// `- softmax`: probabilities of the last dimension's numbers.
struct SoftmaxSpec: LayerSpec {
    static let key = "softmax"
    static let kind = "Softmax"
    static let isModule = false

    init(_ settings: inout Settings) throws(ExperimentError) {}

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] { input }

    func makeLayer(_ input: [Int]) -> Layer { .function { softmax($0, dimension: -1) } }
}
