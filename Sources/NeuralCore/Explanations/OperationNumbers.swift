/// The numbers around an operation as it saw them: its operands, its result, and dL/d(result).
public struct OperationNumbers {
    private let node: Node
    private let record: NodeRecord

    /// `nil` for an operation that no ``Trace`` holds.
    init?(_ node: Node) {
        guard let record = node.record else { return nil }
        self.node = node
        self.record = record
    }

    var operation: String { node.name }
    var operandCount: Int { record.inputs.count }
    var shape: Shape { node.outputShape }
    var y: UnsafePointer<Float> { UnsafePointer(record.output.pointer) }

    func shape(_ operand: Int) -> Shape { node.input(operand).shape }
    func x(_ operand: Int) -> UnsafePointer<Float> { UnsafePointer(record.inputs[operand].pointer) }

    /// - Precondition: a backward pass came through.
    var dy: UnsafePointer<Float> {
        guard let upstream = record.upstream else { fail("\(operation): no gradient has reached it.") }
        return upstream.storage.pointer
    }

    func operand(_ symbol: String, _ operand: Int = 0, at position: Int) -> Operand {
        Operand(symbol, x(operand)[position], .operand(operand, position: position))
    }

    func result(_ symbol: String = "y", at position: Int) -> Operand {
        Operand(symbol, y[position], .result(position: position))
    }

    func upstream(at position: Int) -> Operand {
        Operand("dL/dy", dy[position], .upstream(position: position))
    }
}
