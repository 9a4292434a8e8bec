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
        read(
            "l1", Text("L1", "L1"),
            Text("Each weight is pulled towards 0 by so much, however small it is.", "每个权重不管多小，都往 0 拉这么多。"),
            fromZero, current: { $0.l1.yaml }
        ) { settings, experiment throws(ExperimentError) in
            experiment.l1 = try settings.number("l1", .atLeastZero) ?? 0
        },
        read(
            "clip", Text("gradient clipping", "梯度裁剪 (clipping)"),
            Text("Gradients that are too large are cut before each update.", "更新前先把过大的梯度裁小。"),
            Text("{norm: 1}, {value: 0.5} or none", "{norm: 1}、{value: 0.5} 或 none"),
            current: { $0.clip?.written.mapping ?? "none" }
        ) { settings, experiment throws(ExperimentError) in
            experiment.clip = try GradientClip.read(&settings)
        },
        read(
            "schedule", Text("schedule", "学习率计划 (schedule)"),
            Text("How the learning rate changes by itself, from now on.", "从现在起学习率自己怎么变。"),
            Text(
                "{type: step, step_size: 2}, a list of such, or none; types: \(schedules.joined(separator: ", "))",
                "{type: step, step_size: 2}、一列这样的，或 none；种类：\(schedules.joined(separator: "、"))"),
            current: { experiment in
                let all = experiment.schedules.map(\.written.mapping)
                return all.isEmpty ? "none" : all.count == 1 ? all[0] : "[\(all.joined(separator: ", "))]"
            }
        ) { settings, experiment throws(ExperimentError) in
            experiment.schedules = try ExperimentFile.schedules(&settings)
        },
        read(
            "early_stopping", Text("early stopping", "提前停止 (early stopping)"),
            Text("Ends the training where it gets no better, and puts the best weights back.", "不再变好时结束训练，放回最好的权重。"),
            Text("{monitor: validation_loss, patience: 5} or none", "{monitor: validation_loss, patience: 5} 或 none"),
            current: { $0.earlyStopping?.written.mapping ?? "none" }
        ) { settings, experiment throws(ExperimentError) in
            experiment.earlyStopping = try EarlyStopping.read(&settings)
        },
    ]

    private static let schedules = ScheduleKind.allCases.map(\.rawValue)

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
