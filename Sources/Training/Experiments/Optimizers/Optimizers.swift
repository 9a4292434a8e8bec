import NeuralCore

extension OptimizerKind: CaseIterable {
    public static let allCases = [SGDSpec.kind, AdamSpec.kind, AdamWSpec.kind, RMSpropSpec.kind, AdagradSpec.kind]

    public static let sgd = SGDSpec.kind
}

/// `{type: sgd, lr: 0.001, momentum: 0, dampening: 0, weight_decay: 0, nesterov: false, maximize: false}`
struct SGDSpec: OptimizerSpec {
    static let kind: OptimizerKind = .init(
        "sgd", "SGD", keeps: ["momentum_buffer"],
        letters: [Letter("v", "momentum_buffer", "momentum_buffer"), Letter("μ", "momentum", "动量系数")], SGDSpec.self)
    static let settings: [KindSetting<SGD.Settings>] = [
        .number("momentum", \.momentum, .atLeastZero), .number("dampening", \.dampening, .finite),
        .number("weight_decay", \.weightDecay, .atLeastZero), .flag("nesterov", \.nesterov),
        .flag("maximize", \.maximize),
    ]

    var values = SGD.Settings()

    var stateNames: [String] { values.momentum == 0 ? [] : Self.kind.stateNames }
    func makeOptimizer(_ parameters: [Tensor]) -> any Optimizer { SGD([ParameterGroup(parameters, values)]) }

    func check(_ file: Settings) throws(ExperimentError) {
        guard values.nesterov, values.momentum <= 0 || values.dampening != 0 else { return }
        throw file.failure(.outOfRange(key: "nesterov", value: "true", expected: .momentumAlone), at: "nesterov")
    }
}

/// `{type: adam, lr: 0.001, betas: [0.9, 0.999], eps: 1e-8, weight_decay: 0, amsgrad: false, maximize: false}`; `beta1` and
/// `beta2` for one of the two.
struct AdamSpec: OptimizerSpec {
    static let kind: OptimizerKind = .init(
        "adam", "Adam", keeps: ["exp_avg", "exp_avg_sq", "max_exp_avg_sq"], letters: .adam, AdamSpec.self)
    static let settings: [KindSetting<AdamSettings>] = .adam

    var values = AdamSettings()

    var stateNames: [String] { values.stateNames }
    func makeOptimizer(_ parameters: [Tensor]) -> any Optimizer { Adam([ParameterGroup(parameters, values)]) }
}

/// `{type: adamw, weight_decay: 0.01}`, and else as `adam`.
struct AdamWSpec: OptimizerSpec {
    static let kind: OptimizerKind = .init(
        "adamw", "AdamW", keeps: AdamSpec.kind.stateNames, letters: .adam, AdamWSpec.self)
    static let settings: [KindSetting<AdamSettings>] = .adam

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

extension [KindSetting<AdamSettings>] {
    fileprivate static let adam: Self = [
        .betas, .number("eps", \.eps, .atLeastZero), .number("weight_decay", \.weightDecay, .atLeastZero),
        .flag("amsgrad", \.amsgrad), .flag("maximize", \.maximize),
    ]
}

extension KindSetting<AdamSettings> {
    /// Both, or one of them by a key of its own.
    fileprivate static let betas = KindSetting(
        read: { file, values throws(ExperimentError) in
            let both = try file.numbers("betas", .fraction, count: 2)
            values.betas = both.map { ($0[0], $0[1]) } ?? values.betas
            for (key, path) in [("beta1", \AdamSettings.betas.first), ("beta2", \AdamSettings.betas.second)] {
                guard let beta = try file.number(key, .fraction) else { continue }
                guard both == nil else { throw file.failure(.sameSetting("betas", key), at: key) }
                values[keyPath: path] = beta
            }
        },
        argument: { own, usual in
            own.betas == usual.betas ? nil : .named("betas", "(\(own.betas.first.code), \(own.betas.second.code))")
        },
        written: { own, usual in
            usual.map { $0.betas == own.betas } ?? false
                ? nil : WrittenSetting("betas", "[\(own.betas.first.yaml), \(own.betas.second.yaml)]")
        })
}

/// `{type: rmsprop, lr: 0.01, alpha: 0.99, eps: 1e-8, weight_decay: 0, momentum: 0, centered: false, maximize: false}`
struct RMSpropSpec: OptimizerSpec {
    static let kind: OptimizerKind = .init(
        "rmsprop", "RMSprop", keeps: ["square_avg", "momentum_buffer", "grad_avg"],
        letters: [
            Letter("μ", "momentum", "动量系数"), Letter("m", "grad_avg", "grad_avg"),
            Letter("s", "square_avg, mean of g²", "square_avg，g² 的平均"),
            Letter("b", "momentum_buffer", "momentum_buffer"), .epsilon,
        ], RMSpropSpec.self)
    static let settings: [KindSetting<RMSprop.Settings>] = [
        .number("alpha", \.alpha, .fraction), .number("eps", \.eps, .atLeastZero),
        .number("weight_decay", \.weightDecay, .atLeastZero), .number("momentum", \.momentum, .atLeastZero),
        .flag("centered", \.centered), .flag("maximize", \.maximize),
    ]

    var values = RMSprop.Settings()

    var stateNames: [String] {
        ["square_avg"] + (values.momentum > 0 ? ["momentum_buffer"] : []) + (values.centered ? ["grad_avg"] : [])
    }

    func makeOptimizer(_ parameters: [Tensor]) -> any Optimizer { RMSprop([ParameterGroup(parameters, values)]) }
}

/// `{type: adagrad, lr: 0.01, lr_decay: 0, weight_decay: 0, initial_accumulator_value: 0, eps: 1e-10, maximize: false}`
struct AdagradSpec: OptimizerSpec {
    static let kind: OptimizerKind = .init(
        "adagrad", "Adagrad", keeps: ["sum"], letters: [Letter("s", "sum of g²", "g² 的总和"), .epsilon], AdagradSpec.self)
    static let settings: [KindSetting<Adagrad.Settings>] = [
        .number("lr_decay", \.learningRateDecay, .atLeastZero), .number("weight_decay", \.weightDecay, .atLeastZero),
        .number("initial_accumulator_value", \.initialAccumulatorValue, .atLeastZero),
        .number("eps", \.eps, .atLeastZero), .flag("maximize", \.maximize),
    ]

    var values = Adagrad.Settings()

    var stateNames: [String] { Self.kind.stateNames }
    func makeOptimizer(_ parameters: [Tensor]) -> any Optimizer { Adagrad([ParameterGroup(parameters, values)]) }
}
