import Datasets
import NeuralCore

/// A loss an experiment can name.
public enum LossSpec: String, Sendable, CaseIterable {
    case l1
    case mse
    case smoothL1 = "smooth-l1"
    case huber
    case crossEntropy = "cross-entropy"
    case nll
    case bce
    case bceWithLogits = "bce-with-logits"
    case klDiv = "kl-div"

    /// PyTorch's class.
    public var className: String {
        switch self {
        case .l1: "L1Loss"
        case .mse: "MSELoss"
        case .smoothL1: "SmoothL1Loss"
        case .huber: "HuberLoss"
        case .crossEntropy: "CrossEntropyLoss"
        case .nll: "NLLLoss"
        case .bce: "BCELoss"
        case .bceWithLogits: "BCEWithLogitsLoss"
        case .klDiv: "KLDivLoss"
        }
    }

    /// As scripts make it.
    var call: CodeCall { CodeCall("nn.\(className)") }

    /// What it compares the network's output with.
    enum TargetKind {
        /// Class indices.
        case classes
        /// Any numbers; classes become 1 at the class and 0 elsewhere.
        case numbers
        /// Numbers of 0...1, each a probability of its own.
        case probabilities
        /// Numbers of 0...1 that add up to 1 in each row.
        case distribution
    }

    var targetKind: TargetKind {
        switch self {
        case .l1, .mse, .smoothL1, .huber: .numbers
        case .crossEntropy, .nll: .classes
        case .bce, .bceWithLogits: .probabilities
        case .klDiv: .distribution
        }
    }

    func callAsFunction(_ output: Tensor, _ targets: Batch.Targets) -> Tensor {
        switch targets {
        case .values(let values): of(output, values)
        case .classes(let labels): of(output, labels)
        }
    }

    private func of(_ output: Tensor, _ values: Tensor) -> Tensor {
        switch self {
        case .l1: L1Loss()(output, values)
        case .mse: MSELoss()(output, values)
        case .smoothL1: SmoothL1Loss()(output, values)
        case .huber: HuberLoss()(output, values)
        case .bce: BCELoss()(output, values)
        case .bceWithLogits: BCEWithLogitsLoss()(output, values)
        case .klDiv: KLDivLoss()(output, values)
        case .crossEntropy: CrossEntropyLoss()(output, values)
        case .nll: preconditionFailure("nll compares with classes")
        }
    }

    private func of(_ output: Tensor, _ labels: [Int]) -> Tensor {
        switch self {
        case .crossEntropy: CrossEntropyLoss()(output, labels)
        case .nll: NLLLoss()(output, labels)
        default: preconditionFailure("\(rawValue) compares with numbers")
        }
    }
}
