import Localization
import NeuralCore

/// `- multiply: {name: w}` or `- add: {name: b}`: each number of a sample times a weight, or with a bias added, written as an
/// operation: `x = self.w * x`, `x = x + self.b`.
struct OperandSpec: LayerSpec {
    static let multiply = LayerKind(
        "multiply", "Multiply", .arithmetic,
        OperationKind("Multiply", spelling: "mul", Text("A product of two numbers.", "两个数的乘积。"))
    ) { kind, _ in OperandSpec(kind: kind, operation: .times) }
    static let add = LayerKind(
        "add", "Add", .arithmetic,
        OperationKind("Add", spelling: "add", Text("The sum of two numbers.", "两个数的总和。"))
    ) { kind, _ in OperandSpec(kind: kind, operation: .plus) }

    let kind: LayerKind
    fileprivate let operation: OperandLayer.Operation

    func parameters(_ input: [Int]) -> [PlannedParameter] {
        [PlannedParameter(name: operation.parameter, shape: input)]
    }

    func multiplyAdds(_ input: [Int], output: [Int]) -> Count {
        switch operation {
        case .times: Count(of: output)
        case .plus: 0
        }
    }

    func beginning(_ input: [Int]) -> Beginning? { .evenly(fanIn: [1]) }

    func code(_ input: [Int]) -> LayerCode {
        let sides = input.map(String.init).joined(separator: ", ")
        let parameter = Code(
            pytorch: "nn.Parameter(torch.empty(\(sides)).uniform_(-1, 1))",
            swift: "Tensor.parameter(.uniform([\(sides)], -1, 1))")
        return .parameter(parameter, operation)
    }

    func makeLayer(_ input: [Int]) -> Layer { .module(OperandLayer(operation, shape: input)) }
}

/// A parameter and an operation, as one writes them without `nn`. Its numbers begin as those of a linear layer that gets a single
/// one: U(-1, 1).
struct OperandLayer: Module {
    /// How the parameter and x are put together.
    enum Operation: Sendable {
        case times, plus

        /// What the parameter is called.
        fileprivate var parameter: String {
            switch self {
            case .times: "weight"
            case .plus: "bias"
            }
        }

        /// With the names of both.
        func code(_ parameter: Code, _ x: Code) -> Code {
            switch self {
            case .times: "\(parameter) * \(x)"
            case .plus: "\(x) + \(parameter)"
            }
        }
    }

    private let operation: Operation
    private let operand: Tensor

    /// - Parameter shape: of a sample.
    fileprivate init(_ operation: Operation, shape: [Int]) {
        self.operation = operation
        operand = .parameter(.uniform(Shape(shape), -1, 1))
    }

    var children: [(name: String, module: any Module)] { [] }
    var tensors: [(name: String, tensor: Tensor)] { [(operation.parameter, operand)] }

    func forward(_ x: Tensor) -> Tensor {
        switch operation {
        case .times: operand * x
        case .plus: x + operand
        }
    }
}
