/// An operation that says of each number how it came about.
package protocol ExplainedOperation: Operation {
    /// How the result's number at `position` came about.
    func derivation(at position: Int, _ numbers: OperationNumbers) -> Derivation
    /// Adds every path from the loss to the operand's number at `position` that leads through this operation.
    func addPaths(to operand: Int, at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths)
}

/// The numbers around an operation as it saw them: its operands, its result, and dL/d(result).
package struct OperationNumbers {
    private let node: Node
    private let record: NodeRecord
    /// Whether rows are seen as images one row high.
    private var seesImages = false

    /// `nil` for an operation that no ``Trace`` holds.
    init?(_ node: Node) {
        guard let record = node.record else { return nil }
        self.node = node
        self.record = record
    }

    var operation: String { node.name }
    var operandCount: Int { record.inputs.count }
    var shape: Shape { seesImages ? node.outputShape.ofImages : node.outputShape }
    var y: UnsafePointer<Float> { UnsafePointer(record.output.pointer) }

    func shape(_ operand: Int) -> Shape {
        seesImages ? node.input(operand).shape.ofImages : node.input(operand).shape
    }
    func x(_ operand: Int) -> UnsafePointer<Float> { UnsafePointer(record.inputs[operand].pointer) }

    /// The same where rows are images one row high; see ``RowsOperation``.
    var ofImages: OperationNumbers {
        var numbers = self
        numbers.seesImages = true
        return numbers
    }

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

extension Node {
    /// How the result's number at `position`, row by row, came about; `nil` for a position that there is not, and for an
    /// operation that no ``Trace`` holds. Of an operation from outside of this package it has no terms.
    ///
    /// - Complexity: O(numbers it was made of).
    public func derivation(at position: Int) -> Derivation? {
        guard position >= 0, position < outputShape.numel(), let numbers = OperationNumbers(self) else {
            return nil
        }
        guard let operation = operation as? any ExplainedOperation else {
            let operands = (0..<numbers.operandCount).map { "x\($0)" }.joined(separator: ", ")
            return Derivation("y = \(name)(\(operands))", [], result: Double(numbers.y[position]))
        }
        var derivation = operation.derivation(at: position, numbers).asSingle
        // Where 32-bit numbers overflow on the way to a result that would fit, what is stored counts.
        if numbers.y[position].isInfinite { derivation.result = Double(numbers.y[position]) }
        return derivation
    }

    /// The paths from the loss to an operand's number that lead through this operation, as the last backward pass had them; `nil`
    /// before it, and of an operation from outside of this package.
    ///
    /// - Complexity: O(numbers that were made of it).
    public func gradientDerivation(of operand: Int, at position: Int) -> Derivation? {
        guard upstreamGradient != nil, let numbers = OperationNumbers(self),
            let operation = operation as? any ExplainedOperation
        else { return nil }
        var paths = GradientPaths()
        operation.addPaths(to: operand, at: position, numbers, to: &paths)
        return Derivation(
            paths.formulas.joined(separator: ",  "), paths.terms, result: paths.terms.total.asSingle,
            notes: paths.notes, touched: paths.touched)
    }
}
