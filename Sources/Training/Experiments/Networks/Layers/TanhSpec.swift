import NeuralCore

/// `- tanh`: `tanh` of every number.
struct TanhSpec: LayerSpec {
    static let key = "tanh"
    static let kind = "Tanh"
    static let range: ClosedRange<Float>? = -1...1

    init(_ settings: inout Settings) throws(ExperimentError) {}

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] { input }

    func code(_ input: [Int]) -> LayerCode { .function(CodeCall("torch.tanh")) }

    func makeLayer(_ input: [Int]) -> Layer { .function { tanh($0) } }
}
