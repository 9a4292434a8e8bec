import Localization

extension DiagnosisRule {
    /// Standard deviation outside of 0.05...10, or the mean more than three of them from 0.
    static let inputScale = DiagnosisRule(
        .inputScale, source: "UMLAUT and SageMaker, wider: standardised tables and raw digits stay silent",
        isStatic: true
    ) { evidence in
        let input = evidence.facts.data.input
        guard evidence.facts.data.samples > 1 else { return nil }
        guard input.notFinite > 0 || !(0.05...10).contains(input.deviation) || abs(input.mean) > 3 * input.deviation
        else { return nil }
        guard input.notFinite == 0 else {
            return Finding(
                .inputScale, .error, steps: evidence.wholeRun, at: [],
                [.init("not_finite", input.notFinite)],
                Text(
                    "\(input.notFinite) numbers of the input are NaN or infinite.",
                    "输入里有 \(input.notFinite) 个 NaN 或无穷大。"),
                falseAlarm: Text("None.", "不会误报。"), remedy: Remedy(Text("Leave those samples out.", "去掉这些样本。")))
        }
        return Finding(
            .inputScale, .warning, steps: evidence.wholeRun,
            [
                .init("least", input.least), .init("most", input.most), .init("mean", input.mean),
                .init("deviation", input.deviation),
            ],
            Text(
                "The input is not normalised: \(input.least.short) to \(input.most.short), mean \(input.mean.short), standard deviation \(input.deviation.short).",
                "输入没有归一化：从 \(input.least.short) 到 \(input.most.short)，均值 \(input.mean.short)，标准差 \(input.deviation.short)。"
            ),
            falseAlarm: Text(
                "When the first layer normalises, or the rate was chosen for this scale.", "第一层就做归一化，或学习率就是按这个尺度选的时。"),
            remedy: Remedy(
                Text(
                    "Subtract \(input.mean.short) and divide by \(input.deviation.short): `normalize` in the data's mapping.",
                    "减去 \(input.mean.short) 再除以 \(input.deviation.short)：在 data 里写 normalize。")),
            lesson: "10-when-it-does-not-learn")
    }
}
