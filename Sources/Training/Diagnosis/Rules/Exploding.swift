import Localization

extension DiagnosisRule {
    /// Gradients grow towards the first layer.
    static let exploding = DiagnosisRule(
        .exploding, source: "AUTOTRAINER, ICSE 2021: first over last above 70; TheDeepChecker: mean above 1e6"
    ) { evidence in
        func greatest(_ check: RunCheck) -> RunCheck.Parameter? {
            check.weighted.map(\.weight).max { ($0.gradient ?? 0) < ($1.gradient ?? 0) }
        }
        func isExploding(_ check: RunCheck) -> Bool {
            guard let first = check.weighted.first?.weight.gradient, let last = check.weighted.last?.weight.gradient
            else { return false }
            return (greatest(check)?.gradient ?? 0) > 1e6
                || (last > 0 && first > 1 && HealthLimit.exploding.isPassed(by: first / last))
        }
        guard let streak = evidence.streak(2, mayBeOver: true, isExploding), let last = streak.last,
            let weight = greatest(last), let gradient = weight.gradient
        else { return nil }
        return Finding(
            .exploding, .error, steps: streak[streak.startIndex].step...last.step,
            at: [ElementPath(weight.name, .gradient, place: weight.peak)],
            [.init("gradient", gradient), .init("checks", streak.count)],
            Text(
                "The gradients of \(weight.name) are \(gradient.short) on average in step \(last.step): they grow on their way back.",
                "第 \(last.step) 步 \(weight.name) 的梯度平均达到 \(gradient.short)：往回传时越来越大。"),
            falseAlarm: Text("When the loss is a sum over many numbers.", "损失是很多数之和时。"),
            remedy: Remedy(
                Text("Clip the gradients to norm 1.", "把梯度的范数裁剪到 1。"), [.change(.setting("clip", "{norm: 1}"))],
                from: streak[streak.startIndex].step), lesson: "10-when-it-does-not-learn")
    }
}
