import NeuralCore

/// An optimizer with its settings, `{type: sgd, lr: 0.01, momentum: 0.9}`.
public enum OptimizerSpec: Sendable, Equatable {
    case sgd(SGD.Settings)
    case adam(AdamSettings)
    case adamW(AdamSettings)
    case rmsprop(RMSprop.Settings)
    case adagrad(Adagrad.Settings)

    /// The optimizers by the names that files and command lines give them.
    public enum Kind: String, Sendable, CaseIterable {
        case sgd
        case adam
        case adamW = "adamw"
        case rmsprop
        case adagrad
    }

    /// PyTorch's defaults.
    public init(_ kind: Kind) {
        switch kind {
        case .sgd: self = .sgd(.init())
        case .adam: self = .adam(.init())
        case .adamW: self = .adamW(.init(weightDecay: 0.01))
        case .rmsprop: self = .rmsprop(.init())
        case .adagrad: self = .adagrad(.init())
        }
    }

    public var kind: Kind {
        switch self {
        case .sgd: .sgd
        case .adam: .adam
        case .adamW: .adamW
        case .rmsprop: .rmsprop
        case .adagrad: .adagrad
        }
    }

    /// PyTorch's class.
    public var className: String {
        switch self {
        case .sgd: "SGD"
        case .adam: "Adam"
        case .adamW: "AdamW"
        case .rmsprop: "RMSprop"
        case .adagrad: "Adagrad"
        }
    }

    public var learningRate: Double {
        get {
            switch self {
            case .sgd(let settings): settings.learningRate
            case .adam(let settings), .adamW(let settings): settings.learningRate
            case .rmsprop(let settings): settings.learningRate
            case .adagrad(let settings): settings.learningRate
            }
        }
        set {
            switch self {
            case .sgd(var settings):
                settings.learningRate = newValue
                self = .sgd(settings)
            case .adam(var settings):
                settings.learningRate = newValue
                self = .adam(settings)
            case .adamW(var settings):
                settings.learningRate = newValue
                self = .adamW(settings)
            case .rmsprop(var settings):
                settings.learningRate = newValue
                self = .rmsprop(settings)
            case .adagrad(var settings):
                settings.learningRate = newValue
                self = .adagrad(settings)
            }
        }
    }

    func make(_ parameters: [Tensor]) -> any Optimizer {
        switch self {
        case .sgd(let settings): SGD([ParameterGroup(parameters, settings)])
        case .adam(let settings): Adam([ParameterGroup(parameters, settings)])
        case .adamW(let settings): AdamW([ParameterGroup(parameters, settings)])
        case .rmsprop(let settings): RMSprop([ParameterGroup(parameters, settings)])
        case .adagrad(let settings): Adagrad([ParameterGroup(parameters, settings)])
        }
    }

    /// Numbers it keeps for each parameter from step to step.
    var stateCount: Int {
        switch self {
        case .sgd(let settings): settings.momentum == 0 ? 0 : 1
        case .adam(let settings), .adamW(let settings): settings.amsgrad ? 3 : 2
        case .rmsprop(let settings): 1 + (settings.momentum == 0 ? 0 : 1) + (settings.centered ? 1 : 0)
        case .adagrad: 1
        }
    }
}
