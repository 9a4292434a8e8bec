import NeuralCore

extension OptimizerSpec {
    /// Reads the settings of a file's optimizer; the keys are PyTorch's (`weight_decay`).
    init(_ settings: inout Settings) throws(ExperimentError) {
        self.init(try settings.choice("type", kind: .optimizer) ?? .sgd)
        let rate = try settings.number("lr", Self.atLeastZero, where: Self.isAtLeastZero) ?? learningRate
        let decay = try settings.number("weight_decay", Self.atLeastZero, where: Self.isAtLeastZero)
        switch self {
        case .sgd(var own):
            own.learningRate = rate
            own.weightDecay = decay ?? own.weightDecay
            own.momentum = try settings.number("momentum", Self.atLeastZero, where: Self.isAtLeastZero) ?? own.momentum
            own.dampening = try settings.number("dampening", .finite, where: { $0.isFinite }) ?? own.dampening
            own.nesterov = try settings.flag("nesterov") ?? own.nesterov
            if own.nesterov, own.momentum <= 0 || own.dampening != 0 {
                throw settings.failure(
                    .outOfRange(key: "nesterov", value: "true", expected: .momentumAlone),
                    at: "nesterov")
            }
            self = .sgd(own)
        case .adam(let own): self = .adam(try Self.adam(own, rate, decay, &settings))
        case .adamW(let own): self = .adamW(try Self.adam(own, rate, decay, &settings))
        case .rmsprop(var own):
            own.learningRate = rate
            own.weightDecay = decay ?? own.weightDecay
            own.alpha = try settings.number("alpha", Self.fraction, where: Self.isFraction) ?? own.alpha
            own.eps = try settings.number("eps", Self.atLeastZero, where: Self.isAtLeastZero) ?? own.eps
            own.momentum = try settings.number("momentum", Self.atLeastZero, where: Self.isAtLeastZero) ?? own.momentum
            own.centered = try settings.flag("centered") ?? own.centered
            self = .rmsprop(own)
        case .adagrad(var own):
            own.learningRate = rate
            own.weightDecay = decay ?? own.weightDecay
            own.learningRateDecay =
                try settings.number("lr_decay", Self.atLeastZero, where: Self.isAtLeastZero) ?? own.learningRateDecay
            own.eps = try settings.number("eps", Self.atLeastZero, where: Self.isAtLeastZero) ?? own.eps
            self = .adagrad(own)
        }
        try settings.finish()
    }

    private static func adam(
        _ defaults: AdamSettings, _ rate: Double, _ decay: Double?, _ settings: inout Settings
    ) throws(ExperimentError) -> AdamSettings {
        var own = defaults
        own.learningRate = rate
        own.weightDecay = decay ?? own.weightDecay
        own.betas.first = try settings.number("beta1", fraction, where: isFraction) ?? own.betas.first
        own.betas.second = try settings.number("beta2", fraction, where: isFraction) ?? own.betas.second
        own.eps = try settings.number("eps", atLeastZero, where: isAtLeastZero) ?? own.eps
        own.amsgrad = try settings.flag("amsgrad") ?? own.amsgrad
        return own
    }

    private static let atLeastZero = ExperimentError.Expectation.zeroOrMore
    private static func isAtLeastZero(_ value: Double) -> Bool { value >= 0 && value.isFinite }
    private static let fraction = ExperimentError.Expectation.fraction
    private static func isFraction(_ value: Double) -> Bool { value >= 0 && value < 1 }
}
