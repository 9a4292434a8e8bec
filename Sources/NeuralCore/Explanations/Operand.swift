extension Derivation {
    /// A number inside a term of a derivation.
    public struct Operand: Sendable, Equatable {
        /// As the formula writes it.
        public var symbol: String
        public var value: Float
        /// Where it is stored; `nil` for constants and local derivatives.
        public var source: Source?
        /// How other operands of its term give it; `nil` when it stands for itself.
        public var arithmetic: Arithmetic?

        /// An element of one of the tensors around an operation, or around an update.
        public enum Source: Sendable, Equatable {
            case operand(Int, position: Int)
            case result(position: Int)
            /// dL/d(result).
            case upstream(position: Int)
            /// The parameter's gradient, and what the optimizer keeps by that name, in an update.
            case gradient
            case state(String)
        }

        public init(
            _ symbol: String, _ value: Float, _ source: Source? = nil, arithmetic: Arithmetic? = nil
        ) {
            self.symbol = symbol
            self.value = value
            self.source = source
            self.arithmetic = arithmetic
        }
    }
}

/// Its short name, for the operations.
typealias Operand = Derivation.Operand

extension [Derivation.Operand] {
    /// The last once more, for a square: how it was worked out is told once.
    var plain: Operand {
        var operand = self[count - 1]
        operand.arithmetic = nil
        return operand
    }
}

extension Derivation.Operand {
    /// 1/n for a whole number n, written with the number.
    static func share(_ n: Double) -> Operand { Operand("1/\(Int(n.rounded()))", Float(1 / n)) }
}

extension [Int] {
    /// What is divided by, as a formula has it: `9`, or `{6, 9}` where it differs from window to window.
    var asDivisor: String {
        let all = Set(self).sorted().map(String.init)
        return all.count == 1 ? all[0] : "{\(all.joined(separator: ", "))}"
    }
}
