import NeuralCore

/// `{type: adagrad, lr: 0.01, lr_decay: 0, weight_decay: 0, eps: 1e-10}`
struct AdagradSpec: OptimizerSpec {
    static let kind: OptimizerKind = .init(
        "adagrad", "Adagrad", keeps: ["sum"], letters: [Letter("s", "sum of g²", "g² 的总和"), .epsilon], AdagradSpec.self)
    static let settings: [OptimizerSetting<Adagrad.Settings>] = [
        .number("lr_decay", \.learningRateDecay, .atLeastZero), .number("weight_decay", \.weightDecay, .atLeastZero),
        .number("eps", \.eps, .atLeastZero),
    ]

    var values = Adagrad.Settings()

    var stateNames: [String] { Self.kind.stateNames }
    func makeOptimizer(_ parameters: [Tensor]) -> any Optimizer { Adagrad([ParameterGroup(parameters, values)]) }
}
