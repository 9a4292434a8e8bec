import NeuralCore

/// `{type: sgd, lr: 0.001, momentum: 0, dampening: 0, weight_decay: 0, nesterov: false}`
struct SGDSpec: OptimizerSpec {
    static let kind: OptimizerKind = .init(
        "sgd", "SGD", keeps: ["momentum_buffer"],
        letters: [Letter("v", "momentum_buffer", "momentum_buffer"), Letter("μ", "momentum", "动量系数")], SGDSpec.self)
    static let settings: [OptimizerSetting<SGD.Settings>] = [
        .number("momentum", \.momentum, .atLeastZero), .number("dampening", \.dampening, .finite),
        .number("weight_decay", \.weightDecay, .atLeastZero), .flag("nesterov", \.nesterov),
    ]

    var values = SGD.Settings()

    var stateNames: [String] { values.momentum == 0 ? [] : Self.kind.stateNames }
    func makeOptimizer(_ parameters: [Tensor]) -> any Optimizer { SGD([ParameterGroup(parameters, values)]) }

    func check(_ file: Settings) throws(ExperimentError) {
        guard values.nesterov, values.momentum <= 0 || values.dampening != 0 else { return }
        throw file.failure(.outOfRange(key: "nesterov", value: "true", expected: .momentumAlone), at: "nesterov")
    }
}
