import Localization

extension DiagnosisRule {
    /// The engine counts the backward passes that reach an update.
    static let updateBeforeBackward = DiagnosisRule(.updateBeforeBackward, source: "exact") { evidence in
        guard let streak = evidence.streak(2, { $0.rate != nil && $0.passes == 0 }), let last = streak.last,
            let first = last.weighted.first
        else { return nil }
        let address = ElementPath(first.weight.name, .gradient, place: first.weight.peak)
        return Finding(
            .updateBeforeBackward, .error, steps: streak[streak.startIndex].step...last.step, at: [address],
            [.init("passes", 0), .init("checks", streak.count)],
            Text(
                "The update runs with gradients of no backward pass, \(streak.count) checks in a row: step stands after zero_grad and before backward.",
                "更新时没有一次 backward 的梯度，连续 \(streak.count) 次检查都如此：step 写在了 zero_grad 之后、backward 之前。"),
            falseAlarm: Text("None: the passes are counted.", "不会误报：backward 的次数是数出来的。"),
            remedy: Remedy(Text("Call backward before step.", "先 backward，再 step。")),
            lesson: "10-when-it-does-not-learn")
    }
}
