import NeuralCore

/// `- softplus`: ln(1 + eˣ) of every number.
struct SoftplusSpec: LayerSpec {
    static let key = "softplus"
    static let kind = "Softplus"
    static let isModule = false

    init(_ settings: inout Settings) throws(ExperimentError) {}

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] { input }

    func makeLayer(_ input: [Int]) -> Layer { .function { softplus($0) } }
}
