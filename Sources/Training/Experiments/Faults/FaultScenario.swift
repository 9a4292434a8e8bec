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
        case .shuffledLabels: Text("labels dealt out anew, at random", "标签打乱了重新分配")
        case .noOptimizerStep: Text("gradients, but no update", "只求梯度，不更新")
        case .otherScaleTarget: Text("every target times 100", "每个目标都乘以 100")
        }
    }
}

/// Why an experiment cannot be broken in this way.
public enum FaultError: Error, Equatable, CustomStringConvertible {
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
                "\(name.title.zh)：要有标签的数据，现有的都不合这个网络；可以打开 digits。")
        case .noBias(let name):
            Text(
                "\(name.rawValue): this needs a convolution or a linear layer with a bias before another layer; open document, say.",
                "\(name.title.zh)：要一个带偏置的卷积层或全连接层，后面还有一层；可以打开 document。")
        case .experiment(let error): error.text
        }
    }

    public var description: String { text.en }
}
