import Foundation
import Localization

extension DiagnosisRule {
    /// log10(std Δw / std w) of a weight above -1 for ten checks, in a run that does not learn.
    static let largeSteps = DiagnosisRule(.largeSteps, source: "TheDeepChecker: log10 above -1; CS231n: -3 is usual") {
        evidence in
        func largest(_ check: RunCheck) -> RunCheck.Parameter? {
            check.weighted.map(\.weight).filter { $0.count > 8 }.max { ($0.ratio ?? -99) < ($1.ratio ?? -99) }
        }
        let streak = evidence.streak(10, mayBeOver: true) {
            HealthLimit.hugeSteps.isPassed(by: largest($0)?.ratio ?? -99)
        }
        guard !evidence.hasLearned, let streak, let last = streak.last, let weight = largest(last),
            let ratio = weight.ratio
        else { return nil }
        return Finding(
            .largeSteps, .error, steps: streak[streak.startIndex].step...last.step,
            at: [ElementPath(weight.name, .update, place: weight.peak)],
            [
                .init("log10_ratio", ratio), .init("checks", streak.count),
                .init("lr", Float(evidence.facts.learningRate)),
            ],
            Text(
                "A step changes \(weight.name) by 10^\(ratio.short) of its spread, \(streak.count) checks in a row; about 10^-3 is usual.",
                "每一步把 \(weight.name) 改变它自身散布的 10^\(ratio.short)，连续 \(streak.count) 次检查；通常约为 10^-3。"),
            falseAlarm: Text("In the first steps of a network that begins near 0.", "从接近 0 的权重开始的头几步。"),
            remedy: evidence.remedy(
                rateTimes: Double(max(0.001, min(0.3, pow(10, -3 - ratio)))), from: streak[streak.startIndex].step),
            lesson: "06-optimizer-step")
    }
}
