import Localization

extension DiagnosisRule {
    /// Where no search would look.
    static let rateOutOfRange = DiagnosisRule(.rateOutOfRange, source: "fastai, lr_find: 1e-7 to 10", isStatic: true) {
        evidence in
        let rate = evidence.facts.learningRate
        guard !(1e-7...10).contains(rate) else { return nil }
        let usual = evidence.facts.optimizer.usual().learningRate
        return Finding(
            .rateOutOfRange, .error, steps: evidence.wholeRun, [.init("lr", Float(rate))],
            Text(
                "A learning rate of \(rate) is outside of all that is usual, 1e-7 to 10.",
                "学习率 \(rate) 远在常用范围 1e-7 到 10 之外。"),
            falseAlarm: Text("When a schedule or the loss's scale makes up for it.", "由学习率计划或损失的尺度补偿时。"),
            remedy: Remedy(Text("Learning rate \(usual).", "学习率改成 \(usual)。"), [.learningRate(usual)]),
            lesson: "06-optimizer-step")
    }
}
