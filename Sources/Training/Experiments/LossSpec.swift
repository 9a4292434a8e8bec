import Datasets
import NeuralCore

/// A loss an experiment can name.
public enum LossSpec: String, Sendable, CaseIterable {
    case l1
    case mse
    case crossEntropy = "cross-entropy"

    /// PyTorch's class.
    public var className: String {
        switch self {
        case .l1: "L1Loss"
        case .mse: "MSELoss"
        case .crossEntropy: "CrossEntropyLoss"
        }
    }

    /// Whether it compares logits with class indices, and not numbers with numbers.
    var needsClasses: Bool {
        switch self {
        case .l1, .mse: false
        case .crossEntropy: true
        }
    }

    func callAsFunction(_ output: Tensor, _ targets: Batch.Answers) -> Tensor {
        switch (self, targets) {
        case (.l1, .values(let values)): L1Loss()(output, values)
        case (.mse, .values(let values)): MSELoss()(output, values)
        case (.crossEntropy, .classes(let labels)): CrossEntropyLoss()(output, labels)
        case (.l1, .classes), (.mse, .classes), (.crossEntropy, .values):
            preconditionFailure("\(rawValue): this batch's targets were not made for this loss")
        }
    }
}
