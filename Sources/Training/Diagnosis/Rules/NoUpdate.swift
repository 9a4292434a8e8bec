import Localization

extension DiagnosisRule {
    /// Δw = 0 where the gradient is not.
    static let noUpdate = DiagnosisRule(.noUpdate, source: "TheDeepChecker, TOSEM 2022: 3 steps") { evidence in
        let streak = evidence.streak(3) { check in
            let learning = check.weighted.filter { ($0.weight.gradient ?? 0) > 0 }
            guard !learning.isEmpty, check.passes > 0 else { return false }
            guard let rate = check.rate else { return true }
            // A change below a millionth of a weight is lost in rounding: then there is next to nothing to learn.
            return learning.allSatisfy { !$0.weight.isChanged }
                && learning.contains { Float(rate) * ($0.weight.gradient ?? 0) > 1e-6 * $0.weight.size }
        }
        guard let streak, let last = streak.last,
            let first = last.weighted.first(where: { ($0.weight.gradient ?? 0) > 0 })?.weight
        else { return nil }
        return Finding(
            .noUpdate, .error, steps: streak[streak.startIndex].step...last.step,
            at: [ElementPath(first.name, place: first.peak), ElementPath(first.name, .gradient, place: first.peak)],
            [.init("change", 0), .init("gradient", first.gradient ?? 0), .init("checks", streak.count)],
            Text(
                "No weight changes in \(streak.count) checks in a row, though \(first.name) has gradients of \((first.gradient ?? 0).short) on average: is step called, is the learning rate 0?",
                "连续 \(streak.count) 次检查权重都没变，而 \(first.name) 的梯度平均有 \((first.gradient ?? 0).short)：调用 step 了吗？学习率是 0 吗？"
            ),
            falseAlarm: Text(
                "When the learning rate is so small that Float32 cannot hold the change.", "学习率小到 Float32 表示不出变化时。"),
            remedy: Remedy(Text("Call optimizer.step() after backward.", "backward 之后调用 optimizer.step()。")),
            lesson: "06-optimizer-step")
    }
}
