/// Where a run stands in its own history, as a timeline shows it.
public struct TimelineSnapshot: Sendable, Equatable {
    /// Actions done up to now, and actions recorded: less than all of them after going back.
    public var position: Int
    public var length: Int
    /// Steps that the recorded actions go through.
    public var steps: Int
    /// The loss of each step of the recorded actions: beyond the present step where the run went back.
    public var losses: [Float]
    /// Steps from which going back starts, because their state is kept.
    public var keyframes: [Int]
    /// Older lines, from which the present one branched off, the oldest first.
    public var branches: [Branch]
    /// Whether steps are being run again to get to a state that was not kept.
    public var isReplaying: Bool
    /// What the past takes up besides the present state, and what it may take.
    public var memoryBytes: Int
    public var budgetBytes: Int

    /// A line that was left.
    public struct Branch: Sendable, Equatable {
        /// The step in which the lines part.
        public var step: Int
        /// What the new line did there: `lr = 0.02`, `skip zero_grad`.
        public var name: String
        /// The old line's losses, from step 0.
        public var losses: [Float]

        public init(step: Int, name: String, losses: [Float]) {
            self.step = step
            self.name = name
            self.losses = losses
        }
    }

    public init(
        position: Int = 0, length: Int = 0, steps: Int = 0, losses: [Float] = [], keyframes: [Int] = [],
        branches: [Branch] = [], isReplaying: Bool = false, memoryBytes: Int = 0, budgetBytes: Int = 0
    ) {
        self.position = position
        self.length = length
        self.steps = steps
        self.losses = losses
        self.keyframes = keyframes
        self.branches = branches
        self.isReplaying = isReplaying
        self.memoryBytes = memoryBytes
        self.budgetBytes = budgetBytes
    }
}
