import Localization
import NeuralCore

/// `- add: {name: b}`: a bias added to each number of a sample, written as an operation: `x = x + self.b`.
struct AddSpec: LayerSpec {
    static let kind = LayerKind(
        "add", "Add", .arithmetic, OperationKind("Add", spelling: "add", Text("The sum of two numbers.", "两个数的总和。")),
        read: AddSpec.init)

    init(_ settings: inout Settings) throws(ExperimentError) {}

    var kind: LayerKind { Self.kind }

    func parameters(_ input: [Int]) -> [PlannedParameter] { [PlannedParameter(name: "bias", shape: input)] }

    func fanIn(_ input: [Int]) -> [Int]? { [1] }

    func code(_ input: [Int]) -> LayerCode { .parameter(OperandLayer.code(input), .plus) }

    func makeLayer(_ input: [Int]) -> Layer { .module(OperandLayer(.plus, name: "bias", shape: input)) }
}
