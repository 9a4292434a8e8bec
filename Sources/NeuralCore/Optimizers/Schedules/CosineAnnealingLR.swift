/// lr = etaMin + (base - etaMin) (1 + cos(π step / tMax)) / 2: half a wave from base down to the lowest rate in tMax steps, and
/// up again after them (PyTorch: `torch.optim.lr_scheduler.CosineAnnealingLR`; Loshchilov and Hutter, 2017, without restarts).
///
///     let scheduler = CosineAnnealingLR(optimizer, tMax: 10)
///
/// From step to step what the rate has above the lowest one is multiplied by the ratio of the two waves.
public final class CosineAnnealingLR: LRScheduler {
    /// - Parameters:
    ///   - tMax: the steps of half a wave
    ///   - etaMin: the lowest rate
    /// - Precondition: tMax is at least 1.
    public init(_ optimizer: any Optimizer, tMax: Int, etaMin: Double = 0) {
        super.init(optimizer, Rule(tMax: tMax, etaMin: etaMin))
    }

    package struct Rule: LearningRateSchedule {
        package var tMax: Int
        package var etaMin: Double

        package init(tMax: Int, etaMin: Double = 0) {
            guard tMax >= 1 else { fail("CosineAnnealingLR: tMax is \(tMax); it must be at least 1.") }
            (self.tMax, self.etaMin) = (tMax, etaMin)
        }

        private func wave(_ step: Int) -> Double { 1 + Elementary.cosine(.pi * Double(step) / Double(tMax)) }

        package func next(_ rate: Double, at step: Int, base: Double, group: Int) -> Double {
            if step == 0 { return rate }
            // From the bottom of the wave, where the ratio has no value.
            let (halfWaves, rest) = (step - 1).quotientAndRemainder(dividingBy: tMax)
            if rest == 0, !halfWaves.isMultiple(of: 2) {
                return rate + (base - etaMin) * (1 - Elementary.cosine(.pi / Double(tMax))) / 2
            }
            return wave(step) / wave(step - 1) * (rate - etaMin) + etaMin
        }

        package func learningRate(at step: Int, base: Double, group: Int) -> Double {
            etaMin + (base - etaMin) * wave(step) / 2
        }
    }
}
