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

    public var description: String {
        switch self {
        case .noClasses(let name, let output):
            "\(name.rawValue): this needs a network with two outputs or more for each sample, and this one gives \(output); open digits, say."
        case .noLabels(let name, let input, let output):
            "\(name.rawValue): this needs samples with labels, and none that come along fit a network from \(input) to \(output); open digits, say."
        case .noBias(let name):
            "\(name.rawValue): this needs a convolution or a linear layer with a bias before another layer; open document, say."
        case .experiment(let error): error.description
        }
    }
}
