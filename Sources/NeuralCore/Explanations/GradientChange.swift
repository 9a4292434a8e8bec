/// What became of one number of a gradient between backward and the optimizer's step.
public struct GradientChange: Sendable, Equatable {
    /// As backward left it, and as the optimizer took it.
    public var before: Float
    public var after: Float
    /// What an L1 penalty added: λ sign(w).
    public var penalty: Float?
    /// What clipping by norm multiplied it by; `nil` where the norm was small enough.
    public var factor: Float?
    /// Clipping by value: it lies between -bound and bound.
    public var bound: Float?

    public init(before: Float, after: Float, penalty: Float? = nil, factor: Float? = nil, bound: Float? = nil) {
        self.before = before
        self.after = after
        self.penalty = penalty
        self.factor = factor
        self.bound = bound
    }
}
