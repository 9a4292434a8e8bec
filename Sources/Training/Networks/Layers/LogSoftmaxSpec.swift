import NeuralCore

/// `- log_softmax`: log-probabilities of the last dimension's numbers.
struct LogSoftmaxSpec: LayerSpec {
    static let key = "log_softmax"
    static let kind = "LogSoftmax"
    static let isModule = false

    init() {}

    init(_ settings: inout Settings) throws(ExperimentError) {}

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] { input }

    func python(_ input: [Int]) -> PythonLayer { .call("F.log_softmax(x, dim=-1)") }

    func makeLayer(_ input: [Int]) -> Layer { .function { logSoftmax($0, dimension: -1) } }
}
