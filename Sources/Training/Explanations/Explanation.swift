/// How one number came about, with the numbers it was made of. Each of those can be asked about in turn.
public struct Explanation: Sendable, Equatable {
    public var number: ElementPath
    /// As it is stored.
    public var value: Float
    public var kind: Kind
    /// In symbols: `y[n,o,i,j] = b[o] + Σ x[n,c,i+p,j+q] · w[o,c,p,q]`.
    public var formula: String
    /// The parts it was made of, at most ``termLimit``: the largest first, or in their own order where they are few and have one
    /// (a 3x3 window).
    public var terms: [Term]
    /// The parts that are not listed; `nil` when all are.
    public var rest: Rest?
    /// What the formula gives for these numbers: ``value`` but for rounding.
    public var combined: Float
    public var notes: [Note]
    /// What a view made of its -1, where the number is a view's.
    public var inferredRows: InferredRows?
    /// Where a number that nothing computed comes from.
    public var origin: Origin?
    /// What this number was made from and where it was used, for the heat maps.
    public var touched: [Region]

    public static let termLimit = 32

    /// Where the number comes from.
    public enum Kind: Sendable, Equatable {
        /// Computed by an operation.
        case forward(operation: OperationKind)
        /// By the chain rule, back through the operations that used the number; empty for dL/dL = 1.
        case gradient(through: [OperationKind])
        /// Made by the optimizer.
        case update(optimizer: OptimizerKind)
        /// Kept by the optimizer from step to step.
        case state(optimizer: OptimizerKind)
        case given(Given)
    }

    /// Numbers that were not computed.
    public enum Given: Sendable, Equatable {
        case input
        case target
        /// A parameter as the generator drew it.
        case initial
        /// A parameter that begins as a constant: a norm's weight and bias.
        case constant
        /// A running mean or variance, which forward moves.
        case running
        /// A parameter read from a file.
        case loaded
        /// Changed by hand.
        case edited
        /// A gradient that zero_grad set to 0.
        case zeroed
        /// dL/dL.
        case seed
        /// What the optimizer's memory starts from.
        case initialState
        /// A gradient of an earlier step, whose graph is gone.
        case forgotten
    }

    /// Parts that are not listed.
    public struct Rest: Sendable, Equatable {
        public var count: Int
        /// Their contributions added up.
        public var sum: Float

        public init(count: Int, sum: Float) {
            self.count = count
            self.sum = sum
        }
    }

    public init(
        number: ElementPath, value: Float, kind: Kind, formula: String, terms: [Term] = [], rest: Rest? = nil,
        combined: Float? = nil, notes: [Note] = [], touched: [Region] = []
    ) {
        self.number = number
        self.value = value
        self.kind = kind
        self.formula = formula
        self.terms = terms
        self.rest = rest
        self.combined = combined ?? value
        self.notes = notes
        self.touched = touched
    }
}

extension Explanation.Kind {
    /// What the letters of its formula stand for.
    public var letters: [Letter] {
        switch self {
        case .forward(let operation): operation.letters
        case .gradient(let through):
            [Letter("dL/dy", "the result's gradient", "结果的梯度")] + (through.first?.letters ?? [])
        case .update(let optimizer), .state(let optimizer): optimizer.letters
        case .given: []
        }
    }
}

/// What became of the wish to have a number explained.
public enum Explained: Sendable, Equatable {
    case explanation(Explanation)
    /// The number does not exist, or not yet.
    case refused(NumberError)
}
