import NeuralCore

/// Early stopping at work: what it remembers of the epochs so far.
///
/// Keras's rule: a number is better that is below best - min_delta (above best + min_delta where more is better); the training
/// ends where for `patience` epochs none was, not before its second epoch; the best weights are put back in the end, also when
/// the epochs simply run out.
struct EarlyStopper {
    var rule: EarlyStopping
    private(set) var memory = Memory()
    /// The weights of the best epoch, in the order of the network's tensors; none unless they are put back.
    var bestWeights: [Buffer] = []
    /// The weights that the best ones took the place of.
    var lastWeights: [Buffer] = []

    struct Memory: Hashable {
        var best: Float?
        /// From 0.
        var bestEpoch = 0
        var epochs = 0
        var wait = 0
        var last: Float?
        var cause: Cause?

        enum Cause: String { case patience, target, divergence }
    }

    var hasEnded: Bool { memory.cause != nil }
    /// Whether the best epoch is not the last one.
    var isBestBehind: Bool { memory.bestEpoch < memory.epochs - 1 }

    init(_ rule: EarlyStopping) { self.rule = rule }

    init(_ rule: EarlyStopping, _ memory: Memory) {
        self.rule = rule
        self.memory = memory
    }

    /// Takes an epoch's number.
    ///
    /// - Parameter weights: the network's, asked for where they are to be kept.
    mutating func see(_ value: Float, _ weights: () -> [Buffer]) {
        guard !hasEnded else { return }
        let epoch = memory.epochs
        memory.epochs += 1
        memory.wait += 1
        memory.last = value
        if isBetter(value, than: memory.best) {
            memory.best = value
            memory.bestEpoch = epoch
            memory.wait = 0
            if rule.restoresBest { bestWeights = weights() }
        } else if memory.wait >= rule.patience, epoch > 0 {
            memory.cause = .patience
        }
        if let target = rule.target, isBeyond(value, target) { memory.cause = .target }
        if let bound = rule.divergence, isBeyond(-value, -bound) { memory.cause = .divergence }
    }

    /// How the training ended, if it has; `nil` before its first epoch.
    var end: TrainingEnd? {
        guard let best = memory.best, let last = memory.last else { return nil }
        let cause: TrainingEnd.Cause =
            switch memory.cause {
            case nil: .epochs
            case .patience: .patience(memory.wait)
            case .target: .target(rule.target ?? 0)
            case .divergence: .divergence(rule.divergence ?? 0)
            }
        return TrainingEnd(
            cause: cause, monitor: rule.monitor, last: last, best: best, bestEpoch: memory.bestEpoch,
            isRestored: !lastWeights.isEmpty)
    }

    /// As Keras computes it: in 32 bits, and everything is better than nothing.
    private func isBetter(_ value: Float, than best: Float?) -> Bool {
        guard let best else { return true }
        let delta = Float(rule.minDelta)
        return rule.monitor.isBetterHigher ? value - delta > best : value + delta < best
    }

    private func isBeyond(_ value: Float, _ bound: Double) -> Bool {
        rule.monitor.isBetterHigher ? Double(value) > bound : Double(value) < bound
    }
}
