import NeuralCore

/// `- sigmoid`: `sigmoid` of every number.
struct SigmoidSpec: LayerSpec {
    static let key = "sigmoid"
    static let kind = "Sigmoid"
    static let isModule = false

    init(_ settings: inout Settings) throws(ExperimentError) {}

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] { input }

    func python(_ input: [Int]) -> PythonLayer { .call("torch.sigmoid(x)") }

    func makeLayer(_ input: [Int]) -> Layer { .function { sigmoid($0) } }
}
