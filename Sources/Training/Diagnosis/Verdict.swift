import Foundation
import Localization

/// How far a run is.
public enum Verdict: Sendable, Equatable {
    case notStarted
    /// The loss has fallen from the first to the present one.
    case learning(from: Float, to: Float)
    /// For so many epochs no validation loss was lower than the best epoch's, counted from 0.
    case trained(bestEpoch: Int, best: Float, epochs: Int)
    /// The validation loss has risen from the best epoch's by so much while the training loss fell.
    case overfitting(since: Int, best: Float, now: Float)
    /// The loss is about what it is without looking at the input.
    case underfitting(loss: Float, chance: Float)
    case cannotTell(steps: Int)

    /// Epochs without a better validation loss, as burn's and Keras's early stopping count them.
    static let patience = 5

    public init(of evidence: RunEvidence) { self = Self.told(by: evidence) }

    private static func told(by evidence: RunEvidence) -> Verdict {
        guard evidence.step > 0 else { return .notStarted }
        if let fit = Overfit(evidence) {
            return .overfitting(since: fit.best.epoch, best: fit.bestLoss, now: fit.loss)
        }
        if let chance = evidence.facts.data.chance, let found = DiagnosisRule.underfitting.find(evidence) {
            return .underfitting(loss: found.numbers[0].value, chance: chance)
        }
        let known = evidence.epochs.filter { $0.validationLoss?.isFinite == true }
        if evidence.hasLearned, let best = known.min(by: { ($0.validationLoss ?? 0) < ($1.validationLoss ?? 0) }),
            let last = known.last, last.epoch - best.epoch >= patience
        {
            return .trained(
                bestEpoch: best.epoch, best: best.validationLoss ?? 0, epochs: last.epoch - best.epoch)
        }
        guard let first = evidence.start, let present = evidence.present, evidence.step >= 10, present < 0.95 * first
        else { return .cannotTell(steps: evidence.step) }
        return .learning(from: first, to: present)
    }

    /// For programs.
    public var name: String {
        switch self {
        case .notStarted: "not-started"
        case .learning: "learning"
        case .trained: "trained"
        case .overfitting: "overfitting"
        case .underfitting: "underfitting"
        case .cannotTell: "cannot-tell"
        }
    }

    public var numbers: [Finding.Number] {
        switch self {
        case .notStarted: []
        case .learning(let first, let loss): [.init("first_loss", first), .init("loss", loss)]
        case .trained(let epoch, let best, let epochs):
            [.init("best_epoch", epoch), .init("best", best), .init("epochs_since", epochs)]
        case .overfitting(let since, let best, let now):
            [.init("since_epoch", since), .init("best", best), .init("validation_loss", now)]
        case .underfitting(let loss, let chance): [.init("loss", loss), .init("chance", chance)]
        case .cannotTell(let steps): [.init("steps", steps)]
        }
    }

    /// Epochs are counted from 1 for people.
    public var text: Text {
        switch self {
        case .notStarted: Text("not started", "还没开始")
        case .learning(let first, let loss):
            Text("learning: loss \(first.short) → \(loss.short)", "正在学：损失 \(first.short) → \(loss.short)")
        case .trained(let epoch, let best, let epochs):
            Text(
                "trained: best validation loss \(best.short) in epoch \(epoch + 1), no better for \(epochs) epochs",
                "已学好：验证损失最好 \(best.short)（第 \(epoch + 1) 轮），之后 \(epochs) 轮没有更好")
        case .overfitting(let since, let best, let now):
            Text(
                "overfitting since epoch \(since + 1): validation loss \(best.short) → \(now.short)",
                "从第 \(since + 1) 轮起过拟合：验证损失 \(best.short) → \(now.short)")
        case .underfitting(let loss, let chance):
            Text(
                "underfitting: loss \(loss.short), by chance \(chance.short)",
                "欠拟合：损失 \(loss.short)，瞎猜是 \(chance.short)")
        case .cannotTell(let steps):
            Text("cannot tell yet after \(steps) \(steps == 1 ? "step" : "steps")", "\(steps) 步之后还看不出来")
        }
    }
}

extension Float {
    /// As sentences have it: at most four digits.
    package var short: String { String(format: "%.4g", self) }
}
