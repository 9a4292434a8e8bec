import Localization

extension DiagnosisRule {
    /// The engine counts the backward passes that an update adds up.
    static let gradientsAddUp = DiagnosisRule(.gradientsAddUp, source: "exact") { evidence in
        guard let streak = evidence.streak(2, { $0.passes > 1 }), let last = streak.last,
            let first = last.weighted.first?.weight
        else { return nil }
        return Finding(
            .gradientsAddUp, .error, steps: streak[streak.startIndex].step...last.step,
            at: [ElementPath(first.name, .gradient, place: first.peak)],
            [.init("passes", last.passes), .init("step", last.step)],
            Text(
                "In step \(last.step) the gradients are the sum of \(last.passes) backward passes: zero_grad is missing.",
                "第 \(last.step) 步的梯度是 \(last.passes) 次 backward 的和：少了 zero_grad。"),
            falseAlarm: Text(
                "When gradients of a few batches are added up on purpose, and cleared after each update.",
                "有意把几批的梯度加起来、每次更新后清零时。"),
            remedy: Remedy(Text("Call zero_grad before backward.", "backward 之前调用 zero_grad。")),
            lesson: "05-zero-grad-and-backward")
    }
}
