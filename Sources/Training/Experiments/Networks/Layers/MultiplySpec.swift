import NeuralCore

/// `- multiply: {name: w}`: each number of a sample times a weight, written as an operation: `x = self.w * x`.
struct MultiplySpec: LayerSpec {
    static let key = "multiply"
    static let kind = "Multiply"
    static let makesNeurons = true

    init(_ settings: inout Settings) throws(ExperimentError) {}

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] { input }

    func parameters(_ input: [Int]) -> [PlannedParameter] { [PlannedParameter(name: "weight", shape: input)] }

    func multiplyAdds(_ input: [Int], output: [Int]) -> Count { Count(of: output) }

    func fanIn(_ input: [Int]) -> [Int]? { [1] }

    func code(_ input: [Int]) -> LayerCode { .parameter(OperandLayer.code(input), .times) }

    func makeLayer(_ input: [Int]) -> Layer { .module(OperandLayer(.times, name: "weight", shape: input)) }
}
