import Localization

extension DiagnosisRule {
    /// More than half of a hidden layer.
    static let saturated = DiagnosisRule(
        .saturated, source: "A. Karpathy, makemore 3: |tanh| above 0.97; half of the outputs"
    ) { evidence in
        let hidden = Set(evidence.facts.layers.filter { !$0.isAnswer }.map(\.name))
        func worst(_ check: RunCheck) -> RunCheck.Layer? {
            check.layers.filter { hidden.contains($0.name) && $0.saturated != nil }
                .max { ($0.saturated ?? 0) < ($1.saturated ?? 0) }
        }
        guard !evidence.hasLearned,
            let streak = evidence.streak(
                2, { HealthLimit.saturated.isPassed(by: worst($0)?.saturated ?? 0) }),
            let last = streak.last, let layer = worst(last), let share = layer.saturated
        else { return nil }
        var finding = Finding(
            .saturated, .error, steps: streak[streak.startIndex].step...last.step,
            at: [ElementPath(.layer(layer.name), at: layer.peak)],
            [.init("share", share), .init("checks", streak.count)],
            Text(
                "\((100 * share).short) % of the outputs of \(layer.name) lie at an end of its range, where its slope is next to 0.",
                "\(layer.name) 有 \((100 * share).short) % 的输出落在取值范围的端点，那里斜率几乎为 0。"),
            falseAlarm: Text("When it has learned all there is: sure answers lie at the ends.", "已经学完时：有把握的回答就在端点。"),
            remedy: evidence.remedy(rateTimes: 0.1, from: streak[streak.startIndex].step),
            lesson: "10-when-it-does-not-learn")
        finding.otherRemedies = [
            Remedy(Text("Smaller weights at the start, or a smaller input.", "初始权重或输入小一些。"))
        ]
        return finding
    }
}
