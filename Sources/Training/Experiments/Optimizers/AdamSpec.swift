import NeuralCore

/// `{type: adam, lr: 0.001, beta1: 0.9, beta2: 0.999, eps: 1e-8, weight_decay: 0, amsgrad: false}`
struct AdamSpec: OptimizerSpec {
    static let kind: OptimizerKind = .init(
        "adam", "Adam", keeps: ["exp_avg", "exp_avg_sq", "max_exp_avg_sq"], letters: .adam, AdamSpec.self)
    static let settings: [OptimizerSetting<AdamSettings>] = .adam

    var values = AdamSettings()

    var stateNames: [String] { values.stateNames }
    func makeOptimizer(_ parameters: [Tensor]) -> any Optimizer { Adam([ParameterGroup(parameters, values)]) }
}

/// `{type: adamw, weight_decay: 0.01}`, and else as `adam`.
struct AdamWSpec: OptimizerSpec {
    static let kind: OptimizerKind = .init(
        "adamw", "AdamW", keeps: AdamSpec.kind.stateNames, letters: .adam, AdamWSpec.self)
    static let settings: [OptimizerSetting<AdamSettings>] = .adam

    var values = AdamSettings(weightDecay: 0.01)

    var stateNames: [String] { values.stateNames }
    func makeOptimizer(_ parameters: [Tensor]) -> any Optimizer { AdamW([ParameterGroup(parameters, values)]) }
}

extension AdamSettings {
    fileprivate var stateNames: [String] { Array(AdamSpec.kind.stateNames.prefix(amsgrad ? 3 : 2)) }
}

extension [Letter] {
    fileprivate static let adam = [
        Letter("v", "exp_avg_sq", "exp_avg_sq"), Letter("m", "exp_avg", "exp_avg"), .epsilon,
    ]
}

extension [OptimizerSetting<AdamSettings>] {
    fileprivate static let adam: Self = [
        .betas, .number("eps", \.eps, .atLeastZero), .number("weight_decay", \.weightDecay, .atLeastZero),
        .flag("amsgrad", \.amsgrad),
    ]
}

extension OptimizerSetting<AdamSettings> {
    /// A file has a key for each.
    fileprivate static let betas = OptimizerSetting(
        read: { file, values throws(ExperimentError) in
            values.betas.first = try file.number("beta1", .fraction) ?? values.betas.first
            values.betas.second = try file.number("beta2", .fraction) ?? values.betas.second
        },
        argument: { own, usual in
            own.betas == usual.betas ? nil : .named("betas", "(\(own.betas.first.code), \(own.betas.second.code))")
        })
}
