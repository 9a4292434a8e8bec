import Foundation
import Localization

extension DiagnosisRule {
    /// log10(std Δw / std w) of all weights below -4 for ten checks, in a run that does not learn.
    static let smallSteps = DiagnosisRule(.smallSteps, source: "TheDeepChecker: log10 below -4") { evidence in
        func greatest(_ check: RunCheck) -> Float? { check.weighted.compactMap(\.weight.ratio).max() }
        let streak = evidence.streak(10) { HealthLimit.smallSteps.isPassed(by: greatest($0) ?? 0) }
        guard !evidence.hasLearned, let streak, let last = streak.last, let ratio = greatest(last),
            let weight = last.weighted.map(\.weight).first(where: { $0.ratio == ratio })
        else { return nil }
        return Finding(
            .smallSteps, .warning, steps: streak[streak.startIndex].step...last.step,
            at: [ElementPath(weight.name, .update, place: weight.peak)],
            [
                .init("log10_ratio", ratio), .init("checks", streak.count),
                .init("lr", Float(evidence.facts.learningRate)),
            ],
            Text(
                "No step changes a weight by more than 10^\(ratio.short) of its spread, \(streak.count) checks in a row; about 10^-3 is usual.",
                "连续 \(streak.count) 次检查，每步对权重的改变都不超过其散布的 10^\(ratio.short)；通常约为 10^-3。"),
            falseAlarm: Text("When it has learned all there is.", "该学的都学完了时。"),
            remedy: evidence.remedy(
                rateTimes: Double(min(1000, max(3, pow(10, -3 - ratio)))), from: streak[streak.startIndex].step),
            lesson: "06-optimizer-step")
    }
}
