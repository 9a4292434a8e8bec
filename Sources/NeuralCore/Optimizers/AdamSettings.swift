import CKernels

/// The settings of ``Adam`` and ``AdamW``.
public struct AdamSettings: OptimizerSettings {
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

extension Optimizer where Settings == AdamSettings {
    static func emptyState(_ groups: [ParameterGroup<AdamSettings>]) -> OptimizerState {
        OptimizerState(
            names: ["step", "exp_avg", "exp_avg_sq", "max_exp_avg_sq"], scalars: ["step"],
            parameterCount: groups.reduce(0) { $0 + $1.parameters.count })
    }

    /// The change both optimizers make; `decoupled` takes weight decay past the means.
    func update(
        _ parameter: Tensor, by gradient: Tensor, _ settings: AdamSettings, at index: Int, decoupled: Bool
    ) {
        let gradient = settings.maximize ? withNoGrad { -gradient } : gradient
        let step = state.countStep(index, 0)
        let mean = state.tensor(index, 1, parameter.shape)
        let square = state.tensor(index, 2, parameter.shape)
        let largest = settings.amsgrad ? state.tensor(index, 3, parameter.shape) : nil
        ck_adam(
            parameter.elementCount, parameter.storage.mutate(), gradient.storage.pointer, mean.storage.mutate(),
            square.storage.mutate(), largest?.storage.mutate(), step, settings.learningRate, settings.betas.first,
            settings.betas.second, settings.eps, settings.weightDecay, decoupled ? 1 : 0)
    }
}

extension Optimizer where Settings == AdamSettings {
    func adamChange(_ numbers: UpdateNumbers, _ settings: AdamSettings, decoupled: Bool) -> Derivation {
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
        let decays = decoupled && settings.weightDecay != 0
        if decays {
            terms.append(
                .init(
                    .decay, [lr, Operand("decay", Float(settings.weightDecay)), numbers.oldOperand],
                    -rate * settings.weightDecay * Double(numbers.old)))
        }
        return Derivation(
            "- lr · m̂ / (√v̂ + ε)\(decays ? " - lr · decay · w" : ""),  m̂ = m / (1 - β₁ᵗ), v̂ = v / (1 - β₂ᵗ)", terms,
            notes: [.optimizerStep(Int(step))])
    }

    func adamState(
        of name: String, _ numbers: UpdateNumbers, _ settings: AdamSettings, decoupled: Bool
    ) -> Derivation {
        let decay = decoupled ? 0 : settings.weightDecay
        let (gradient, g, place) = numbers.decayedGradient(decay, maximize: settings.maximize, from: 1)
        let notes: [Derivation.Note] = numbers.before[name] == nil ? [.firstStep] : []
        switch name {
        case "max_exp_avg_sq":
            let (old, new) = (numbers.old(name), numbers.new("exp_avg_sq"))
            return Derivation(
                "max v' = max(max v, v)",
                [
                    .init(.candidate(isChosen: old > new), [numbers.keptBefore("max v", name)], old),
                    .init(.candidate(isChosen: new >= old), [numbers.kept("v", "exp_avg_sq")], new),
                ], result: Swift.max(old, new), notes: notes)
        case "exp_avg_sq":
            let beta = settings.betas.second
            return Derivation(
                "v' = β₂ · v + (1 - β₂) · g²",
                [
                    .init(.old, [Operand("β₂", Float(beta)), numbers.keptBefore("v", name)], beta * numbers.old(name)),
                    .init(
                        .summand, [Operand("1 - β₂", Float(1 - beta))] + g + [g.plain],
                        (1 - beta) * gradient * gradient,
                        "{0} · {\(place)} · {\(place + 1)}"),
                ], notes: notes)
        default:
            let beta = settings.betas.first
            return Derivation(
                "m' = β₁ · m + (1 - β₁) · g",
                [
                    .init(.old, [Operand("β₁", Float(beta)), numbers.keptBefore("m", name)], beta * numbers.old(name)),
                    .init(
                        .summand, [Operand("1 - β₁", Float(1 - beta))] + g, (1 - beta) * gradient, "{0} · {\(place)}"),
                ], notes: notes)
        }
    }
}
