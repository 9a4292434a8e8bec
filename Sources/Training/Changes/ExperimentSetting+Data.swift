import Localization

/// What is trained on, and how.
extension ExperimentSetting {
    static let batches: [ExperimentSetting] = [
        read(
            "batch_size", Text("batch size", "批大小 (batch size)"),
            Text(
                "How many samples each step looks at. The samples of this epoch that are left come in batches of the new size.",
                "每一步看多少个样本。这一轮剩下的样本按新的大小分批。"), Text("1 or more", "1 以上"),
            current: { "\($0.batchSize)" }
        ) { settings, experiment throws(ExperimentError) in
            experiment.batchSize = try settings.integer("batch_size", in: Experiment.counts) ?? experiment.batchSize
        },
        read(
            "epochs", Text("epochs", "轮数 (epochs)"),
            Text("How often training goes through all samples.", "训练要把全部样本看多少遍。"), Text("1 or more", "1 以上"),
            current: { "\($0.epochs)" }
        ) { settings, experiment throws(ExperimentError) in
            experiment.epochs = try settings.integer("epochs", in: Experiment.counts) ?? experiment.epochs
        },
        read(
            "data", Text("data", "数据"),
            Text("What is trained on. Other data begin this epoch anew.", "用什么来训练。换了数据，这一轮从头开始。"),
            Text(
                "random, xor, circle, spiral, moons, digits, csv:FILE, ...",
                "random、xor、circle、spiral、moons、digits、csv:FILE 等"),
            current: { $0.data.description }
        ) { settings, experiment throws(ExperimentError) in
            let data = try ExperimentFile.dataSource(&settings)
            if data != experiment.data { experiment.data = data }
            experiment.fitInput()
        },
    ]

    static let beginnings: [ExperimentSetting] = [
        read(
            "loss", Text("loss", "损失 (loss)"), Text("What is to become small.", "要变小的数。"),
            Text(
                "\(LossSpec.allCases.map(\.rawValue).joined(separator: ", "))",
                "\(LossSpec.allCases.map(\.rawValue).joined(separator: "、"))"),
            choices: LossSpec.allCases.map(\.rawValue), current: { $0.loss.written.short }
        ) { settings, experiment throws(ExperimentError) in experiment.loss = try ExperimentFile.loss(&settings) },
        read(
            "zero_grad", Text("zero_grad", "zero_grad"),
            Text("What zero_grad leaves: no gradient, or one of zeros.", "zero_grad 之后：没有梯度，或梯度全是 0。"),
            Text("none, zeros", "none、zeros"), choices: ZeroGrad.allCases.map(\.rawValue),
            current: { $0.zeroGrad.rawValue }
        ) { settings, experiment throws(ExperimentError) in
            experiment.zeroGrad = try settings.choice("zero_grad", kind: .zeroGrad) ?? experiment.zeroGrad
        },
        read(
            "seed", Text("seed", "随机种子 (seed)"),
            Text("Where the random numbers begin again: of all that is drawn from here on.", "随机数重新从哪里开始：从这里起抽的都算。"),
            Text("0 or more", "0 以上的整数"), current: { "\($0.seed)" }
        ) { settings, experiment throws(ExperimentError) in
            experiment.seed = try settings.integer("seed", in: 0...UInt64.max) ?? experiment.seed
        },
    ]
}
