import CKernels

/// Steps divided by the root of the mean squared gradient (PyTorch: `torch.optim.RMSprop`; Hinton, 2012).
///
///     g = grad + weightDecay w
///     s = α s + (1 - α) g²
///     a = √s + ε                     (centered, after Graves, 2013: m = α m + (1 - α) g, a = √(s - m²) + ε)
///     w = w - lr g / a               (with momentum: b = momentum b + g / a, w = w - lr b)
///
/// - Complexity: one pass over parameters, gradients and state a step.
public final class RMSprop: Optimizer {
    /// The settings of a group of parameters.
    public struct Settings: AdaptiveSettings {
        /// How far a step goes.
        public var learningRate: Double
        /// How much of the mean square is kept at each step.
        public var alpha: Double
        /// ε, added to the square root that divides.
        public var eps: Double
        /// What of the parameter is added to its gradient.
        public var weightDecay: Double
        /// How much of the last change is kept; 0 for none.
        public var momentum: Double
        /// Whether the variance divides in the place of the mean square.
        public var centered: Bool
        /// Whether the loss is to grow.
        public var maximize: Bool

        public init(
            lr learningRate: Double = 0.01, alpha: Double = 0.99, eps: Double = 1e-8, weightDecay: Double = 0,
            momentum: Double = 0, centered: Bool = false, maximize: Bool = false
        ) {
            self.learningRate = learningRate
            self.alpha = alpha
            self.eps = eps
            self.weightDecay = weightDecay
            self.momentum = momentum
            self.centered = centered
            self.maximize = maximize
        }

        public var cycledMomentum: Double? {
            get { momentum }
            set { momentum = newValue ?? 0 }
        }

        public var problem: String? {
            Settings.problem([
                ("the learning rate", learningRate, learningRate >= 0, "at least 0"),
                ("alpha", alpha, alpha >= 0, "at least 0"),
                ("eps", eps, eps >= 0, "at least 0"),
                ("momentum", momentum, momentum >= 0, "at least 0"),
                ("weight decay", weightDecay, weightDecay >= 0, "at least 0"),
            ])
        }
    }

    public var groups: [ParameterGroup<Settings>]
    public var state: OptimizerState

    public init(_ groups: [ParameterGroup<Settings>]) {
        self.groups = groups.checked(for: "RMSprop")
        state = OptimizerState(
            names: ["step", "square_avg", "momentum_buffer", "grad_avg"], scalars: ["step"],
            parameterCount: groups.reduce(0) { $0 + $1.parameters.count })
    }

    /// One group of parameters.
    ///
    /// - Precondition: there is a parameter, none is given twice or was computed, and the settings can be used.
    public convenience init(
        _ parameters: [Tensor], lr: Double = 0.01, alpha: Double = 0.99, eps: Double = 1e-8, weightDecay: Double = 0,
        momentum: Double = 0, centered: Bool = false, maximize: Bool = false
    ) {
        let settings = Settings(
            lr: lr, alpha: alpha, eps: eps, weightDecay: weightDecay, momentum: momentum, centered: centered,
            maximize: maximize)
        self.init([ParameterGroup(parameters, settings)])
    }

    public func update(_ parameter: Tensor, by gradient: Tensor, _ settings: Settings, at index: Int) {
        let step = state.countStep(index, 0)
        let square = state.tensor(index, 1, parameter.shape)
        let buffer = settings.momentum > 0 ? state.tensor(index, 2, parameter.shape) : nil
        let mean = settings.centered ? state.tensor(index, 3, parameter.shape) : nil
        run(
            ck_rmsprop, on: parameter, by: gradient, step: step, settings, kept: (square, buffer, mean),
            numbers: (settings.alpha, settings.momentum, 0))
    }
}

extension RMSprop: ExplainedOptimizer {
    /// What divides, as the last of the operands it takes, which go from place `first` on in their term.
    private func divisor(
        _ numbers: UpdateNumbers, _ settings: Settings, from first: Int
    ) -> (value: Double, operands: [Operand], place: Int) {
        let mean = settings.centered ? numbers.new("grad_avg") : 0
        let value = (numbers.new("square_avg") - mean * mean).squareRoot() + settings.eps
        let means = [numbers.kept("s", "square_avg")] + (settings.centered ? [numbers.kept("m", "grad_avg")] : [])
        let root = settings.centered ? "√({\(first)} - {\(first + 1)}²)" : "√({\(first)})"
        let sum = Operand(
            divisorText(settings), Float(value),
            arithmetic: Derivation.Arithmetic(stringLiteral: root + " + \(settings.eps)"))
        return (value, means + [sum], first + means.count)
    }

    private func divisorText(_ settings: Settings) -> String { settings.centered ? "√(s - m²) + ε" : "√s + ε" }

    package func changeDerivation(_ numbers: UpdateNumbers, _ settings: Settings) -> Derivation {
        let rate = settings.learningRate
        let lr = Operand("-lr", Float(-rate))
        if settings.momentum > 0 {
            let b = numbers.kept("b", "momentum_buffer")
            return Derivation("- lr · b", [.init(.step, [lr, b], -rate * Double(b.value))])
        }
        let g = numbers.decayedGradient(settings.weightDecay, maximize: settings.maximize, from: 1)
        let divisor = divisor(numbers, settings, from: g.place + 1)
        return Derivation(
            "- lr · \(gradientText(settings.weightDecay, maximize: settings.maximize)) / (\(divisorText(settings)))",
            [
                .init(
                    .step, [lr] + g.operands + divisor.operands, -rate * g.value / divisor.value,
                    "{0} · {\(g.place)} / {\(divisor.place)}")
            ])
    }

    package func stateDerivation(of name: String, _ numbers: UpdateNumbers, _ settings: Settings) -> Derivation {
        if name == "momentum_buffer" {
            let g = numbers.decayedGradient(settings.weightDecay, maximize: settings.maximize, from: 0)
            let divisor = divisor(numbers, settings, from: g.place + 1)
            return Derivation(
                "b' = μ · b + \(gradientText(settings.weightDecay, maximize: settings.maximize)) / (\(divisorText(settings)))",
                [
                    numbers.oldTerm("b", name, "μ", settings.momentum),
                    .init(
                        .summand, g.operands + divisor.operands, g.value / divisor.value,
                        "{\(g.place)} / {\(divisor.place)}"),
                ], notes: numbers.notes(name))
        }
        let isSquare = name == "square_avg"
        return numbers.runningMean(
            isSquare ? "s" : "m", name, "α", settings.alpha, settings.weightDecay, settings, isSquare: isSquare)
    }
}
