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
