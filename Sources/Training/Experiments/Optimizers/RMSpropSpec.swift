import NeuralCore

/// `{type: rmsprop, lr: 0.01, alpha: 0.99, eps: 1e-8, weight_decay: 0, momentum: 0, centered: false}`
struct RMSpropSpec: OptimizerSpec {
    static let kind: OptimizerKind = .init(
        "rmsprop", "RMSprop", keeps: ["square_avg", "momentum_buffer", "grad_avg"],
        letters: [
            Letter("μ", "momentum", "动量系数"), Letter("m", "grad_avg", "grad_avg"),
            Letter("s", "square_avg, mean of g²", "square_avg，g² 的平均"),
            Letter("b", "momentum_buffer", "momentum_buffer"), .epsilon,
        ], RMSpropSpec.self)
    static let settings: [OptimizerSetting<RMSprop.Settings>] = [
        .number("alpha", \.alpha, .fraction), .number("eps", \.eps, .atLeastZero),
        .number("weight_decay", \.weightDecay, .atLeastZero), .number("momentum", \.momentum, .atLeastZero),
        .flag("centered", \.centered),
    ]

    var values = RMSprop.Settings()

    var stateNames: [String] {
        ["square_avg"] + (values.momentum > 0 ? ["momentum_buffer"] : []) + (values.centered ? ["grad_avg"] : [])
    }

    func makeOptimizer(_ parameters: [Tensor]) -> any Optimizer { RMSprop([ParameterGroup(parameters, values)]) }
}
