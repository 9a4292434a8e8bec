/// A gradient measured by moving its number a little, beside the one that backward computed.
public struct GradientCheckResult: Sendable, Equatable {
    /// The number that was moved (not its gradient).
    public var number: NumberReference
    /// h: how far it was moved to each side.
    public var step: Float
    /// L with the number moved down and up.
    public var lossBelow: Float
    public var lossAbove: Float
    /// (L(w + h) - L(w - h)) / 2h.
    public var measured: Double
    /// What backward computed.
    public var computed: Float
    public var verdict: Verdict

    /// What to make of the difference.
    public enum Verdict: Sendable, Equatable {
        case agrees
        /// Both losses are the same Float32 or nearly so: h is too small to be seen.
        case stepTooSmall
        /// The loss is not straight between the two places: h is so large that it crosses a kink or a bend.
        case stepTooLarge
        /// No h explains it.
        case differs
    }

    /// |measured - computed| / max(|measured|, |computed|); 0 when both are 0.
    public var relativeError: Double {
        let scale = max(abs(measured), Double(abs(computed)))
        return scale == 0 ? 0 : abs(measured - Double(computed)) / scale
    }

    /// A step that shows most gradients well: between rounding and bending.
    public static let usualStep: Float = 0.002

    public init(
        number: NumberReference, step: Float, lossBelow: Float, lossAbove: Float, measured: Double, computed: Float,
        verdict: Verdict
    ) {
        self.number = number
        self.step = step
        self.lossBelow = lossBelow
        self.lossAbove = lossAbove
        self.measured = measured
        self.computed = computed
        self.verdict = verdict
    }
}

/// What became of the wish to have a gradient checked.
public enum GradientChecked: Sendable, Equatable {
    case result(GradientCheckResult)
    case refused(NumberError)
}
