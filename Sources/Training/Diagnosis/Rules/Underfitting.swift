import Localization

extension DiagnosisRule {
    /// The training loss is about what it is without looking, and no longer falls by 2 % in five epochs, with half of
    /// the run done.
    static let underfitting = DiagnosisRule(.underfitting, source: "AIForge: above chance / 1.3 after 3 epochs") {
        evidence in
        guard evidence.isFarAlong, let chance = evidence.facts.data.chance, chance > 0, evidence.epochs.count >= 3,
            let loss = evidence.epochs.suffix(2).map(\.trainLoss).min(), loss > chance / 1.3,
            // What still falls by 2 % in five epochs is on its way.
            let before = evidence.epochs.dropLast(5).last ?? evidence.epochs.first, loss > 0.98 * before.trainLoss
        else { return nil }
        return Finding(
            .underfitting, .warning, steps: evidence.wholeRun, at: [ElementPath(.loss)],
            [.init("train_loss", loss), .init("chance", chance), .init("epochs", evidence.epochs.count)],
            Text(
                "After \(evidence.epochs.count) epochs the training loss is \(loss.short); without looking at the input it is \(chance.short).",
                "\(evidence.epochs.count) 轮之后训练损失是 \(loss.short)；不看输入也有 \(chance.short)。"),
            falseAlarm: Text("When the answers hardly depend on the input.", "答案和输入几乎无关时。"),
            remedy: Remedy(Text("A wider or longer network, or longer training.", "网络宽一些、深一些，或训练久一些。")),
            lesson: "09-is-it-trained")
    }
}
