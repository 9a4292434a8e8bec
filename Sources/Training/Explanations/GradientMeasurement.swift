import NeuralCore

/// Compares a computed gradient with measured ones and says what the difference means.
struct GradientMeasurement {
    var number: ElementPath
    var computed: Float
    /// The loss around the number, moved so far to both sides.
    var measure: (Float) -> NumericalGradient

    /// At a step, or at the first of the usual ones that shows the gradient.
    func result(step: Float?) -> GradientCheckResult {
        if let step {
            let measured = measure(step)
            return result(measured, kink(step) ?? verdict(measured))
        }
        var possible: GradientCheckResult?
        for step in GradientCheckResult.usualSteps {
            let measured = measure(step)
            let found = result(measured, .agrees)
            if found.isShown {
                let kink = hasTwoSides(measured) ? kink(step) : nil
                return kink.map { result(measured, $0) } ?? found
            }
            if found.isPossible, possible == nil { possible = found }
        }
        let usual = GradientCheckResult.usualSteps[0]
        if let kink = kink(usual) { return result(measure(usual), kink) }
        return possible ?? result(measure(usual), isDrowned ? .stepTooSmall : .differs)
    }

    private func result(_ measured: NumericalGradient, _ verdict: GradientCheckResult.Comparison) -> GradientCheckResult
    {
        GradientCheckResult(
            number: number, step: measured.step, lossBelow: measured.lossBelow, lossAbove: measured.lossAbove,
            measured: measured.value, computed: computed, verdict: verdict)
    }

    private func verdict(_ measured: NumericalGradient) -> GradientCheckResult.Comparison {
        if result(measured, .agrees).isPossible { return .agrees }
        let difference = abs(measured.value - Double(computed))
        // A network's loss is off by a few units in its last place.
        if difference * measured.way <= 8 * unit(measured) { return .stepTooSmall }
        let nearer = measure(measured.step / 8)
        return abs(nearer.value - Double(computed)) < difference / 2 ? .stepTooLarge : .differs
    }

    /// The slopes to both sides where they differ at a step as they do much nearer: those of a smooth bend come together there.
    private func kink(_ step: Float) -> GradientCheckResult.Comparison? {
        let far = measure(step)
        let gap = far.sides.right - far.sides.left
        guard gap != 0, gap.isFinite else { return nil }
        // As near as the rounding of the losses lets one see.
        let visible = Float(64 * unit(far) / abs(gap))
        let near = measure(min(step / 4, max(step / 256, visible)))
        let nearGap = near.sides.right - near.sides.left
        guard abs(nearGap) * near.way > 32 * unit(near), abs(gap - nearGap) < 0.25 * abs(nearGap) else { return nil }
        return .kink(left: far.sides.left, right: far.sides.right)
    }

    /// Whether a slope that agrees may be the middle of two: -1 and 1 of L1 at its target.
    private func hasTwoSides(_ measured: NumericalGradient) -> Bool {
        let (left, right) = measured.sides
        return abs(right - left) > 0.2 * max(abs(left), abs(right))
    }

    /// Whether the slope is so small that even the largest usual step shows nothing but rounding.
    private var isDrowned: Bool {
        let widest = measure(GradientCheckResult.usualSteps.max() ?? 0)
        return abs(widest.value - Double(computed)) * widest.way <= 8 * unit(widest)
    }

    /// One unit in the last place of the losses.
    private func unit(_ measured: NumericalGradient) -> Double {
        Double(max(measured.lossBelow.magnitude, measured.lossAbove.magnitude).ulp)
    }
}

extension GradientCheckResult {
    /// Within 1 %, or within half of what rounding may make, where that is not too coarse. Half of it, so that the step that is
    /// found does not hang on the last digits, which depend on the processor.
    fileprivate var isShown: Bool { agrees(within: resolution / 2) }

    /// Within 1 %, or within what rounding may make.
    fileprivate var isPossible: Bool { agrees(within: resolution) }

    private func agrees(within visible: Double) -> Bool {
        Double(computed) == measured || resolution <= 0.25 && relativeError <= max(0.01, visible)
    }
}
