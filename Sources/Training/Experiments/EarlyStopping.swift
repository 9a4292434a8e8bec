/// When a training ends before its epochs run out, `early_stopping: {monitor: validation_loss, min_delta: 0, patience: 5,
/// restore_best: true, target: 0.1, divergence: 10}`.
///
/// `monitor`, `min_delta`, `patience` and `restore_best` mean what they mean in Keras (`keras.callbacks.EarlyStopping`); `target`
/// and `divergence` are Lightning's `stopping_threshold` and `divergence_threshold`.
public struct EarlyStopping: Sendable, Hashable {
    public var monitor = Monitor.validationLoss
    /// By how much a number has to be better than the best to count.
    public var minDelta = 0.0
    /// Epochs without a better number after which it ends.
    public var patience = 5
    /// Whether the weights of the best epoch are put back in the end.
    public var restoresBest = true
    /// A number better than this ends it.
    public var target: Double?
    /// A number worse than this ends it.
    public var divergence: Double?

    static func read(_ settings: inout Settings) throws(ExperimentError) -> EarlyStopping? {
        guard let node = settings.node("early_stopping"), !node.isNone else { return nil }
        var own = try Settings(node, owner: "early_stopping", file: settings.file)
        var stopping = EarlyStopping()
        stopping.monitor = try Monitor.read(&own) ?? stopping.monitor
        stopping.minDelta = try own.number("min_delta", .atLeastZero) ?? stopping.minDelta
        stopping.patience = try own.integer("patience", in: 0...1_000_000_000) ?? stopping.patience
        stopping.restoresBest = try own.flag("restore_best") ?? stopping.restoresBest
        stopping.target = try own.number("target", .finite)
        stopping.divergence = try own.number("divergence", .finite)
        try own.finish()
        return stopping
    }

    /// As files have it: what it watches and how long, and what differs from the usual.
    var written: [WrittenSetting] {
        let always = [WrittenSetting("monitor", monitor.rawValue), WrittenSetting("patience", patience.yaml)]
        return always + (minDelta == 0 ? [] : [WrittenSetting("min_delta", minDelta.yaml)])
            + (restoresBest ? [] : [WrittenSetting("restore_best", false.yaml)])
            + (target.map { [WrittenSetting("target", $0.yaml)] } ?? [])
            + (divergence.map { [WrittenSetting("divergence", $0.yaml)] } ?? [])
    }

    /// `early_stopping monitor=validation_loss patience=5`: as headers have it.
    var text: String {
        (["early_stopping"] + written.map { "\($0.name)=\($0.value)" }).joined(separator: " ")
    }
}
