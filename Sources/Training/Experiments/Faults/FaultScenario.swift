import Localization

/// A mistake that people make, as an experiment: what it does is best seen beside a healthy twin of the same seed.
///
/// The raw value is its name in lesson files.
public enum FaultScenario: String, Sendable, CaseIterable {
    case forgetZeroGrad = "forget-zero-grad"
    case stepBeforeBackward = "step-before-backward"
    case learningRateTimes100 = "learning-rate-x100"
    case softmaxBeforeCrossEntropy = "softmax-before-cross-entropy"
    case probabilitiesIntoKLDiv = "probabilities-into-kl-div"
    case zeroWeights = "zero-weights"
    case deadReLU = "dead-relu"
    case shuffledLabels = "shuffled-labels"
    case noOptimizerStep = "no-optimizer-step"
    case otherScaleTarget = "other-scale"

    /// Its name in menus.
    public var title: Text {
        switch self {
        case .forgetZeroGrad: Text("forget zero_grad", "忘了 zero_grad")
        case .stepBeforeBackward: Text("step before backward", "step 写在 backward 前面")
        case .learningRateTimes100: Text("learning rate x 100", "学习率大 100 倍")
        case .softmaxBeforeCrossEntropy: Text("softmax before cross entropy", "交叉熵前面又加 softmax")
        case .probabilitiesIntoKLDiv: Text("probabilities into KLDiv", "把概率直接给 KLDiv")
        case .zeroWeights: Text("all weights zero", "权重全是零")
        case .deadReLU: Text("dead ReLU", "死掉的 ReLU")
        case .shuffledLabels: Text("shuffled labels", "标签打乱")
        case .noOptimizerStep: Text("no optimizer step", "忘了 optimizer.step")
        case .otherScaleTarget: Text("target in another scale", "目标换了尺度")
        }
    }

    /// One line: what is done wrong.
    public var summary: Text {
        switch self {
        case .forgetZeroGrad: Text("backward adds to the old gradients", "backward 把新梯度加到旧的上面")
        case .stepBeforeBackward: Text("step comes right after zero_grad", "step 紧跟在 zero_grad 后面")
        case .learningRateTimes100: Text("all else stays the same", "别的都不变")
        case .softmaxBeforeCrossEntropy: Text("it takes probabilities for logits", "它把概率当成了 logits")
        case .probabilitiesIntoKLDiv: Text("it takes them for log-probabilities", "它把概率当成了对数概率")
        case .zeroWeights: Text("define makes every number 0", "define 把每个数都设成 0")
        case .deadReLU: Text("a bias of -10 before a ReLU", "ReLU 前面的偏置是 -10")
        case .shuffledLabels: Text("labels dealt out again, at random", "标签打乱了重新分配")
        case .noOptimizerStep: Text("gradients, but no update", "只求梯度，不更新")
        case .otherScaleTarget: Text("every target times 100", "每个目标都乘以 100")
        }
    }
}

/// Why an experiment cannot be broken in this way.
public enum FaultError: Error, Equatable, Worded {
    /// The loss over classes needs an output of two numbers or more for each sample.
    case noClasses(FaultScenario, output: [Int])
    /// There are no samples with labels that fit the network.
    case noLabels(FaultScenario, input: [Int], output: [Int])
    /// No layer has a bias that could keep a ReLU shut.
    case noBias(FaultScenario)
    case experiment(ExperimentError)

    public var text: Text {
        switch self {
        case .noClasses(let name, let output):
            Text(
                "\(name.rawValue): this needs a network with two outputs or more for each sample, and this one gives \(output); open digits, say.",
                "\(name.title.zh)：要一个每个样本至少有两个输出的网络，这个网络的输出是 \(output)；可以打开 digits。")
        case .noLabels(let name, let input, let output):
            Text(
                "\(name.rawValue): this needs samples with labels, and none that come along fit a network from \(input) to \(output); open digits, say.",
                "\(name.title.zh)：要有标签的数据，现有的都不合从 \(input) 到 \(output) 的网络；可以打开 digits。")
        case .noBias(let name):
            Text(
                "\(name.rawValue): this needs a convolution or a linear layer with a bias before another layer; open document, say.",
                "\(name.title.zh)：要一个带偏置的卷积层或全连接层，后面还有一层；可以打开 document。")
        case .experiment(let error): error.text
        }
    }
}

/// What is wrong with an experiment on purpose; nothing, unless it is being broken.
public struct FaultSpec: Sendable, Equatable {
    /// The order of the script's phases.
    var routine = Routine.usual
    /// Numbers that `define` puts in the place of those it drew.
    var initialValues: [InitialValue] = []
    /// Whether the training samples' labels are dealt out anew, at random.
    var shufflesLabels = false
    /// What the targets are multiplied by.
    var targetScale: Float = 1
    /// What becomes of every input, and besides of those that are validated on.
    var inputs = InputChange()
    var validationInputs = InputChange()
    /// Of the training samples of every class but the last, one in so many is there.
    var imbalance = 1
    /// How many training samples there are at most.
    var mostSamples: Int?

    enum InitialValue: Sendable, Equatable {
        case everyParameter(Float)
        case parameter(String, Float)
        /// What was drawn, times so much.
        case everyParameterTimes(Float)
    }

    /// `scale * x + shift` in the place of an input x.
    struct InputChange: Sendable, Equatable {
        var scale: Float = 1
        var shift: Float = 0
    }

    public init() {}

    /// Whether it puts numbers into a parameter, by its name.
    func sets(_ parameter: String) -> Bool {
        initialValues.contains { value in
            switch value {
            case .everyParameter, .everyParameterTimes: true
            case .parameter(let name, _): name == parameter
            }
        }
    }
}

/// An experiment with a mistake, and the same without it.
public struct BrokenPair: Sendable {
    public var broken: Experiment
    public var healthy: Experiment
}

extension FaultScenario {
    /// Breaks an experiment. Where its network, loss or data cannot show the mistake, both halves are a variant of it that can.
    public func pair(of experiment: Experiment) throws(FaultError) -> BrokenPair {
        guard !experiment.isFrozenWhole else {
            throw .experiment(ExperimentError(.everythingFrozen, at: experiment.place(of: "frozen")))
        }
        var sound = experiment
        sound.fault = FaultSpec()
        sound.events = []
        switch self {
        case .forgetZeroGrad: return sound.with(routine: [.forward, .loss, .backward, .update])
        case .stepBeforeBackward: return sound.with(routine: [.forward, .loss, .zeroGradients, .update, .backward])
        case .noOptimizerStep: return sound.with(routine: [.forward, .loss, .zeroGradients, .backward])
        case .learningRateTimes100:
            return sound.broken {
                $0.optimizer.learningRate = min(100 * $0.optimizer.learningRate, .greatestFiniteMagnitude)
            }
        case .zeroWeights: return sound.broken { $0.fault.initialValues = [.everyParameter(0)] }
        case .softmaxBeforeCrossEntropy:
            sound = try sound.comparing(.crossEntropy, self)
            return try sound.ending(healthy: [], broken: [.softmax])
        case .probabilitiesIntoKLDiv:
            sound = try sound.comparing(.klDiv, self)
            return try sound.ending(healthy: [.logSoftmax], broken: [.softmax])
        case .deadReLU:
            sound.plan = try sound.plan.withReLU(self)
            guard let layer = sound.plan.layerBeforeReLU else { throw .noBias(self) }
            return sound.broken { $0.fault.initialValues = [.parameter("\(layer).bias", -10)] }
        case .shuffledLabels:
            sound = try sound.withLabels(self)
            return sound.broken { $0.fault.shufflesLabels = true }
        case .otherScaleTarget:
            if sound.loss.targetKind != .numbers { sound.loss = .mse }
            return sound.broken { $0.fault.targetScale = 100 }
        }
    }
}

extension Experiment {
    fileprivate func broken(_ change: (inout Experiment) -> Void) -> BrokenPair {
        var broken = self
        change(&broken)
        return BrokenPair(broken: broken, healthy: self)
    }

    fileprivate func with(routine: [Phase]) -> BrokenPair { broken { $0.fault.routine = Routine(routine) } }

    /// This experiment with a loss over classes.
    fileprivate func comparing(_ loss: LossSpec, _ name: FaultScenario) throws(FaultError) -> Experiment {
        guard plan.output.count == 1, plan.output[0] > 1 else { throw .noClasses(name, output: plan.output) }
        var changed = self
        changed.loss = loss
        return changed
    }

    /// Both halves with other last layers in the place of a softmax that stands there.
    fileprivate func ending(
        healthy: [LayerKind], broken: [LayerKind]
    ) throws(FaultError) -> BrokenPair {
        var pair = BrokenPair(broken: self, healthy: self)
        pair.healthy.plan = try plan.ending(in: healthy)
        pair.broken.plan = try plan.ending(in: broken)
        return pair
    }

    /// This experiment on samples with labels: its own, or digits or points that fit its network, trained as the presets do.
    fileprivate func withLabels(_ name: FaultScenario) throws(FaultError) -> Experiment {
        guard data == .random else { return self }
        var changed = self
        let classes = plan.output.count == 1 ? plan.output[0] : 0
        switch (plan.input.count, classes) {
        case (3, 2...10) where plan.input[0] == 1:
            changed.data = .dataset(.digits(only: classes == 10 ? nil : Array(0..<classes)))
            changed.batchSize = 32
        case (1, 2) where plan.input == [2]:
            changed.data = .dataset(.points(.toy(.circle)))
            changed.batchSize = 10
        default: throw .noLabels(name, input: plan.input, output: plan.output)
        }
        changed.loss = .crossEntropy
        changed.optimizer = SGDSpec(values: .init(lr: 0.01, momentum: 0.9))
        return changed
    }
}

extension NetworkPlan {
    /// This network with other last layers, which take the place of a softmax that stands there.
    func ending(in kinds: [LayerKind]) throws(FaultError) -> NetworkPlan {
        var entries = self.entries
        while let last = entries.last, last.spec.kind.family == .probabilities, entries.count > 1 {
            entries.removeLast()
        }
        return try rebuilt(entries + kinds.map { Entry(name: nil, spec: $0.plain()) })
    }

    /// The first layer with a bias whose output goes through a ReLU.
    var layerBeforeReLU: String? {
        zip(layers, layers.dropFirst()).first { $0.hasBias && $1.spec.kind == .relu }?.0.name
    }

    /// This network if a ReLU follows a layer with a bias; else with ReLU for its activations, or with one after its first such layer.
    func withReLU(_ name: FaultScenario) throws(FaultError) -> NetworkPlan {
        if layerBeforeReLU != nil { return self }
        let changed = try rebuilt(
            entries.map {
                $0.spec.kind.family == .activation && $0.spec.kind != .relu
                    ? Entry(name: nil, spec: LayerKind.relu.plain(), place: $0.place) : $0
            })
        if changed.layerBeforeReLU != nil { return changed }
        guard let first = layers.dropLast().firstIndex(where: { $0.hasBias }) else { throw .noBias(name) }
        var entries = self.entries
        entries.insert(Entry(name: nil, spec: LayerKind.relu.plain()), at: first + 1)
        return try rebuilt(entries)
    }

    private func rebuilt(_ entries: [Entry]) throws(FaultError) -> NetworkPlan {
        try rethrow(as: FaultError.experiment, try NetworkPlan(input: input, entries: entries))
    }
}

extension NetworkPlan.PlannedLayer {
    /// Whether a bias moves what a ReLU behind it gets.
    fileprivate var hasBias: Bool {
        [.convolution, .linear].contains(spec.kind.family) && tensors.contains { $0.name.hasSuffix(".bias") }
    }
}
