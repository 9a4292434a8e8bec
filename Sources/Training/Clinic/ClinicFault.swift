import Localization

/// A mistake that the clinic hides in a network: what it does, what it is called, what heals it.
public struct ClinicFault: Sendable {
    public let name: Name
    public let title: Text
    /// What it did, told when it is found.
    public let explanation: Text
    /// What heals it.
    public let treatment: Treatment.Name
    /// The lesson that tells of it.
    public let lesson: String
    /// The networks that it may be hidden in.
    let patients: [ClinicPatient]
    /// The network with it, and as its author meant it.
    let pair: @Sendable (Experiment) throws(FaultError) -> BrokenPair

    /// The raw value is its name in files.
    public enum Name: String, Sendable, CaseIterable {
        case forgetZeroGrad = "forget-zero-grad"
        case stepBeforeBackward = "step-before-backward"
        case noOptimizerStep = "no-optimizer-step"
        case largeRate = "large-rate"
        case smallRate = "small-rate"
        case softmaxBeforeCrossEntropy = "softmax-before-cross-entropy"
        case probabilitiesIntoKLDiv = "probabilities-into-kl-div"
        case boundedEnd = "bounded-end"
        case zeroWeights = "zero-weights"
        case equalWeights = "equal-weights"
        case hugeWeights = "huge-weights"
        case tinyWeights = "tiny-weights"
        case deadReLU = "dead-relu"
        case noActivation = "no-activation"
        case deepSigmoids = "deep-sigmoids"
        case bottleneck
        case shuffledLabels = "shuffled-labels"
        case otherScale = "other-scale"
        case unscaledInputs = "unscaled-inputs"
        case lostInputs = "lost-inputs"
        case otherValidation = "other-validation"
        case imbalance
        case fewSamples = "few-samples"
        case wholeBatch = "whole-batch"
        case frozenWeights = "frozen-weights"
        case strongDropout = "strong-dropout"
        case strongDecay = "strong-decay"
        case clippedAway = "clipped-away"
    }

    init(
        _ name: Name, _ title: Text, _ explanation: Text, healedBy treatment: Treatment.Name, lesson: String,
        in patients: [ClinicPatient], pair: @escaping @Sendable (Experiment) throws(FaultError) -> BrokenPair
    ) {
        (self.name, self.title, self.explanation) = (name, title, explanation)
        (self.treatment, self.lesson, self.patients, self.pair) = (treatment, lesson, patients, pair)
    }

    /// A mistake that the stepper's menu has, too.
    init(
        _ name: Name, _ scenario: FaultScenario, _ explanation: Text, healedBy treatment: Treatment.Name,
        lesson: String, in patients: [ClinicPatient]
    ) {
        self.init(name, scenario.title, explanation, healedBy: treatment, lesson: lesson, in: patients) {
            experiment throws(FaultError) in try scenario.pair(of: experiment)
        }
    }

    /// A change of the experiment.
    init(
        _ name: Name, _ title: Text, _ explanation: Text, healedBy treatment: Treatment.Name, lesson: String,
        in patients: [ClinicPatient],
        breaks change: @escaping @Sendable (inout Experiment) throws(ExperimentError) -> Void
    ) {
        self.init(name, title, explanation, healedBy: treatment, lesson: lesson, in: patients) {
            experiment throws(FaultError) in
            var broken = experiment
            do throws(ExperimentError) { try change(&broken) } catch { throw .experiment(error) }
            return BrokenPair(broken: broken, healthy: experiment)
        }
    }

    public static func named(_ name: Name) -> ClinicFault { all.first { $0.name == name } ?? all[0] }
}

/// The networks of the clinic, on data that come with the program.
public enum ClinicPatient: String, Sendable, CaseIterable {
    case digitsMLP = "digits-mlp"
    case digitsCNN = "digits-cnn"
    case circle, iris

    /// The network as it learns.
    func experiment() throws(ExperimentError) -> Experiment { try Presets.load("clinic/\(rawValue)") }
}
