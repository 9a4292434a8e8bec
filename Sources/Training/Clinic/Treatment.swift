import Localization

/// What may heal a network: it is really done to it, and trained, to see.
public struct Treatment: Sendable {
    public let name: Name
    public let title: Text
    let apply: @Sendable (inout Experiment) throws(ExperimentError) -> Void

    /// The raw value is its name in files.
    public enum Name: String, Sendable, CaseIterable {
        case loopOrder = "loop-order"
        case smallerRate = "smaller-rate"
        case largerRate = "larger-rate"
        case noClipping = "no-clipping"
        case smallerBatch = "smaller-batch"
        case lessRegularisation = "less-regularisation"
        case newWeights = "new-weights"
        case ending
        case activations
        case wider
        case unfreeze
        case prepareInputs = "prepare-inputs"
        case ownLabels = "own-labels"
        case scaleTargets = "scale-targets"
        case balance
        case moreSamples = "more-samples"
        case moreEpochs = "more-epochs"
        case clipGradients = "clip-gradients"
        case adam
    }

    init(
        _ name: Name, _ title: Text, apply: @escaping @Sendable (inout Experiment) throws(ExperimentError) -> Void
    ) {
        (self.name, self.title, self.apply) = (name, title, apply)
    }

    public static func named(_ name: Name) -> Treatment { all.first { $0.name == name } ?? all[0] }

    /// The experiment with it.
    func applied(to experiment: Experiment) throws(ExperimentError) -> Experiment {
        var treated = experiment
        try apply(&treated)
        return treated
    }
}

extension Treatment {
    public static let all: [Treatment] = [
        Treatment(
            .loopOrder,
            Text(
                "put the loop in order: forward, loss, zero_grad, backward, step",
                "把循环理顺：forward、loss、zero_grad、backward、step")
        ) { $0.fault.routine = .usual },
        Treatment(.smallerRate, Text("learning rate / 100", "学习率除以 100")) { $0.optimizer.learningRate /= 100 },
        Treatment(.largerRate, Text("learning rate x 1000", "学习率乘以 1000")) { $0.optimizer.learningRate *= 1000 },
        Treatment(.noClipping, Text("leave gradients unclipped", "不裁剪梯度")) { $0.clip = nil },
        Treatment(.smallerBatch, Text("batches of at most 10", "每批最多 10 个样本")) {
            $0.batchSize = min($0.batchSize, 10)
        },
        Treatment(
            .lessRegularisation, Text("no weight decay, no dropout", "不要权重衰减，不要 dropout")
        ) { experiment throws(ExperimentError) in
            experiment = try experiment.applying(.setting("weight_decay", "0"))
            experiment = try experiment.withLayers { entries, _ throws(ExperimentError) in
                entries.removeAll { $0.spec.kind.family == .regularization }
            }
        },
        Treatment(.newWeights, Text("draw the first weights as PyTorch does", "起始权重按 PyTorch 的办法重新抽")) {
            $0.fault.initialValues = []
        },
        Treatment(
            .ending, Text("end the network as its loss wants it", "让网络的结尾合损失的要求")
        ) { experiment throws(ExperimentError) in
            let isLog = experiment.loss.input == .logProbabilities
            experiment = try experiment.withLayers { entries, _ throws(ExperimentError) in
                while let last = entries.last, [.probabilities, .activation].contains(last.spec.kind.family),
                    entries.count > 1
                {
                    entries.removeLast()
                }
                if isLog { entries.append(NetworkPlan.Entry(name: nil, spec: LayerKind.logSoftmax.plain())) }
            }
        },
        Treatment(
            .activations, Text("a ReLU behind each hidden layer", "每个隐藏层后面放 ReLU")
        ) { experiment throws(ExperimentError) in
            experiment = try experiment.with(activation: .relu).withLayers { entries, _ throws(ExperimentError) in
                func learns(_ entry: NetworkPlan.Entry) -> Bool {
                    [.linear, .convolution].contains(entry.spec.kind.family)
                }
                for place in entries.indices.dropLast().reversed()
                where learns(entries[place]) && entries[place + 1].spec.kind.family != .activation {
                    entries.insert(NetworkPlan.Entry(name: nil, spec: LayerKind.relu.plain()), at: place + 1)
                }
            }
        },
        Treatment(
            .wider, Text("at least 32 units in each hidden layer", "每个隐藏层至少 32 个单元")
        ) { experiment throws(ExperimentError) in
            let last = experiment.plan.layers.last { !$0.tensors.isEmpty }?.name
            for layer in experiment.plan.layers where layer.spec.kind.family == .linear && layer.name != last {
                guard layer.output[0] < 32 else { continue }
                experiment = try experiment.applying(.resize(layer.name, 32))
            }
        },
        Treatment(.unfreeze, Text("requires_grad on for all", "打开所有参数的 requires_grad")) { $0.frozen = [] },
        Treatment(
            .prepareInputs,
            Text(
                "prepare all samples alike, scaled to about -1...1", "把所有样本一样地处理，缩放到 -1...1 左右")
        ) { ($0.fault.inputs, $0.fault.validationInputs) = (.init(), .init()) },
        Treatment(.ownLabels, Text("give each sample its own label", "让每个样本用自己的标签")) {
            $0.fault.shufflesLabels = false
        },
        Treatment(.scaleTargets, Text("scale the targets to a deviation of about 1", "把目标缩放到标准差 1 左右")) {
            $0.fault.targetScale = 1
        },
        Treatment(.balance, Text("as many samples of each class", "每一类的样本一样多")) { $0.fault.imbalance = 1 },
        Treatment(.moreSamples, Text("collect more samples", "多收集些样本")) { $0.fault.mostSamples = nil },
        Treatment(.moreEpochs, Text("train twice as long", "训练时间加倍")) { $0.epochs *= 2 },
        Treatment(.clipGradients, Text("clip gradients to a norm of 1", "把梯度的范数裁到 1")) { $0.clip = .norm(1) },
        Treatment(.adam, Text("Adam with its usual rate", "换成 Adam，用它通常的学习率")) {
            $0.optimizer = AdamSpec()
        },
    ]
}
