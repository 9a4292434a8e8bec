import NeuralCore

/// A parameter and an operation, as one writes them without `nn`: `self.w * x`, `x + self.b`. Its numbers begin as those of a
/// linear layer that gets a single one: U(-1, 1).
struct OperandLayer: Module {
    /// How the parameter and x are put together.
    enum Operation: Sendable {
        case times, plus

        /// With the names of both.
        func code(_ parameter: Code, _ x: Code) -> Code {
            switch self {
            case .times: "\(parameter) * \(x)"
            case .plus: "\(x) + \(parameter)"
            }
        }
    }

    private let operation: Operation
    private let name: String
    private let operand: Tensor

    /// - Parameter shape: of a sample.
    init(_ operation: Operation, name: String, shape: [Int]) {
        self.operation = operation
        self.name = name
        operand = .parameter(.uniform(Shape(shape), -1, 1))
    }

    var children: [(name: String, module: any Module)] { [] }
    var tensors: [(name: String, tensor: Tensor)] { [(name, operand)] }

    func forward(_ x: Tensor) -> Tensor {
        switch operation {
        case .times: operand * x
        case .plus: x + operand
        }
    }

    /// What makes the parameter.
    static func code(_ shape: [Int]) -> Code {
        let sides = shape.map(String.init).joined(separator: ", ")
        return Code(
            pytorch: "nn.Parameter(torch.empty(\(sides)).uniform_(-1, 1))",
            swift: "Tensor.parameter(.uniform([\(sides)], -1, 1))")
    }
}
