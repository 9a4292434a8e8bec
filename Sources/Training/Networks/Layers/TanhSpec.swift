import NeuralCore

/// `- tanh`: `tanh` of every number.
struct TanhSpec: LayerSpec {
    static let key = "tanh"
    static let kind = "Tanh"
    static let isModule = false

    init(_ settings: inout Settings) throws(ExperimentError) {}

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] { input }

    func python(_ input: [Int]) -> PythonLayer { .call("torch.tanh(x)") }

    func makeLayer(_ input: [Int]) -> Layer { .function { tanh($0) } }
}
