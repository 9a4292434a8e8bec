import Localization

extension DiagnosisRule {
    /// The validation loss has been rising while the training loss falls.
    static let overfitting = DiagnosisRule(.overfitting, source: "neural-network-digits: 4 epochs, 5 % above the best")
    { evidence in
        guard let fit = Overfit(evidence) else { return nil }
        var finding = Finding(
            .overfitting, .warning, steps: fit.best.step...max(fit.best.step, evidence.step - 1),
            at: [ElementPath(.loss)],
            [
                .init("best_epoch", fit.best.epoch), .init("best", fit.bestLoss), .init("validation_loss", fit.loss),
                .init("train_loss", fit.trainLoss),
            ],
            Text(
                "Since epoch \(fit.best.epoch + 1) the validation loss has risen from \(fit.bestLoss.short) to \(fit.loss.short), while the training loss fell to \(fit.trainLoss.short).",
                "第 \(fit.best.epoch + 1) 轮之后验证损失从 \(fit.bestLoss.short) 升到 \(fit.loss.short)，而训练损失降到 \(fit.trainLoss.short)。"
            ),
            falseAlarm: Text(
                "When accuracy still rises: the loss punishes a few sure mistakes.", "正确率还在升时：损失只是在罚几个很有把握的错误。"),
            remedy: Remedy(
                trying: [.change(.setting("l1", "0.001"))], Text("a penalty on large weights.", "惩罚大的权重。"),
                from: fit.best.step), lesson: "09-is-it-trained")
        finding.otherRemedies = [
            Remedy(
                Text("Stop there: early_stopping; or dropout, more data.", "在那里停下：early_stopping；或用 dropout、更多数据。"),
                from: fit.best.step)
        ]
        return finding
    }
}
