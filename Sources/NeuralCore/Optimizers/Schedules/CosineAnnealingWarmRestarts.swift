/// lr = etaMin + (base - etaMin) (1 + cos(π s / t)) / 2, where s counts from the last restart: half a wave down in t0 steps, then
/// from base again in tMult times as many (PyTorch: `torch.optim.lr_scheduler.CosineAnnealingWarmRestarts`; Loshchilov and
/// Hutter, 2017).
///
///     let scheduler = CosineAnnealingWarmRestarts(optimizer, t0: 10)
public final class CosineAnnealingWarmRestarts: LRScheduler {
    /// - Parameters:
    ///   - t0: the steps of the first wave
    ///   - tMult: how much longer each wave is than the one before
    ///   - etaMin: the lowest rate
    /// - Precondition: t0 and tMult are at least 1.
    public init(_ optimizer: any Optimizer, t0: Int, tMult: Int = 1, etaMin: Double = 0) {
        super.init(optimizer, Rule(t0: t0, tMult: tMult, etaMin: etaMin))
    }

    package struct Rule: LearningRateSchedule {
        package var t0: Int
        package var tMult: Int
        package var etaMin: Double

        package init(t0: Int, tMult: Int = 1, etaMin: Double = 0) {
            guard t0 >= 1, tMult >= 1 else {
                fail("CosineAnnealingWarmRestarts: t0 is \(t0), tMult \(tMult); both must be at least 1.")
            }
            (self.t0, self.tMult, self.etaMin) = (t0, tMult, etaMin)
        }

        package func next(_ rate: Double, at step: Int, base: Double, group: Int) -> Double {
            learningRate(at: step, base: base, group: group)
        }

        package func learningRate(at step: Int, base: Double, group: Int) -> Double {
            var (since, length) = (step, t0)
            if tMult == 1 { since %= t0 }
            while since >= length {
                since -= length
                let (next, overflow) = length.multipliedReportingOverflow(by: tMult)
                length = overflow ? .max : next
            }
            return etaMin + (base - etaMin) * (1 + Elementary.cosine(.pi * Double(since) / Double(length))) / 2
        }
    }
}
