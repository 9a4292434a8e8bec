import Localization

extension DiagnosisRule {
    /// More than ten to one.
    static let classImbalance = DiagnosisRule(
        .classImbalance, source: "SageMaker Debugger, class_imbalance: 10 to 1", isStatic: true
    ) { evidence in
        let counts = evidence.facts.data.classCounts
        let total = counts.reduce(0, +)
        guard total >= 50, let most = counts.max(), let least = counts.min(), most > 10 * max(1, least),
            let rare = counts.firstIndex(of: least), evidence.facts.task.classes.indices.contains(rare)
        else { return nil }
        let name = evidence.facts.task.classes[rare]
        return Finding(
            .classImbalance, .warning, steps: evidence.wholeRun,
            [.init("most", most), .init("least", least), .init("samples", total)],
            Text(
                "Class \(name) has \(least) of \(total) samples, another one \(most): to never say \(name) costs next to nothing.",
                "\(total) 个样本里类别 \(name) 只有 \(least) 个，另一类有 \(most) 个：从不回答 \(name) 也几乎不吃亏。"),
            falseAlarm: Text("When the rare class does not matter.", "不在乎那个少见的类时。"),
            remedy: Remedy(
                Text("Weights for the loss, `weight`, or more samples of the rare class.", "给损失加 weight，或多取少见类的样本。")),
            lesson: "10-when-it-does-not-learn")
    }
}
