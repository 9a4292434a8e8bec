/// The first number of a recorded graph that is NaN or infinite: everything that it was made of is finite.
public struct NotFinite {
    public let place: Place
    /// Of the number in its tensor, row by row.
    public let position: Int
    public let value: Float

    /// What the number belongs to.
    public enum Place {
        /// A tensor that no operation of the graph made: data, or a parameter.
        case leaf(Tensor)
        /// The result of an operation.
        case result(Node)
        /// dL/d(an operand), as this operation hands it back.
        case gradient(through: Node, of: Int)
    }
}

extension NotFinite {
    /// The operation that made it; `nil` where it was given.
    public var node: Node? {
        switch place {
        case .leaf: nil
        case .result(let node), .gradient(let node, _): node
        }
    }
}

extension Trace {
    /// Looks at all numbers in the order in which they were made: those of the forward pass, then those of the last backward pass,
    /// where one came through.
    ///
    /// - Complexity: O(numbers), one pass over each tensor.
    public func firstNotFinite() -> NotFinite? { firstOfForward() ?? firstOfBackward() }

    private func firstOfForward() -> NotFinite? {
        for node in nodes {
            for operand in 0..<node.inputCount where node.input(operand).node == nil {
                guard let numbers = node.inputNumbers(operand), let at = numbers.firstNotFinite else { continue }
                return NotFinite(place: .leaf(node.input(operand)), position: at, value: numbers.values[at])
            }
            guard let numbers = node.outputNumbers, let at = numbers.firstNotFinite else { continue }
            return NotFinite(place: .result(node), position: at, value: numbers.values[at])
        }
        return nil
    }

    /// A gradient that came back to an operation was looked at where it was made: at the operations after it.
    private func firstOfBackward() -> NotFinite? {
        for node in nodes.reversed() where node.upstreamGradient != nil {
            for operand in 0..<node.inputCount where node.wants(operand) {
                let input = node.input(operand)
                guard let gradient = input.node?.upstreamGradient ?? (input.isLeaf ? input.grad : nil),
                    let at = gradient.withElements({ $0.firstNotFinite })
                else { continue }
                return NotFinite(
                    place: .gradient(through: node, of: operand), position: at,
                    value: gradient.withElements { $0[at] })
            }
        }
        return nil
    }
}

extension Buffer {
    /// Where its first number is that is NaN or infinite, row by row; `nil` where all are finite.
    ///
    /// - Complexity: O(elements).
    public var firstNotFinite: Int? { values.firstNotFinite }
}

extension UnsafeBufferPointer<Float> {
    /// Where the first number is that is NaN or infinite; `nil` where all are finite.
    ///
    /// - Complexity: O(elements).
    public var firstNotFinite: Int? {
        // The kernels' sum is one quick pass; finite numbers whose sum overflows are looked at one by one.
        sum.isFinite ? nil : firstIndex { !$0.isFinite }
    }
}
