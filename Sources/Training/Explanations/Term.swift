import NeuralCore

extension Explanation {
    /// One part of what a number was made of.
    public struct Term: Sendable, Equatable {
        public var role: Role
        public var operands: [Operand]
        /// How the operands are put together.
        public var arithmetic: Derivation.Arithmetic
        /// What it adds to the number; for roles that do not add, what it came to (see ``Role``).
        public var contribution: Float

        public typealias Role = Derivation.Role

        /// - Parameter arithmetic: the product of all operands when left out.
        public init(
            _ role: Role, _ operands: [Operand], contribution: Float, arithmetic: Derivation.Arithmetic? = nil
        ) {
            self.role = role
            self.operands = operands
            self.arithmetic = arithmetic ?? .product(of: operands.count)
            self.contribution = contribution
        }
    }

    /// A number inside a term.
    public struct Operand: Sendable, Equatable {
        /// As the formula writes it: `x[0,0,1,2]`, `w`, `dL/dy`, `lr`.
        public var symbol: String
        public var value: Float
        /// Its own name, by which it can be explained; `nil` for constants, local derivatives, and numbers of a graph that is gone.
        public var number: ElementPath?
        /// How other operands of its term give it; `nil` when it stands for itself.
        public var arithmetic: Derivation.Arithmetic?

        public init(
            symbol: String, value: Float, number: ElementPath? = nil, arithmetic: Derivation.Arithmetic? = nil
        ) {
            self.symbol = symbol
            self.value = value
            self.number = number
            self.arithmetic = arithmetic
        }
    }

    /// How numbers give another one.
    public typealias Arithmetic = Derivation.Arithmetic

    /// A sentence about a number, as data; the screens word it.
    public typealias Note = Derivation.Note

    /// A block of another tensor that the number was made from, or that was made from it.
    public struct Region: Sendable, Equatable {
        public var tensor: TensorPath
        /// In each dimension of the tensor.
        public var ranges: [Range<Int>]

        public init(tensor: TensorPath, ranges: [Range<Int>]) {
            self.tensor = tensor
            self.ranges = ranges
        }
    }
}
