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
            if found.verdict == .agrees { return found }
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

    /// The slopes to both sides where they differ alike at a step and at a quarter of it: a smooth bend would differ by a quarter.
    private func kink(_ step: Float) -> GradientCheckResult.Verdict? {
        let (far, near) = (measure(step), measure(step / 4))
        let gaps = (far: far.sides.right - far.sides.left, near: near.sides.right - near.sides.left)
        guard abs(gaps.near) * near.way > 32 * unit(near), abs(gaps.far - gaps.near) < 0.25 * abs(gaps.near) else {
            return nil
        }
        return .kink(left: far.sides.left, right: far.sides.right)
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
