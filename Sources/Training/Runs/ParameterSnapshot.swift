/// A parameter and its gradient, by PyTorch's name (`conv1.weight`).
public struct ParameterSnapshot: Sendable, Equatable {
    public var name: String
    public var shape: [Int]
    public var value: Statistics
    public var gradient: GradientState
    /// Whether autograd keeps a gradient for it.
    public var requiresGrad = true
    /// Norm of the last update's change, after `update`.
    public var updateNorm: Float?

    /// A gradient that does not exist, one that is zero because it was cleared, and one that was computed are three things to a learner.
    public enum GradientState: Sendable, Equatable {
        /// `.grad is None`: no backward has come here yet.
        case none
        /// `.grad is None`: its requires_grad is off, so none comes.
        case off
        /// `.grad is None`: `zero_grad` took it away, nothing has come since.
        case cleared
        /// Set to zero by `zero_grad`, nothing added since.
        case zeroed
        /// Sum of `backwards` backward passes since it was last zeroed.
        case computed(Statistics, backwards: Int)
    }

    public init(name: String, shape: [Int], value: Statistics, gradient: GradientState, updateNorm: Float? = nil) {
        self.name = name
        self.shape = shape
        self.value = value
        self.gradient = gradient
        self.updateNorm = updateNorm
    }
}
