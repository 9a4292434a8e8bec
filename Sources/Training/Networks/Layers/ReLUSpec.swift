import NeuralCore

/// `- relu`: `relu` of every number.
struct ReLUSpec: LayerSpec {
    static let key = "relu"
    static let kind = "ReLU"
    static let isModule = false

    init() {}

    init(_ settings: inout Settings) throws(ExperimentError) {}

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] { input }

    func python(_ input: [Int]) -> PythonLayer { .call("F.relu(x)") }

    func makeLayer(_ input: [Int]) -> Layer { .function { relu($0) } }
}
