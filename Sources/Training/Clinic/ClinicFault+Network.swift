import Localization

extension ClinicFault {
    /// Mistakes of the layers and of how they end.
    static let ofTheNetwork: [ClinicFault] = [
        ClinicFault(
            .softmaxBeforeCrossEntropy, .softmaxBeforeCrossEntropy,
            Text(
                "A softmax stood before cross entropy, which has one of its own: of probabilities between 0 and 1 the loss cannot fall far, and the gradients shrink.",
                "交叉熵自己带 softmax，前面又放了一个：概率都在 0 到 1 之间，损失降不了多少，梯度也变小。"),
            healedBy: .ending, lesson: "08-loss-functions", in: [.digitsMLP, .digitsCNN]),
        ClinicFault(
            .probabilitiesIntoKLDiv, FaultScenario.probabilitiesIntoKLDiv.title,
            Text(
                "KLDivLoss takes log-probabilities and was given probabilities: a loss below zero, and gradients that say little.",
                "KLDivLoss 要的是对数概率，给它的却是概率：损失低于零，梯度也说明不了什么。"),
            healedBy: .ending, lesson: "08-loss-functions", in: [.digitsMLP, .digitsCNN],
            pair: { experiment throws(FaultError) in
                // The mean over batch and classes is a tenth of the one over the batch.
                var faster = experiment
                faster.optimizer.learningRate *= 10
                return try FaultScenario.probabilitiesIntoKLDiv.pair(of: faster)
            }),
        ClinicFault(
            .boundedEnd, Text("sigmoid after the last layer", "最后一层后面有 sigmoid"),
            Text(
                "A sigmoid stood behind the last layer: it can only say numbers between 0 and 1, and the targets go beyond.",
                "最后一层后面放了 sigmoid：只说得出 0 到 1 之间的数，目标却不止这些。"),
            healedBy: .ending, lesson: "08-loss-functions", in: [.iris]
        ) { experiment throws(ExperimentError) in
            experiment = try experiment.applying(.add("sigmoid", after: experiment.plan.layerNames.last))
        },
        ClinicFault(
            .noActivation, Text("no activation between the layers", "层与层之间没有激活函数"),
            Text(
                "Linear layers stood right behind each other: together they are one linear layer, which can only draw a straight line.",
                "线性层一个接一个：合起来还是一个线性层，只会画一条直线。"),
            healedBy: .activations, lesson: "10-when-it-does-not-learn", in: [.circle]
        ) { experiment throws(ExperimentError) in
            experiment = try experiment.withLayers { entries, _ throws(ExperimentError) in
                entries.removeAll { $0.spec.kind.family == .activation }
            }
        },
        ClinicFault(
            .deepSigmoids, Text("sigmoids in a deep network", "很深的网络里全用 sigmoid"),
            Text(
                "A sigmoid stood behind every hidden layer: each passes on a quarter of a gradient at most, and next to nothing reached the first ones.",
                "每个隐藏层后面都是 sigmoid：每个最多传下四分之一的梯度，传到最前面几层就几乎没有了。"),
            healedBy: .activations, lesson: "10-when-it-does-not-learn", in: [.digitsMLP],
            pair: { experiment throws(FaultError) in
                let deep = try rethrow(as: FaultError.experiment, try experiment.deepened(by: 1))
                let broken = try rethrow(as: FaultError.experiment, try deep.with(activation: .sigmoid))
                return BrokenPair(broken: broken, healthy: deep)
            }),
        ClinicFault(
            .bottleneck, Text("a layer of one unit", "只有一个单元的层"),
            Text(
                "A hidden layer had a single unit: all that the network knew of a sample had to go through one number.",
                "有一个隐藏层只有一个单元：网络对样本的全部了解都要从一个数里过。"),
            healedBy: .wider, lesson: "01-network", in: [.digitsMLP, .digitsCNN]
        ) { experiment throws(ExperimentError) in
            let hidden = experiment.plan.layers.last {
                $0.spec.kind.family == .linear && $0.output != experiment.plan.output
            }
            guard let hidden else { return }
            experiment = try experiment.applying(.resize(hidden.name, 1))
        },
        ClinicFault(
            .frozenWeights, Text("requires_grad off for the weights", "权重的 requires_grad 关着"),
            Text(
                "requires_grad was off for every weight: only the biases learned, and they do not look at the input.",
                "所有权重的 requires_grad 都关着：只有偏置在学，而偏置不看输入。"),
            healedBy: .unfreeze, lesson: "02-autograd", in: [.digitsMLP, .digitsCNN, .circle]
        ) { $0.frozen = $0.plan.tensorNames.filter { $0.hasSuffix(".weight") } },
        ClinicFault(
            .strongDropout, Text("dropout of 0.95", "dropout 0.95"),
            Text(
                "Dropout took 19 of 20 numbers away while it trained: too little got through to learn from.",
                "训练时 dropout 把 20 个数里的 19 个抹掉：剩下的不够学。"),
            healedBy: .lessRegularisation, lesson: "09-is-it-trained", in: [.digitsMLP, .digitsCNN]
        ) { experiment throws(ExperimentError) in
            let last = experiment.plan.layers.last { $0.spec.kind.family == .activation }?.name
            experiment = try experiment.applying(.add("dropout: {p: 0.95}", after: last))
        },
    ]
}

extension Experiment {
    /// With so many more layers as wide as the last hidden one, before the last.
    fileprivate func deepened(by count: Int) throws(ExperimentError) -> Experiment {
        guard let width = plan.layers.dropLast().last(where: { $0.spec.kind.family == .linear })?.output.first,
            let place = plan.layers.dropLast().last?.name
        else { return self }
        var (deep, last) = (self, place)
        for layer in 1...count {
            let name = "deep\(layer)"
            deep = try deep.applying(.add("linear: {name: \(name), out: \(width)}", after: last))
            deep = try deep.applying(.add("relu: {name: \(name)_relu}", after: name))
            last = "\(name)_relu"
        }
        return deep
    }

    /// With another activation everywhere.
    func with(activation: LayerKind) throws(ExperimentError) -> Experiment {
        try withLayers { entries, _ throws(ExperimentError) in
            entries = entries.map {
                $0.spec.kind.family == .activation ? NetworkPlan.Entry(name: nil, spec: activation.plain()) : $0
            }
        }
    }
}
