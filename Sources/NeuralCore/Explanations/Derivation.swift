/// How an operation (or an optimizer) came to one number: a formula, the terms with their numbers, and what they give together.
public struct Derivation: Sendable, Equatable {
    /// In symbols: `y = max(x, 0)`.
    public var formula: String
    /// The terms that are listed.
    public var terms: [Term]
    /// How many terms are not listed, and what they add together.
    public var restCount: Int
    /// What the terms that are not listed add together.
    public var restSum: Double
    /// What the formula gives for these numbers.
    public var result: Double
    /// What is worth saying about the number.
    public var notes: [Note]
    /// The blocks of tensors that it was made of, or that were made of it.
    public var touched: [Region]

    /// One term: its operands, how they are put together, and what that adds.
    public struct Term: Sendable, Equatable {
        /// What it does in the formula.
        public var role: Role
        /// Its numbers, in the order in which ``arithmetic`` counts them.
        public var operands: [Operand]
        /// How its numbers are put together.
        public var arithmetic: Arithmetic
        /// What it comes to: what it adds, or for roles that do not add, its result.
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

extension Derivation {
    /// A number inside a term of a derivation.
    public struct Operand: Sendable, Equatable {
        /// As the formula writes it.
        public var symbol: String
        /// The number.
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
    static func share(_ n: Double) -> Operand {
        // Above the machine word's end there is no whole number to write.
        Operand("1/\(Int(exactly: n.rounded()).map(String.init) ?? "\(n)")", Float(1 / n))
    }
}

extension Derivation {
    /// How numbers give another one, written with their places in braces: `|{0} - {1}| · {2}`.
    ///
    /// It is arithmetic as one would type it: `+ - · / ^ ²`, brackets, `| |`, `√ ln tanh erf sin cos σ max min` of brackets, `e` and `π`,
    /// from left to right with the usual precedence.
    public struct Arithmetic: Sendable, Equatable, ExpressibleByStringInterpolation {
        /// From left to right.
        public var pieces: [Piece]

        /// A text as it is written, or a number by its place.
        public enum Piece: Sendable, Equatable {
            case text(String)
            /// The operand with this index.
            case operand(Int)
        }

        public init(stringLiteral text: String) {
            pieces = []
            for part in text.split(separator: "{", omittingEmptySubsequences: false) {
                let halves = part.split(separator: "}", maxSplits: 1, omittingEmptySubsequences: false)
                if halves.count == 2, let operand = Int(halves[0]) { pieces.append(.operand(operand)) }
                if let rest = halves.last, !rest.isEmpty { pieces.append(.text(String(rest))) }
            }
        }

        /// All of so many operands multiplied.
        public static func product(of count: Int) -> Arithmetic {
            Arithmetic(stringLiteral: (0..<count).map { "{\($0)}" }.joined(separator: " · "))
        }
    }
}

extension Derivation {
    /// What is worth saying about a number, as data.
    public enum Note: Sendable, Equatable {
        /// A weight, or any number, was used at so many places.
        case used(places: Int)
        /// Only so many of its places count: the others got no gradient.
        case usedWithGradient(places: Int, of: Int)
        /// L1: a sign over n, however wrong the output is.
        case signOverCount(Int)
        /// The output equals the target: L1 has no slope there.
        case signAtZero
        /// relu and its kind let the gradient through because x > 0.
        case passes
        /// They stop it because x <= 0: the derivative is the one given (0, or leaky relu's slope).
        case blocked(slope: Float)
        /// A max was won by this element, so the whole gradient comes here; or by another, and nothing does.
        case chosen
        case notChosen
        /// So many elements tie; the gradient is shared.
        case tied(Int)
        /// Same number, other place: a view, a slice, a permutation.
        case moved
        /// Dropout dropped it, or kept it and scaled it by the factor.
        case dropped
        case keptAndScaled(Float)
        /// Part of the window lies on padding, which is 0 (or is never chosen): so many of its cells.
        case padded(cells: Int)
        /// The normalisation uses this mean and 1/√(variance + ε).
        case normalizedBy(mean: Float, scale: Float)
        /// The statistics are running ones, not the batch's.
        case runningStatistics
        /// Softmax cross entropy: the gradient is probability - 1 at the right class.
        case rightClass
        case otherClass
        /// A sample that does not count (ignore_index).
        case ignored
        /// A gradient that is the sum of so many backward passes, because zero_grad did not run between them.
        case accumulated(passes: Int)
        /// The numbers are those that forward used; the parameter has been updated since, or some were set by hand.
        case valuesOfForward
        case valuesBeforeEdit
        /// The gradient is not what backward made of it: something stood between it and the optimizer.
        case gradientChanged(GradientChange)
        /// The optimizer's first step: its memory starts here.
        case firstStep
        /// The number of the optimizer's step, for its bias correction.
        case optimizerStep(Int)
        /// The loss does not depend on it.
        case unused
    }

    /// A block of a tensor around the operation.
    public struct Region: Sendable, Equatable {
        /// Which tensor it is a block of.
        public var tensor: Tensor
        /// In each of its dimensions.
        public var ranges: [Range<Int>]

        /// A tensor around the operation.
        public enum Tensor: Sendable, Equatable {
            case operand(Int)
            case result
        }

        public init(_ tensor: Tensor, _ ranges: [Range<Int>]) {
            self.tensor = tensor
            self.ranges = ranges
        }
    }
}
