import Localization

extension Probe.Result {
    /// What it found wrong, if there is a rule for it: the first sentence that is not as usual.
    public var finding: Finding? {
        guard let line = lines.first(where: { !$0.isUsual && $0.rule != nil }), let rule = line.rule else { return nil }
        return Finding(
            rule, .warning, numbers, line.text, falseAlarm: name.falseAlarm,
            lesson: name == .batch ? "08-loss-functions" : "10-when-it-does-not-learn")
    }
}

extension Probe.Name {
    /// When what it finds may be nothing.
    var falseAlarm: Text {
        switch self {
        case .batch:
            Text(
                "A table may have other units on purpose, and rare classes may be rare in the world.",
                "有的表格本来就用别的单位，有的类在世界上本来就少。")
        case .lossAtStart:
            Text(
                "A last layer that was set by hand, or weights from a file, begin elsewhere.",
                "手工设过的最后一层，或者从文件读来的权重，起点不一样。")
        case .zeroedInput:
            Text("A hard task may take more than 100 steps to begin with.", "难的任务可能要 100 步以上才开始见效。")
        case .gradientCheck:
            Text("A ReLU that is off for every sample has no gradient, rightly.", "对每个样本都关着的 ReLU，本来就没有梯度。")
        case .updateRatios:
            Text("Warm-up begins with small steps on purpose.", "学习率预热 (warm-up) 本来就从小步开始。")
        case .fitOneBatch:
            Text(
                "Dropout and strong decay keep a batch from being learned by heart, on purpose.",
                "dropout 和很强的衰减本来就不让网络背下一批。")
        case .oneEpoch:
            Text("Few samples make few steps: one epoch may be too short.", "样本少，一轮的步数就少，一轮可能不够。")
        }
    }
}
