import NeuralCore

/// `- sigmoid`: `sigmoid` of every number.
struct SigmoidSpec: LayerSpec {
    static let key = "sigmoid"
    static let kind = "Sigmoid"
    static let range: ClosedRange<Float>? = 0...1

    init(_ settings: inout Settings) throws(ExperimentError) {}

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] { input }

    func code(_ input: [Int]) -> LayerCode { .function(CodeCall("torch.sigmoid")) }

    func makeLayer(_ input: [Int]) -> Layer { .function { sigmoid($0) } }
}
