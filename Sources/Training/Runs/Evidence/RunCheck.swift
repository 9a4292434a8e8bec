import Foundation

/// What training noted of one of its steps, layer by layer. What a layer has more than ``RunCheck/sample`` of is judged by so many.
public struct RunCheck: Sendable, Equatable {
    /// The step it was noted in, from 0.
    public var step: Int
    /// Of the step's batch.
    public var loss: Float
    /// The learning rate of its update; `nil` where none took place.
    public var rate: Double?
    /// Backward passes that the gradients of the update add up; 1 in a sound script, 0 where none came before it.
    public var passes: Int
    /// Every layer of the network, in its order.
    public var layers: [Layer]

    public struct Layer: Sendable, Equatable {
        public var name: String
        /// Mean and standard deviation of the output for the batch.
        public var mean: Float = 0
        public var spread: Float = 0
        /// Where the largest of the outputs that were looked at stands.
        public var peak: [Int] = []
        /// Outputs within 1.5 % of an end of the activation's range; `nil` where it has none.
        public var saturated: Float?
        /// Units that were 0 for each sample of the last look at 256 of them; `nil` where no look has ended.
        public var idle: Idle?
        /// Its parameters, one after the other.
        public var parameters: [Parameter] = []
    }

    public struct Idle: Sendable, Equatable {
        public var units: Int
        /// The places of those that were 0, at most ``most`` of them, and how many there are.
        public var first: [Int]
        public var count: Int

        static let most = 3
        /// Of all units.
        public var share: Float { Float(count) / Float(max(1, units)) }
    }

    public struct Parameter: Sendable, Equatable {
        /// `fc1.weight`
        public var name: String
        /// Its numbers, and how many of them lie along its first side: a unit each.
        public var count = 1
        public var units = 1
        /// Mean |weight|.
        public var size: Float = 0
        /// Mean |gradient|; `nil` where it has none.
        public var gradient: Float?
        /// Gradient entries that are exactly 0.
        public var zeros: Float = 0
        /// Where the largest sampled gradient stands.
        public var peak: [Int] = []
        /// Standard deviation of the weights, and of their change in the step.
        public var spread: Float = 0
        public var change: Float = 0
        /// Whether any of the sampled numbers changed in the step.
        public var isChanged = true

        /// log10(std Δw / std w); `nil` where one of them is 0.
        public var ratio: Float? { change > 0 && spread > 0 ? log10(change / spread) : nil }
    }

    /// Numbers of a tensor that are looked at, from everywhere in it.
    static let sample = 64
}
