/// lr = minimum + (base - minimum) (1 + cos(π s / t)) / 2, where s counts from the last restart: half a wave down in t0 steps, then
/// from base again in tMult times as many (PyTorch: `torch.optim.lr_scheduler.CosineAnnealingWarmRestarts`; Loshchilov and
/// Hutter, 2017).
public struct CosineAnnealingWarmRestarts: LearningRateSchedule {
    /// The steps of the first wave.
    public var t0: Int
    /// How much longer each wave is than the one before.
    public var tMult: Int
    /// The lowest rate.
    public var minimum: Double

    /// - Precondition: t0 and tMult are at least 1.
    public init(t0: Int, tMult: Int = 1, etaMin minimum: Double = 0) {
        guard t0 >= 1, tMult >= 1 else {
            fail("CosineAnnealingWarmRestarts: t0 is \(t0), tMult \(tMult); both must be at least 1.")
        }
        (self.t0, self.tMult, self.minimum) = (t0, tMult, minimum)
    }

    public func next(_ rate: Double, at step: Int, base: Double, group: Int) -> Double {
        learningRate(at: step, base: base, group: group)
    }

    public func learningRate(at step: Int, base: Double, group: Int) -> Double {
        var (since, length) = (step, t0)
        if tMult == 1 { since %= t0 }
        while since >= length {
            since -= length
            let (next, overflow) = length.multipliedReportingOverflow(by: tMult)
            length = overflow ? .max : next
        }
        return minimum + (base - minimum) * (1 + Elementary.cosine(.pi * Double(since) / Double(length))) / 2
    }
}
