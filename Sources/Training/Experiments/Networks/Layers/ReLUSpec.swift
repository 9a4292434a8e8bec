import NeuralCore

/// `- relu`: `relu` of every number.
struct ReLUSpec: LayerSpec {
    static let key = "relu"
    static let kind = "ReLU"

    init() {}

    init(_ settings: inout Settings) throws(ExperimentError) {}

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] { input }

    func code(_ input: [Int]) -> LayerCode { .function(CodeCall("F.relu")) }

    func makeLayer(_ input: [Int]) -> Layer { .function { relu($0) } }
}
