/// lr = minimum + (base - minimum) (1 + cos(π step / tMax)) / 2: half a wave from base down to the minimum in tMax steps, and up
/// again after them (PyTorch: `torch.optim.lr_scheduler.CosineAnnealingLR`; Loshchilov and Hutter, 2017, without restarts).
///
/// From step to step what the rate has above the minimum is multiplied by the ratio of the two waves.
public struct CosineAnnealingLR: LearningRateSchedule {
    /// The steps of half a wave.
    public var tMax: Int
    /// The lowest rate.
    public var minimum: Double

    /// - Precondition: tMax is at least 1.
    public init(tMax: Int, etaMin minimum: Double = 0) {
        guard tMax >= 1 else { fail("CosineAnnealingLR: tMax is \(tMax); it must be at least 1.") }
        self.tMax = tMax
        self.minimum = minimum
    }

    private func wave(_ step: Int) -> Double { 1 + Elementary.cosine(.pi * Double(step) / Double(tMax)) }

    public func next(_ rate: Double, at step: Int, base: Double, group: Int) -> Double {
        if step == 0 { return rate }
        // From the bottom of the wave, where the ratio has no value.
        if (step - 1 - tMax).isMultiple(of: 2 * tMax) {
            return rate + (base - minimum) * (1 - Elementary.cosine(.pi / Double(tMax))) / 2
        }
        return wave(step) / wave(step - 1) * (rate - minimum) + minimum
    }

    public func learningRate(at step: Int, base: Double, group: Int) -> Double {
        minimum + (base - minimum) * wave(step) / 2
    }
}
