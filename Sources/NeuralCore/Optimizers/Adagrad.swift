import CKernels

/// Steps divided by the root of the sum of all squared gradients (PyTorch: `torch.optim.Adagrad`; Duchi et al., 2011).
///
///     g = grad + weightDecay w
///     s = s + g²
///     w = w - lr / (1 + (t - 1) lrDecay) g / (√s + ε)      at step t
///
/// - Complexity: one pass over parameters, gradients and sums a step.
public final class Adagrad: Optimizer {
    /// The settings of a group of parameters.
    public struct Settings: AdaptiveSettings {
        /// How far a step goes.
        public var learningRate: Double
        /// How the rate falls: lr / (1 + (t - 1) lrDecay) at step t.
        public var learningRateDecay: Double
        /// What of the parameter is added to its gradient.
        public var weightDecay: Double
        /// What the sums of squares start from.
        public var initialAccumulatorValue: Double
        /// ε, added to the square root that divides.
        public var eps: Double
        /// Whether the loss is to grow.
        public var maximize: Bool

        public init(
            lr learningRate: Double = 0.01, lrDecay learningRateDecay: Double = 0, weightDecay: Double = 0,
            initialAccumulatorValue: Double = 0, eps: Double = 1e-10, maximize: Bool = false
        ) {
            self.learningRate = learningRate
            self.learningRateDecay = learningRateDecay
            self.weightDecay = weightDecay
            self.initialAccumulatorValue = initialAccumulatorValue
            self.eps = eps
            self.maximize = maximize
        }

        public var cycledMomentum: Double? {
            get { nil }
            set {}
        }

        public var problem: String? {
            Settings.problem([
                ("the learning rate", learningRate, learningRate >= 0, "at least 0"),
                ("the learning rate's decay", learningRateDecay, learningRateDecay >= 0, "at least 0"),
                ("weight decay", weightDecay, weightDecay >= 0, "at least 0"),
                ("the initial accumulator", initialAccumulatorValue, initialAccumulatorValue >= 0, "at least 0"),
                ("eps", eps, eps >= 0, "at least 0"),
            ])
        }
    }

    public var groups: [ParameterGroup<Settings>]
    public var state: OptimizerState

    public init(_ groups: [ParameterGroup<Settings>]) {
        self.groups = groups.checked(for: "Adagrad")
        state = OptimizerState(
            names: ["step", "sum"], scalars: ["step"],
            parameterCount: groups.reduce(0) { $0 + $1.parameters.count })
    }

    /// One group of parameters.
    ///
    /// - Precondition: there is a parameter, none is given twice or was computed, and the settings can be used.
    public convenience init(
        _ parameters: [Tensor], lr: Double = 0.01, lrDecay: Double = 0, weightDecay: Double = 0,
        initialAccumulatorValue: Double = 0, eps: Double = 1e-10, maximize: Bool = false
    ) {
        let settings = Settings(
            lr: lr, lrDecay: lrDecay, weightDecay: weightDecay, initialAccumulatorValue: initialAccumulatorValue,
            eps: eps, maximize: maximize)
        self.init([ParameterGroup(parameters, settings)])
    }

    public func update(_ parameter: Tensor, by gradient: Tensor, _ settings: Settings, at index: Int) {
        let step = state.countStep(index, 0)
        let sum = state.tensor(index, 1, parameter.shape, startingAt: Float(settings.initialAccumulatorValue))
        run(
            ck_adagrad, on: parameter, by: gradient, step: step, settings, kept: (sum, nil, nil),
            numbers: (settings.learningRateDecay, 0, 0))
    }
}

extension Adagrad: ExplainedOptimizer {
    package func changeDerivation(_ numbers: UpdateNumbers, _ settings: Settings) -> Derivation {
        let rate = settings.learningRate / (1 + (numbers.step - 1) * settings.learningRateDecay)
        let divisor = numbers.new("sum").squareRoot() + settings.eps
        let (value, g, place) = numbers.decayedGradient(settings.weightDecay, maximize: settings.maximize, from: 1)
        let isDecaying = settings.learningRateDecay != 0
        let name = isDecaying ? "lr / (1 + (t - 1) · lr_decay)" : "lr"
        let steps = "\(Int(numbers.step) - 1) · \(settings.learningRateDecay)"
        let lr = Operand(
            "-" + name, Float(-rate), arithmetic: isDecaying ? "-\(settings.learningRate) / (1 + \(steps))" : nil)
        return Derivation(
            "- \(name) · \(gradientText(settings.weightDecay, maximize: settings.maximize)) / (√s + ε)",
            [
                .init(
                    .step,
                    [lr] + g + [
                        numbers.kept("s", "sum"),
                        Operand("√s + ε", Float(divisor), arithmetic: "√({\(place + 1)}) + \(settings.eps)"),
                    ], -rate * value / divisor, "{0} · {\(place)} / {\(place + 2)}")
            ], notes: [.optimizerStep(Int(numbers.step))])
    }

    package func stateDerivation(of name: String, _ numbers: UpdateNumbers, _ settings: Settings) -> Derivation {
        let (value, g, place) = numbers.decayedGradient(settings.weightDecay, maximize: settings.maximize, from: 0)
        let old = numbers.before[name].map(Double.init) ?? settings.initialAccumulatorValue
        return Derivation(
            "s' = s + \(gradientText(settings.weightDecay, maximize: settings.maximize))²",
            [
                .init(.old, [Operand("s", Float(old))], old),
                .init(.summand, g + [g.plain], value * value, "{\(place)} · {\(place + 1)}"),
            ], notes: numbers.notes(name))
    }
}
