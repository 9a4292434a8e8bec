/// A gradient measured by moving its number a little, beside the one that backward computed.
public struct GradientCheckResult: Sendable, Equatable {
    /// The number that was moved (not its gradient).
    public var number: ElementPath
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
        /// The loss has a kink at this very number: its slopes to the left and to the right differ, and none is wrong.
        case kink(left: Double, right: Double)
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

    /// What relative error the rounding of the two losses alone may make: two units in the last place of each.
    public var resolution: Double {
        let scale = max(abs(measured), Double(abs(computed))) * 2 * Double(step)
        return scale == 0 ? 0 : 4 * Double(max(lossBelow.magnitude, lossAbove.magnitude).ulp) / scale
    }

    /// The steps that can be chosen: 1, 2 and 5 times powers of ten.
    public static let steps: [Float] = (-9...0).flatMap { power in
        ["1", "2", "5"].compactMap { Float("\($0)e\(power)") }
    }
    /// The steps that are tried where none is chosen, the one that shows most gradients well first: between rounding and
    /// bending.
    public static let usualSteps: [Float] = [
        0.002, 0.001, 0.005, 0.0005, 0.01, 0.0002, 0.02, 0.0001, 0.05, 0.1, 5e-05,
    ]

    public init(
        number: ElementPath, step: Float, lossBelow: Float, lossAbove: Float, measured: Double, computed: Float,
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
