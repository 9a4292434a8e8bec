import Localization

/// How weights are changed.
extension ExperimentSetting {
    static let optimizing: [ExperimentSetting] = [
        ofOptimizer(
            "lr", Text("learning rate", "学习率 (learning rate)"),
            Text("How far each step moves the weights.", "每一步把权重移动多远。"), fromZero),
        read(
            "optimizer", Text("optimizer", "优化器 (optimizer)"),
            Text(
                "How gradients change the weights. Another kind begins without memory.", "怎样用梯度改权重。换一种，它的记忆从头开始。"),
            Text(
                "\(OptimizerKind.allCases.map(\.rawValue).joined(separator: ", ")), or {type: sgd, lr: 0.01}",
                "\(OptimizerKind.allCases.map(\.rawValue).joined(separator: "、"))，或 {type: sgd, lr: 0.01}"),
            choices: OptimizerKind.allCases.map(\.rawValue), current: { $0.optimizer.written.short }
        ) { settings, experiment throws(ExperimentError) in
            experiment.optimizer = try ExperimentFile.optimizer(&settings)
        },
        ofOptimizer(
            "momentum", Text("momentum", "动量 (momentum)"),
            Text("How much of the last steps each step goes on with.", "每一步接着前几步走多少。"), fromZero),
        ofOptimizer(
            "weight_decay", Text("weight decay", "权重衰减 (weight decay)"),
            Text("L2: how strongly weights are pulled towards 0.", "L2：把权重往 0 拉多紧。"), fromZero),
    ]

    static let fromZero = Text("0 or more", "0 或正数")

    private static func ofOptimizer(_ key: String, _ name: Text, _ sentence: Text, _ range: Text) -> ExperimentSetting {
        ExperimentSetting(
            key, name, sentence, range,
            current: { experiment in
                (experiment.optimizer.written + experiment.optimizer.everySetting).first { $0.name == key }?.value
            },
            apply: { text, experiment throws(ExperimentError) in
                let written = experiment.optimizer.written.setting(key, to: text).mapping
                var (settings, changed) = (try Settings("optimizer", written), experiment)
                changed.optimizer = try ExperimentFile.optimizer(&settings)
                return changed
            })
    }
}

extension [WrittenSetting] {
    /// `sgd` where nothing else is said, else all of it.
    var short: String { count == 1 ? self[0].value : mapping }
}
