import CKernels

/// The settings of ``Adam`` and ``AdamW``.
public struct AdamSettings: AdaptiveSettings {
    /// How far a step goes.
    public var learningRate: Double
    /// How much of the running means of gradient and squared gradient is kept at each step.
    public var betas: (first: Double, second: Double)
    /// ε, added to the square root that divides.
    public var eps: Double
    /// What of the parameter is added to its gradient (``Adam``), or, times the learning rate, taken from it (``AdamW``).
    public var weightDecay: Double
    /// Whether the largest mean square so far divides (Reddi et al., 2018).
    public var amsgrad: Bool
    /// Whether the loss is to grow.
    public var maximize: Bool

    public init(
        lr learningRate: Double = 0.001, betas: (Double, Double) = (0.9, 0.999), eps: Double = 1e-8,
        weightDecay: Double = 0, amsgrad: Bool = false, maximize: Bool = false
    ) {
        self.learningRate = learningRate
        self.betas = betas
        self.eps = eps
        self.weightDecay = weightDecay
        self.amsgrad = amsgrad
        self.maximize = maximize
    }

    public static func == (a: AdamSettings, b: AdamSettings) -> Bool {
        a.learningRate == b.learningRate && a.betas == b.betas && a.eps == b.eps
            && a.weightDecay == b.weightDecay && a.amsgrad == b.amsgrad && a.maximize == b.maximize
    }

    public var cycledMomentum: Double? {
        get { betas.first }
        set { betas.first = newValue ?? betas.first }
    }

    public var problem: String? {
        AdamSettings.problem([
            ("the learning rate", learningRate, learningRate >= 0, "at least 0"),
            ("the first beta", betas.first, betas.first >= 0 && betas.first < 1, "at least 0 and less than 1"),
            ("the second beta", betas.second, betas.second >= 0 && betas.second < 1, "at least 0 and less than 1"),
            ("eps", eps, eps >= 0, "at least 0"),
            ("weight decay", weightDecay, weightDecay >= 0, "at least 0"),
        ])
    }
}

/// Adaptive moments (PyTorch: `torch.optim.Adam`; Kingma and Ba, 2015).
///
///     g = grad + weightDecay w
///     m = β₁ m + (1 - β₁) g          v = β₂ v + (1 - β₂) g²
///     w = w - lr m / (1 - β₁ᵗ) / (√(v / (1 - β₂ᵗ)) + ε)      at step t; with `amsgrad` the largest v so far stands for v
///
/// - Complexity: one pass over parameters, gradients and both means a step.
public class Adam: Optimizer {
    public typealias Settings = AdamSettings

    public var groups: [ParameterGroup<AdamSettings>]
    public var state: OptimizerState
    /// Whether weight decay goes past the means, to the parameter itself.
    fileprivate let isDecoupled: Bool

    fileprivate init(_ groups: [ParameterGroup<AdamSettings>], name: String, isDecoupled: Bool) {
        self.groups = groups.checked(for: name)
        self.isDecoupled = isDecoupled
        state = OptimizerState(
            names: ["step", "exp_avg", "exp_avg_sq", "max_exp_avg_sq"], scalars: ["step"],
            parameterCount: groups.reduce(0) { $0 + $1.parameters.count })
    }

    public convenience init(_ groups: [ParameterGroup<AdamSettings>]) {
        self.init(groups, name: "Adam", isDecoupled: false)
    }

    public convenience init(
        _ parameters: [Tensor], lr: Double = 0.001, betas: (Double, Double) = (0.9, 0.999), eps: Double = 1e-8,
        weightDecay: Double = 0, amsgrad: Bool = false, maximize: Bool = false
    ) {
        let settings = AdamSettings(
            lr: lr, betas: betas, eps: eps, weightDecay: weightDecay, amsgrad: amsgrad, maximize: maximize)
        self.init([ParameterGroup(parameters, settings)])
    }

    public func update(_ parameter: Tensor, by gradient: Tensor, _ settings: AdamSettings, at index: Int) {
        let step = state.countStep(index, 0)
        let mean = state.tensor(index, 1, parameter.shape)
        let square = state.tensor(index, 2, parameter.shape)
        let largest = settings.amsgrad ? state.tensor(index, 3, parameter.shape) : nil
        run(
            ck_adam, on: parameter, by: gradient, step: step, settings, kept: (mean, square, largest),
            numbers: (settings.betas.first, settings.betas.second, isDecoupled ? 1 : 0))
    }
}

/// Adam with decoupled weight decay (PyTorch: `torch.optim.AdamW`; Loshchilov and Hutter, 2019).
///
///     w = w - lr weightDecay w, and then as ``Adam`` without weight decay
///
/// - Complexity: one pass over parameters, gradients and both means a step.
public final class AdamW: Adam {
    /// The settings' own default is no weight decay; PyTorch's for this optimizer is 0.01.
    public convenience init(_ groups: [ParameterGroup<AdamSettings>]) {
        self.init(groups, name: "AdamW", isDecoupled: true)
    }

    public convenience init(
        _ parameters: [Tensor], lr: Double = 0.001, betas: (Double, Double) = (0.9, 0.999), eps: Double = 1e-8,
        weightDecay: Double = 0.01, amsgrad: Bool = false, maximize: Bool = false
    ) {
        let settings = AdamSettings(
            lr: lr, betas: betas, eps: eps, weightDecay: weightDecay, amsgrad: amsgrad, maximize: maximize)
        self.init([ParameterGroup(parameters, settings)])
    }
}

extension Adam: ExplainedOptimizer {
    package func changeDerivation(_ numbers: UpdateNumbers, _ settings: AdamSettings) -> Derivation {
        let (rate, step) = (settings.learningRate, numbers.step)
        let squares = settings.amsgrad ? "max_exp_avg_sq" : "exp_avg_sq"
        let mean = numbers.new("exp_avg") / (1 - Elementary.power(settings.betas.first, step))
        let square = numbers.new(squares) / (1 - Elementary.power(settings.betas.second, step))
        let divisor = square.squareRoot() + settings.eps
        let lr = Operand("-lr", Float(-rate))
        let (beta1, beta2) = settings.betas
        var terms = [
            Derivation.Term(
                .step,
                [
                    lr, numbers.kept("m", "exp_avg"), numbers.kept("v", squares),
                    Operand("m̂", Float(mean), arithmetic: "{1} / (1 - \(beta1)^\(Int(step)))"),
                    Operand(
                        "√v̂ + ε", Float(divisor),
                        arithmetic: "√({2} / (1 - \(beta2)^\(Int(step)))) + \(settings.eps)"),
                ], -rate * mean / divisor, "{0} · {3} / {4}")
        ]
        let decays = isDecoupled && settings.weightDecay != 0
        if decays {
            terms.append(numbers.decayTerm([lr], settings.weightDecay, share: -rate))
        }
        return Derivation(
            "- lr · m̂ / (√v̂ + ε)\(decays ? " - lr · decay · w" : ""),  m̂ = m / (1 - β₁ᵗ), v̂ = v / (1 - β₂ᵗ)", terms,
            notes: [.optimizerStep(Int(step))])
    }

    package func stateDerivation(of name: String, _ numbers: UpdateNumbers, _ settings: AdamSettings) -> Derivation {
        let decay = isDecoupled ? 0 : settings.weightDecay
        switch name {
        case "max_exp_avg_sq":
            let (old, new) = (numbers.old(name), numbers.new("exp_avg_sq"))
            return Derivation(
                "max v' = max(max v, v)",
                [
                    .init(.candidate(isChosen: old > new), [numbers.keptBefore("max v", name)], old),
                    .init(.candidate(isChosen: new >= old), [numbers.kept("v", "exp_avg_sq")], new),
                ], result: Swift.max(old, new), notes: numbers.notes(name))
        case "exp_avg_sq":
            return numbers.runningMean("v", name, "β₂", settings.betas.second, decay, settings, isSquare: true)
        default: return numbers.runningMean("m", name, "β₁", settings.betas.first, decay, settings)
        }
    }
}
