/// lr = minimum + (base - minimum) (1 + cos(π step / tMax)) / 2: half a wave from base down to the minimum in tMax steps, and up
/// again after them (PyTorch: `torch.optim.lr_scheduler.CosineAnnealingLR`; Loshchilov and Hutter, 2017, without restarts).
public struct CosineAnnealingLR: LearningRateSchedule {
    public var tMax: Int
    public var minimum: Double

    /// - Precondition: tMax is at least 1.
    public init(tMax: Int, etaMin minimum: Double = 0) {
        guard tMax >= 1 else { fail("CosineAnnealingLR: tMax is \(tMax); it must be at least 1.") }
        self.tMax = tMax
        self.minimum = minimum
    }

    public func learningRate(at step: Int, base: Double, group: Int) -> Double {
        minimum + (base - minimum) * (1 + Elementary.cosine(.pi * Double(step) / Double(tMax))) / 2
    }
}
