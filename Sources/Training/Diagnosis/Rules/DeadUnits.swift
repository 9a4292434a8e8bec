import Localization

extension DiagnosisRule {
    /// Half of the units of a layer give 0 for all of 256 samples.
    static let deadUnits = DiagnosisRule(.deadUnits, source: "SageMaker Debugger, dead_relu: half of a layer") {
        evidence in
        let limit = HealthLimit.dead
        guard let streak = evidence.streak(2, { $0.layers.contains { limit.isPassed(by: $0.idle?.share ?? 0) } }),
            let last = streak.last,
            let layer = last.layers.filter({ $0.idle != nil }).max(by: { ($0.idle?.share ?? 0) < ($1.idle?.share ?? 0) }
            ),
            let idle = layer.idle,
            // A wide layer may spare most of its units and learn all there is.
            !evidence.hasLearned
        else { return nil }
        let source = evidence.facts.weighted(before: layer.name)
        return Finding(
            .deadUnits, .error, steps: streak[streak.startIndex].step...last.step,
            at: idle.first.flatMap { unit in source.map { [ElementPath("\($0).bias", place: [unit])] } ?? [] },
            [.init("dead", idle.count), .init("units", idle.units), .init("share", idle.share)],
            Text(
                "\(idle.count) of \(idle.units) units of \(layer.name) are 0 for each of \(UnitLook.samples) samples: no gradient gets through them.",
                "\(layer.name) 的 \(idle.units) 个单元里有 \(idle.count) 个对 \(UnitLook.samples) 个样本全是 0：梯度过不去。"),
            falseAlarm: Text("When a layer is far wider than the task needs.", "这一层比任务需要的宽得多时。"),
            remedy: evidence.remedy(rateTimes: 0.1, from: streak[streak.startIndex].step),
            lesson: "10-when-it-does-not-learn")
    }
}
