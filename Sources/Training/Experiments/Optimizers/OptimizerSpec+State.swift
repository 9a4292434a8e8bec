extension OptimizerSpec {
    /// What it keeps for each parameter's number, by PyTorch's names.
    var stateNames: [String] {
        switch self {
        case .sgd(let settings): settings.momentum == 0 ? [] : ["momentum_buffer"]
        case .adam(let settings), .adamW(let settings):
            ["exp_avg", "exp_avg_sq"] + (settings.amsgrad ? ["max_exp_avg_sq"] : [])
        case .rmsprop(let settings):
            ["square_avg"] + (settings.momentum > 0 ? ["momentum_buffer"] : [])
                + (settings.centered ? ["grad_avg"] : [])
        case .adagrad: ["sum"]
        }
    }

    /// `momentum` is short for PyTorch's `momentum_buffer`.
    static func fullStateName(_ name: String) -> String { name == "momentum" ? "momentum_buffer" : name }
}
