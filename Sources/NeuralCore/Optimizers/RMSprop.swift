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
    public struct Settings: OptimizerSettings {
        public var learningRate: Double
        /// How much of the mean square is kept at each step.
        public var alpha: Double
        /// ε, added to the square root that divides.
        public var epsilon: Double
        public var weightDecay: Double
        public var momentum: Double
        /// Whether the variance divides in the place of the mean square.
        public var centered: Bool
        /// Whether the loss is to grow.
        public var maximize: Bool

        public init(
            lr learningRate: Double = 0.01, alpha: Double = 0.99, eps epsilon: Double = 1e-8, weightDecay: Double = 0,
            momentum: Double = 0, centered: Bool = false, maximize: Bool = false
        ) {
            self.learningRate = learningRate
            self.alpha = alpha
            self.epsilon = epsilon
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
                ("epsilon", epsilon, epsilon >= 0, "at least 0"),
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
        let gradient = settings.maximize ? withNoGrad { -gradient } : gradient
        _ = state.countStep(index, 0)
        let square = state.tensor(index, 1, parameter.shape)
        let buffer = settings.momentum > 0 ? state.tensor(index, 2, parameter.shape) : nil
        let mean = settings.centered ? state.tensor(index, 3, parameter.shape) : nil
        ck_rmsprop(
            parameter.elementCount, parameter.storage.mutate(), gradient.storage.pointer, square.storage.mutate(),
            buffer?.storage.mutate(), mean?.storage.mutate(), settings.learningRate, settings.alpha,
            settings.epsilon, settings.weightDecay, settings.momentum)
    }
}

extension RMSprop {
    /// The gradient with weight decay, as a number and as a factor.
    private func gradient(_ numbers: UpdateNumbers, _ settings: Settings) -> (value: Double, factor: Factor) {
        let value = numbers.direction(settings.maximize) + settings.weightDecay * Double(numbers.old)
        guard settings.weightDecay != 0 else { return (value, numbers.gradientFactor(settings.maximize)) }
        return (value, Factor("g + decay · w", Float(value), .gradient))
    }

    private func divisor(_ numbers: UpdateNumbers, _ settings: Settings) -> Double {
        let mean = settings.centered ? numbers.new("grad_avg") : 0
        return (numbers.new("square_avg") - mean * mean).squareRoot() + settings.epsilon
    }

    private func divisorText(_ settings: Settings) -> String { settings.centered ? "√(s - m²) + ε" : "√s + ε" }

    public func changeDerivation(_ numbers: UpdateNumbers, _ settings: Settings) -> Derivation {
        let rate = settings.learningRate
        let lr = Factor("lr", Float(rate))
        if settings.momentum > 0 {
            let b = numbers.kept("b", "momentum_buffer")
            return Derivation("- lr · b", [.init(.step, [lr, b], -rate * Double(b.value))])
        }
        let (value, g) = gradient(numbers, settings)
        let divisor = divisor(numbers, settings)
        return Derivation(
            "- lr · g / (\(divisorText(settings)))",
            [
                .init(
                    .step,
                    [lr, g, numbers.kept("s", "square_avg"), Factor(divisorText(settings), Float(divisor))],
                    -rate * value / divisor)
            ])
    }

    public func stateDerivation(of name: String, _ numbers: UpdateNumbers, _ settings: Settings) -> Derivation {
        let (value, g) = gradient(numbers, settings)
        let notes: [Derivation.Note] = numbers.before[name] == nil ? [.firstStep] : []
        if name == "momentum_buffer" {
            let divisor = divisor(numbers, settings)
            return Derivation(
                "b' = μ · b + g / (\(divisorText(settings)))",
                [
                    .init(
                        .old, [Factor("μ", Float(settings.momentum)), numbers.keptBefore("b", name)],
                        settings.momentum * numbers.old(name)),
                    .init(.summand, [g, Factor(divisorText(settings), Float(divisor))], value / divisor),
                ], notes: notes)
        }
        let (alpha, isSquare) = (settings.alpha, name == "square_avg")
        let symbol = isSquare ? "s" : "m"
        return Derivation(
            "\(symbol)' = α · \(symbol) + (1 - α) · g\(isSquare ? "²" : "")",
            [
                .init(.old, [Factor("α", Float(alpha)), numbers.keptBefore(symbol, name)], alpha * numbers.old(name)),
                .init(
                    .summand, [Factor("1 - α", Float(1 - alpha)), g] + (isSquare ? [g] : []),
                    (1 - alpha) * value * (isSquare ? value : 1)),
            ], notes: notes)
    }
}
