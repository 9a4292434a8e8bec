import Localization

extension DiagnosisRule {
    /// What is learned of the training samples is worth nothing for others.
    static let shuffledLabels = DiagnosisRule(.shuffledLabels, source: "two standard deviations of chance") {
        evidence in
        guard let last = evidence.epochs.last, let score = last.validationScore, score.measure == .accuracy,
            let chance = evidence.facts.data.chance, evidence.facts.data.validation >= 20, evidence.epochs.count >= 3
        else { return nil }
        let counts = evidence.facts.data.classCounts
        let common = Float(counts.max() ?? 0) / Float(max(1, counts.reduce(0, +)))
        let sigma = (common * (1 - common) / Float(evidence.facts.data.validation)).squareRoot()
        guard common > 0, common < 0.9, last.trainLoss < 0.7 * chance, score.value < common + 2 * sigma else {
            return nil
        }
        return Finding(
            .shuffledLabels, .error, steps: evidence.wholeRun, at: [ElementPath(.loss)],
            [
                .init("train_loss", last.trainLoss), .init("chance_loss", chance), .init("accuracy", score.value),
                .init("chance_accuracy", common),
            ],
            Text(
                "The training loss falls to \(last.trainLoss.short), yet of new samples \((100 * score.value).short) % are right; by chance it is \((100 * common).short) %. It learns by heart what no rule says: do labels and samples belong together?",
                "训练损失降到 \(last.trainLoss.short)，新样本却只对 \((100 * score.value).short) %，瞎猜也有 \((100 * common).short) %。它在死记没有规律的东西：标签和样本对得上吗？"
            ),
            falseAlarm: Text("When the validation samples are of another kind.", "验证样本是另一类数据时。"),
            remedy: Remedy(Text("Look at samples beside their labels.", "把样本和标签放在一起看。")),
            lesson: "10-when-it-does-not-learn")
    }
}
