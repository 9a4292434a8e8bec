import NeuralCore

/// `- gelu`: x Φ(x) of every number, Φ the normal distribution.
struct GELUSpec: LayerSpec {
    static let key = "gelu"
    static let kind = "GELU"

    init(_ settings: inout Settings) throws(ExperimentError) {}

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] { input }

    func code(_ input: [Int]) -> LayerCode { .function(CodeCall("F.gelu")) }

    func makeLayer(_ input: [Int]) -> Layer { .function { gelu($0) } }
}
