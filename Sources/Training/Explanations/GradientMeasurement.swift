import NeuralCore

/// Compares a computed gradient with measured ones and says what the difference means.
struct GradientMeasurement {
    var number: NumberReference
    var computed: Float
    /// The loss around the number, moved so far to both sides.
    var measure: (Float) -> NumericalGradient

    /// At a step, or at the one of the usual ones that shows the gradient best.
    func result(step: Float?) -> GradientCheckResult {
        if let step {
            let measured = measure(step)
            return result(measured, kink(step) ?? verdict(measured))
        }
        var best: (result: GradientCheckResult, error: Double)?
        for step in GradientCheckResult.usualSteps {
            let measured = measure(step)
            let found = result(measured, agreement(measured) ?? .differs)
            if found.verdict == .agrees {
                let kink = hasTwoSides(measured) ? kink(step) : nil
                return kink.map { result(measured, $0) } ?? found
            }
            let error = found.verdict == .differs ? 1 + found.relativeError : found.relativeError
            if error < best?.error ?? .infinity { best = (found, error) }
        }
        let usual = GradientCheckResult.usualSteps[0]
        if let kink = kink(usual) { return result(measure(usual), kink) }
        guard let best else { return result(measure(usual), .differs) }
        return best.result.verdict == .differs
            ? result(measure(best.result.step), isDrowned ? .stepTooSmall : .differs) : best.result
    }

    private func result(_ measured: NumericalGradient, _ verdict: GradientCheckResult.Verdict) -> GradientCheckResult {
        GradientCheckResult(
            number: number, step: measured.step, lossBelow: measured.lossBelow, lossAbove: measured.lossAbove,
            measured: measured.value, computed: computed, verdict: verdict)
    }

    private func verdict(_ measured: NumericalGradient) -> GradientCheckResult.Verdict {
        if let agreement = agreement(measured) { return agreement }
        let difference = abs(measured.value - Double(computed))
        // A network's loss is off by a few units in its last place.
        if difference * measured.way <= 8 * unit(measured) { return .stepTooSmall }
        let nearer = measure(measured.step / 8)
        return abs(nearer.value - Double(computed)) < difference / 2 ? .stepTooLarge : .differs
    }

    /// Within 1 %; within 10 % where the difference is no more than two units in the losses' last place.
    private func agreement(_ measured: NumericalGradient) -> GradientCheckResult.Verdict? {
        let error = result(measured, .agrees).relativeError
        if error <= 0.01 { return .agrees }
        let visible = 2 * unit(measured) / measured.way / max(abs(measured.value), Double(computed.magnitude))
        return error <= min(visible, 0.1) ? .agreesWithin(visible) : nil
    }

    /// The slopes to both sides where they differ at a step as they do much nearer: those of a smooth bend come together there.
    private func kink(_ step: Float) -> GradientCheckResult.Verdict? {
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
