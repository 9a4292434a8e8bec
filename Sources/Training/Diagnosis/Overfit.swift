/// That the validation loss has left its best while the training loss went on falling.
struct Overfit {
    let best: EpochResult
    let bestLoss: Float
    let loss: Float
    let trainLoss: Float

    /// Four epochs, each more than 5 % above the best (neural-network-digits); and by a twentieth of what chance gives, so that
    /// a loss near 0 does not count that doubles.
    ///
    /// - Returns: `nil` where it is not so.
    init?(_ evidence: RunEvidence) {
        let known = evidence.epochs.filter { $0.validationLoss?.isFinite == true }
        guard let best = known.min(by: { ($0.validationLoss ?? 0) < ($1.validationLoss ?? 0) }),
            let bestLoss = best.validationLoss, let last = known.last, let loss = last.validationLoss,
            last.epoch - best.epoch >= 4, last.trainLoss < best.trainLoss
        else { return nil }
        // What has not learned anything cannot have learned too much.
        guard last.trainLoss < 0.9 * (evidence.facts.data.chance ?? .infinity) else { return nil }
        let margin = max(0.05 * bestLoss, 0.05 * (evidence.facts.data.chance ?? 0))
        guard known.suffix(4).allSatisfy({ ($0.validationLoss ?? 0) > bestLoss + margin }) else { return nil }
        (self.best, self.bestLoss, self.loss, trainLoss) = (best, bestLoss, loss, last.trainLoss)
    }
}
