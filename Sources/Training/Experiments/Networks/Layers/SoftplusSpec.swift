import NeuralCore

/// `- softplus`: ln(1 + eˣ) of every number.
struct SoftplusSpec: LayerSpec {
    static let key = "softplus"
    static let kind = "Softplus"

    init(_ settings: inout Settings) throws(ExperimentError) {}

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] { input }

    func code(_ input: [Int]) -> LayerCode { .function(CodeCall("F.softplus")) }

    func makeLayer(_ input: [Int]) -> Layer { .function { softplus($0) } }
}
