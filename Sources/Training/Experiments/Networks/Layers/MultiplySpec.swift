import Localization
import NeuralCore

/// `- multiply: {name: w}`: each number of a sample times a weight, written as an operation: `x = self.w * x`.
struct MultiplySpec: LayerSpec {
    static let kind = LayerKind(
        "multiply", "Multiply", .arithmetic,
        OperationKind("Multiply", spelling: "mul", Text("A product of two numbers.", "两个数的乘积。")),
        read: MultiplySpec.init)

    init(_ settings: inout Settings) throws(ExperimentError) {}

    var kind: LayerKind { Self.kind }

    func parameters(_ input: [Int]) -> [PlannedParameter] { [PlannedParameter(name: "weight", shape: input)] }

    func multiplyAdds(_ input: [Int], output: [Int]) -> Count { Count(of: output) }

    func fanIn(_ input: [Int]) -> [Int]? { [1] }

    func code(_ input: [Int]) -> LayerCode { .parameter(OperandLayer.code(input), .times) }

    func makeLayer(_ input: [Int]) -> Layer { .module(OperandLayer(.times, name: "weight", shape: input)) }
}
