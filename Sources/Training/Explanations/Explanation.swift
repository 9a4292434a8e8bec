import NeuralCore

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
    }
}

extension Explanation {
    /// Where a number comes from that nothing computed.
    public enum Origin: Sendable, Equatable {
        case drawn(Draw)
        /// A sample of a data set: its row there, from 0.
        case sample(data: String, row: Int)
        /// A file of weights, and the tensor's name in it.
        case file(String, tensor: String)
    }

    /// A number's place among those that the generator drew.
    public struct Draw: Sendable, Equatable {
        /// `torch.randn(1, 1, 32, 32)`, `nn.init.uniform_(conv1.bias, -bound, bound)`.
        public var call: String
        /// What is done with the drawn numbers: `.view(1, -1)`, `.view(1, -1).argmax(dim=1)`; empty where nothing is.
        public var then = ""
        /// The elements of the call that the number is made of, one where no row of them is looked at.
        public var elements: Range<Int>
        /// How many the call draws.
        public var count: Int
        public var seed: UInt64
        /// For the first weights: the sides of the window that a neuron looks at, whose product is fan_in.
        public var fanIn: [Int]?
        /// Numbers that were drawn before the call.
        public var before: Before

        /// bound = 1 / √fan_in: the first weights are drawn evenly from -bound to bound.
        public var bound: Double? { fanIn.map { 1 / Double($0.reduce(1, *)).squareRoot() } }
    }

    /// What was drawn before a call: the network's parameters come first, then the input, then the target.
    public struct Before: Sendable, Equatable {
        public var parameters: Int
        public var inputs: Int
    }
}
