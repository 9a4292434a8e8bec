import NeuralCore

extension OptimizerSpec {
    /// Reads the settings of a file's optimizer; the keys are PyTorch's (`weight_decay`).
    init(_ settings: inout Settings) throws(ExperimentError) {
        self.init(try settings.choice("type", kind: "optimizer") ?? .sgd)
        let rate = try settings.number("lr", Self.atLeastZero, where: Self.isAtLeastZero) ?? learningRate
        let decay = try settings.number("weight_decay", Self.atLeastZero, where: Self.isAtLeastZero)
        switch self {
        case .sgd(var own):
            own.learningRate = rate
            own.weightDecay = decay ?? own.weightDecay
            own.momentum = try settings.number("momentum", Self.atLeastZero, where: Self.isAtLeastZero) ?? own.momentum
            own.dampening = try settings.number("dampening", "a number", where: { $0.isFinite }) ?? own.dampening
            own.nesterov = try settings.flag("nesterov") ?? own.nesterov
            if own.nesterov, own.momentum <= 0 || own.dampening != 0 {
                throw settings.failure(
                    .outOfRange(key: "nesterov", value: "true", expected: "used with a momentum and no dampening"),
                    at: "nesterov")
            }
            self = .sgd(own)
        case .adam(let own): self = .adam(try Self.adam(own, rate, decay, &settings))
        case .adamW(let own): self = .adamW(try Self.adam(own, rate, decay, &settings))
        case .rmsprop(var own):
            own.learningRate = rate
            own.weightDecay = decay ?? own.weightDecay
            own.alpha = try settings.number("alpha", Self.fraction, where: Self.isFraction) ?? own.alpha
            own.epsilon = try settings.number("eps", Self.atLeastZero, where: Self.isAtLeastZero) ?? own.epsilon
            own.momentum = try settings.number("momentum", Self.atLeastZero, where: Self.isAtLeastZero) ?? own.momentum
            own.centered = try settings.flag("centered") ?? own.centered
            self = .rmsprop(own)
        case .adagrad(var own):
            own.learningRate = rate
            own.weightDecay = decay ?? own.weightDecay
            own.learningRateDecay =
                try settings.number("lr_decay", Self.atLeastZero, where: Self.isAtLeastZero) ?? own.learningRateDecay
            own.epsilon = try settings.number("eps", Self.atLeastZero, where: Self.isAtLeastZero) ?? own.epsilon
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
        own.epsilon = try settings.number("eps", atLeastZero, where: isAtLeastZero) ?? own.epsilon
        own.amsgrad = try settings.flag("amsgrad") ?? own.amsgrad
        return own
    }

    private static let atLeastZero = "0 or more"
    private static func isAtLeastZero(_ value: Double) -> Bool { value >= 0 && value.isFinite }
    private static let fraction = "0 or more and less than 1"
    private static func isFraction(_ value: Double) -> Bool { value >= 0 && value < 1 }

    /// The settings that differ from PyTorch's defaults, as its script writes them: `momentum=0.9`.
    public var settingsText: String {
        let defaults = OptimizerSpec(kind)
        switch (self, defaults) {
        case (.sgd(let own), .sgd(let usual)):
            return Self.differences(
                [
                    ("momentum", own.momentum, usual.momentum), ("dampening", own.dampening, usual.dampening),
                    ("weight_decay", own.weightDecay, usual.weightDecay),
                ] + (own.nesterov ? [("nesterov", nil, nil)] : []))
        case (.adam(let own), .adam(let usual)), (.adamW(let own), .adamW(let usual)):
            let betas: [(String, Double?, Double?)] =
                own.betas == usual.betas ? [] : [("betas=(\(own.betas.first), \(own.betas.second))", nil, nil)]
            return Self.differences(
                betas + [
                    ("eps", own.epsilon, usual.epsilon), ("weight_decay", own.weightDecay, usual.weightDecay),
                ] + (own.amsgrad ? [("amsgrad", nil, nil)] : []))
        case (.rmsprop(let own), .rmsprop(let usual)):
            return Self.differences(
                [
                    ("alpha", own.alpha, usual.alpha), ("eps", own.epsilon, usual.epsilon),
                    ("weight_decay", own.weightDecay, usual.weightDecay), ("momentum", own.momentum, usual.momentum),
                ] + (own.centered ? [("centered", nil, nil)] : []))
        case (.adagrad(let own), .adagrad(let usual)):
            return Self.differences([
                ("lr_decay", own.learningRateDecay, usual.learningRateDecay),
                ("weight_decay", own.weightDecay, usual.weightDecay), ("eps", own.epsilon, usual.epsilon),
            ])
        default: return ""
        }
    }

    /// `name=value` of what differs; an entry without values is a flag that is on, or text that stands as it is.
    private static func differences(_ settings: [(name: String, own: Double?, usual: Double?)]) -> String {
        settings.compactMap { name, own, usual in
            guard let own, let usual else { return name.contains("=") ? name : "\(name)=True" }
            return own == usual ? nil : "\(name)=\(own)"
        }.joined(separator: ", ")
    }
}
