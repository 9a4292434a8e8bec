import NeuralCore

/// An optimizer with its settings, `{type: sgd, lr: 0.01, momentum: 0.9}`.
public struct OptimizerSpec: Sendable, Equatable {
    public var kind: Kind
    public var learningRate: Float
    public var momentum: Float = 0
    public var dampening: Float = 0
    public var weightDecay: Float = 0
    public var nesterov = false

    public enum Kind: String, Sendable, CaseIterable {
        case sgd

        /// PyTorch's class.
        public var className: String {
            switch self {
            case .sgd: "SGD"
            }
        }

        /// PyTorch's default learning rate.
        var defaultLearningRate: Float {
            switch self {
            case .sgd: 0.001
            }
        }
    }

    public init(kind: Kind = .sgd, learningRate: Float? = nil) {
        self.kind = kind
        self.learningRate = learningRate ?? kind.defaultLearningRate
    }

    func make(_ parameters: [Tensor]) -> any Optimizer {
        switch kind {
        case .sgd:
            SGD(
                parameters, lr: learningRate, momentum: momentum, dampening: dampening, weightDecay: weightDecay,
                nesterov: nesterov)
        }
    }

    /// The settings that differ from PyTorch's defaults, as its script writes them: `momentum=0.9`.
    public var settingsText: String {
        var parts: [String] = []
        if momentum != 0 { parts.append("momentum=\(momentum)") }
        if dampening != 0 { parts.append("dampening=\(dampening)") }
        if weightDecay != 0 { parts.append("weight_decay=\(weightDecay)") }
        if nesterov { parts.append("nesterov=True") }
        return parts.joined(separator: ", ")
    }
}
