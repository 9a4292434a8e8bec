import NeuralCore

/// `- add: {name: b}`: a bias added to each number of a sample, written as an operation: `x = x + self.b`.
struct AddSpec: LayerSpec {
    static let key = "add"
    static let kind = "Add"

    init(_ settings: inout Settings) throws(ExperimentError) {}

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] { input }

    func parameters(_ input: [Int]) -> [PlannedParameter] { [PlannedParameter(name: "bias", shape: input)] }

    func fanIn(_ input: [Int]) -> [Int]? { [1] }

    func code(_ input: [Int]) -> LayerCode { .parameter(OperandLayer.code(input), .plus) }

    func makeLayer(_ input: [Int]) -> Layer { .module(OperandLayer(.plus, name: "bias", shape: input)) }
}
