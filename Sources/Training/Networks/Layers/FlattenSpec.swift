import NeuralCore

/// `- flatten`: an image becomes one row of numbers; `x.view(-1, n)` in PyTorch's script.
struct FlattenSpec: LayerSpec {
    static let key = "flatten"
    static let kind = "Flatten"

    init(_ settings: inout Settings) throws(ExperimentError) {}

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] { [input.reduce(1, *)] }

    func code(_ input: [Int]) -> LayerCode { .method(CodeCall("view", [.value(-1), .value(Product(input))])) }

    func makeLayer(_ input: [Int]) -> Layer {
        let count = input.reduce(1, *)
        return .function { $0.view(-1, count) }
    }
}
