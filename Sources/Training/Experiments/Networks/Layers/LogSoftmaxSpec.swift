import NeuralCore

/// `- log_softmax`: log-probabilities of the last dimension's numbers.
struct LogSoftmaxSpec: LayerSpec {
    static let key = "log_softmax"
    static let kind = "LogSoftmax"

    init() {}

    init(_ settings: inout Settings) throws(ExperimentError) {}

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] { input }

    func code(_ input: [Int]) -> LayerCode {
        .function(CodeCall("F.log_softmax", [.named("dim", "-1")]))
    }

    func makeLayer(_ input: [Int]) -> Layer { .function { logSoftmax($0, dim: -1) } }
}
