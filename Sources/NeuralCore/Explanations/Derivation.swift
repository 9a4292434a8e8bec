/// How an operation (or an optimizer) came to one number: a formula, the terms with their numbers, and what they give together.
public struct Derivation: Sendable, Equatable {
    /// In symbols: `y = max(x, 0)`.
    public var formula: String
    /// The terms that are listed.
    public var terms: [Term]
    /// How many terms are not listed, and what they add together.
    public var restCount: Int
    public var restSum: Double
    /// What the formula gives for these numbers.
    public var result: Double
    public var notes: [Note]
    public var touched: [Region]

    /// One term: its operands, how they are put together, and what that adds.
    public struct Term: Sendable, Equatable {
        public var role: Role
        public var operands: [Operand]
        public var arithmetic: Arithmetic
        public var contribution: Double

        /// - Parameter arithmetic: the product of all operands when left out.
        public init(_ role: Role, _ operands: [Operand], _ contribution: Double, _ arithmetic: Arithmetic? = nil) {
            self.role = role
            self.operands = operands
            self.arithmetic = arithmetic ?? .product(of: operands.count)
            self.contribution = contribution
        }
    }

    /// What a term does in the formula.
    public enum Role: Sendable, Equatable {
        /// It is added.
        case summand
        /// Added too; what a layer adds whatever its input is.
        case bias
        /// What a function was applied to; the contribution is the function's result.
        case argument
        /// One of several of which one is chosen; the contribution is the candidate.
        case candidate(isChosen: Bool)
        /// One of the exponentials that softmax divides by the sum of; the contribution is its share.
        case share(isOwn: Bool)
        /// Upstream gradient × local derivative along one path from the loss, back through this operation.
        case path(through: String)
        /// What the gradient was before this pass.
        case earlier
        /// A parameter, or what an optimizer remembers, before the update.
        case old
        /// What the optimizer subtracts.
        case step
        /// What weight decay takes or adds.
        case decay
    }
}
