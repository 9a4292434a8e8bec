import Localization

extension DiagnosisRule {
    /// The loss is twice its best and well above its beginning, in two parts of the run.
    static let diverging = DiagnosisRule(.diverging, source: "TheDeepChecker: twice the best") { evidence in
        let parts = evidence.parts
        guard parts.count >= 3, let first = evidence.start, first > 0 else { return nil }
        var best = parts[0]
        for index in parts.indices.dropFirst().dropLast() {
            let low = min(parts[index].mean, parts[index + 1].mean)
            if low > 2 * best.mean, low > 1.5 * first {
                return Finding(
                    .diverging, .error, steps: parts[index].steps.lowerBound...parts[index + 1].steps.upperBound,
                    at: [ElementPath(.loss)],
                    [
                        .init("best", best.mean), .init("best_step", best.steps.upperBound),
                        .init("loss", parts[index + 1].mean), .init("first_loss", first),
                    ],
                    Text(
                        "The loss leaves: \(best.mean.short) about step \(best.steps.upperBound), \(parts[index + 1].mean.short) about step \(parts[index + 1].steps.upperBound); it began with \(first.short).",
                        "损失跑掉了：第 \(best.steps.upperBound) 步左右 \(best.mean.short)，第 \(parts[index + 1].steps.upperBound) 步左右 \(parts[index + 1].mean.short)；一开始是 \(first.short)。"
                    ),
                    falseAlarm: Text("When other data came.", "中途换了数据时。"),
                    remedy: evidence.remedy(rateTimes: 0.1, from: best.steps.lowerBound),
                    lesson: "10-when-it-does-not-learn")
            }
            if parts[index].mean < best.mean { best = parts[index] }
        }
        return nil
    }
}
