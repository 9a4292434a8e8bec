import Localization

extension DiagnosisRule {
    /// The first one ends the training.
    static let badNumber = DiagnosisRule(.badNumber, source: "IEEE 754") { evidence in
        let first = evidence.curves.loss.buckets.first { $0.notFinite.count > 0 }
        guard let step = evidence.firstBadNumber?.step ?? first?.steps.lowerBound else { return nil }
        let address = evidence.firstBadNumber?.address ?? ElementPath(.loss)
        let greatest = evidence.checks.last { $0.step < step }?.layers.flatMap(\.parameters).map(\.size).max()
        return Finding(
            .badNumber, .error, steps: step...max(step, evidence.step - 1), at: [address],
            [.init("step", step)] + (greatest.map { [.init("mean_weight_before", $0)] } ?? []),
            Text(
                "\(address) is no number from step \(step) on: every update after it makes more of them.",
                "从第 \(step) 步起 \(address) 不再是数：之后每次更新只会更多。"),
            falseAlarm: Text("None: no step leads back from NaN.", "不会误报：NaN 一旦出现就回不去了。"),
            remedy: evidence.remedy(rateTimes: 0.1, from: max(0, step - 1)), lesson: "10-when-it-does-not-learn")
    }
}
