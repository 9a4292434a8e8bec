import Localization

extension DiagnosisRule {
    /// Gradients shrink towards the first layer, in a run that does not learn.
    static let vanishing = DiagnosisRule(
        .vanishing, source: "AUTOTRAINER, ICSE 2021: first over last below 1e-3, first below 1e-4"
    ) { evidence in
        func isVanishing(_ check: RunCheck) -> Bool {
            let weights = check.weighted.map(\.weight)
            guard weights.count > 1, let first = weights.first?.gradient, let last = weights.last?.gradient, last > 0
            else {
                return false
            }
            return first < 1e-4 && HealthLimit.vanishing.isPassed(by: first / last)
        }
        guard !evidence.hasLearned, let streak = evidence.streak(2, isVanishing), let last = streak.last,
            let first = last.weighted.first?.weight, let end = last.weighted.last?.weight
        else { return nil }
        let (small, large) = (first.gradient ?? 0, end.gradient ?? 0)
        return Finding(
            .vanishing, .error, steps: streak[streak.startIndex].step...last.step,
            at: [
                ElementPath(first.name, .gradient, place: first.peak),
                ElementPath(end.name, .gradient, place: end.peak),
            ],
            [.init("first", small), .init("last", large), .init("ratio", small / large)],
            Text(
                "The gradients shrink on their way back: \(large.short) on average in \(end.name), \(small.short) in \(first.name).",
                "梯度往回传时越来越小：\(end.name) 平均 \(large.short)，\(first.name) 平均 \(small.short)。"),
            falseAlarm: Text("When the first layers are frozen or have nothing to do.", "前几层冻住了，或没事可做时。"),
            remedy: Remedy(
                Text("ReLU in place of sigmoid and tanh, or fewer layers.", "用 ReLU 代替 sigmoid 和 tanh，或减少层数。")),
            lesson: "10-when-it-does-not-learn")
    }
}
