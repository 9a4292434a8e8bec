/// Where a run stands in its own history, as a timeline shows it.
public struct TimelineSnapshot: Sendable, Equatable {
    /// Actions done up to now, and actions recorded: less than all of them after going back.
    public var position = 0
    public var length = 0
    /// Steps that the recorded actions go through.
    public var steps = 0
    /// The loss of each step of the recorded actions: beyond the present step where the run went back.
    public var losses: [Float] = []
    /// Steps from which going back starts, because their state is kept.
    public var keyframes: [Int] = []
    /// Older lines, from which the present one branched off, the oldest first.
    public var branches: [Branch] = []
    /// What was changed up to the present moment, by hand or by the experiment, in order.
    public var changes: [Change] = []
    /// Whether one of them was made by hand, so that it can be undone.
    public var canUndo = false
    /// Whether the last of those was undone and can be made again.
    public var canRedo = false
    /// Whether steps are being run again to get to a state that was not kept.
    public var isReplaying = false
    /// What the past takes up besides the present state, and what it may take.
    public var memoryBytes = 0
    public var budgetBytes = 0

    /// Something was changed before a step, or while it was worked on.
    public struct Change: Sendable, Equatable {
        public var step: Int
        /// `lr = 0.02`, `fc1.bias[0] = 1.0`
        public var name: String
    }

    /// A line that was left.
    public struct Branch: Sendable, Equatable {
        /// The step in which the lines part.
        public var step: Int
        /// What the new line did there: `lr = 0.02`, `skip zero_grad`.
        public var name: String
        /// The old line's losses, from step 0.
        public var losses: [Float]
    }
}
