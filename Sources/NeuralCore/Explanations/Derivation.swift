/// How an operation (or an optimizer) came to one number: a formula, the parts with their numbers, and what they give together.
public struct Derivation: Sendable, Equatable {
    /// In symbols: `y = max(x, 0)`.
    public var formula: String
    /// The parts that are listed.
    public var parts: [Part]
    /// How many parts are not listed, and what they add together.
    public var restCount: Int
    public var restSum: Double
    /// What the formula gives for these numbers.
    public var result: Double
    public var notes: [Note]
    public var touched: [Touched]

    /// One part: its factors, how they are put together, and what that adds.
    public struct Part: Sendable, Equatable {
        public var role: Role
        public var factors: [Factor]
        public var arithmetic: Arithmetic
        public var contribution: Double

        /// - Parameter arithmetic: the product of all factors when left out.
        public init(_ role: Role, _ factors: [Factor], _ contribution: Double, _ arithmetic: Arithmetic? = nil) {
            self.role = role
            self.factors = factors
            self.arithmetic = arithmetic ?? .product(of: factors.count)
            self.contribution = contribution
        }
    }

    /// What a part does in the formula.
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
