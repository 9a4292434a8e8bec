import Localization

extension DiagnosisRule {
    /// Of targets that are numbers.
    static let targetScale = DiagnosisRule(.targetScale, source: "the same band as the input", isStatic: true) {
        evidence in
        guard let target = evidence.facts.data.target, evidence.facts.data.samples > 0, target.deviation > 10 else {
            return nil
        }
        return Finding(
            .targetScale, .warning, steps: evidence.wholeRun,
            [.init("least", target.least), .init("most", target.most), .init("deviation", target.deviation)],
            Text(
                "The targets reach from \(target.least.short) to \(target.most.short), standard deviation \(target.deviation.short): a network begins with outputs about 1 and gets gradients as large as the targets.",
                "目标从 \(target.least.short) 到 \(target.most.short)，标准差 \(target.deviation.short)：网络一开始的输出大约是 1，梯度会和目标一样大。"
            ),
            falseAlarm: Text("When the rate was chosen for this scale.", "学习率就是按这个尺度选的时。"),
            remedy: Remedy(Text("Divide the targets by \(target.deviation.short).", "目标除以 \(target.deviation.short)。")),
            lesson: "10-when-it-does-not-learn")
    }
}
