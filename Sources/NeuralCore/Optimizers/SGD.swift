import CKernels

/// Stochastic gradient descent, with momentum (PyTorch: `torch.optim.SGD`; Sutskever et al., 2013).
///
///     g = grad + weightDecay w         (maximize: -grad + weightDecay w)
///     v = g at the first step, then momentum v + (1 - dampening) g
///     w = w - lr v      (Nesterov: w - lr (g + momentum v); without momentum: w - lr g)
///
/// - Complexity: one pass over parameters and gradients a step.
public final class SGD: Optimizer {
    /// The settings of a group of parameters.
    public struct Settings: OptimizerSettings {
        /// How far a step goes.
        public var learningRate: Double
        /// How much of v is kept at each step; 0 for none.
        public var momentum: Double
        /// What of the gradient does not enter v.
        public var dampening: Double
        /// What of the parameter is added to its gradient.
        public var weightDecay: Double
        /// Whether the step looks ahead along v (Nesterov, 1983).
        public var nesterov: Bool
        /// Whether the loss is to grow.
        public var maximize: Bool

        public init(
            lr learningRate: Double = 0.001, momentum: Double = 0, dampening: Double = 0, weightDecay: Double = 0,
            nesterov: Bool = false, maximize: Bool = false
        ) {
            self.learningRate = learningRate
            self.momentum = momentum
            self.dampening = dampening
            self.weightDecay = weightDecay
            self.nesterov = nesterov
            self.maximize = maximize
        }

        public var cycledMomentum: Double? {
            get { momentum }
            set { momentum = newValue ?? 0 }
        }

        public var problem: String? {
            if nesterov, momentum <= 0 || dampening != 0 {
                return "Nesterov momentum needs a momentum greater than 0 and no dampening."
            }
            return Settings.problem([
                ("the learning rate", learningRate, learningRate >= 0, "at least 0"),
                ("momentum", momentum, momentum >= 0, "at least 0"),
                ("weight decay", weightDecay, weightDecay >= 0, "at least 0"),
            ])
        }
    }

    public var groups: [ParameterGroup<Settings>]
    public var state: OptimizerState

    public init(_ groups: [ParameterGroup<Settings>]) {
        self.groups = groups.checked(for: "SGD")
        state = OptimizerState(
            names: ["momentum_buffer"], parameterCount: groups.reduce(0) { $0 + $1.parameters.count })
    }

    /// One group of parameters.
    ///
    /// - Precondition: there is a parameter, none is given twice or was computed, and the settings can be used.
    public convenience init(
        _ parameters: [Tensor], lr: Double = 0.001, momentum: Double = 0, dampening: Double = 0,
        weightDecay: Double = 0, nesterov: Bool = false, maximize: Bool = false
    ) {
        let settings = Settings(
            lr: lr, momentum: momentum, dampening: dampening, weightDecay: weightDecay, nesterov: nesterov,
            maximize: maximize)
        self.init([ParameterGroup(parameters, settings)])
    }

    public func update(_ parameter: Tensor, by gradient: Tensor, _ settings: Settings, at index: Int) {
        let gradient = settings.maximize ? withNoGrad { -gradient } : gradient
        let (momentum, isFirst) = momentumBuffer(of: parameter, settings, at: index)
        ck_sgd(
            parameter.numel(), parameter.storage.mutate(), gradient.storage.pointer, momentum, isFirst ? 1 : 0,
            Float(settings.learningRate), Float(settings.momentum), Float(settings.dampening),
            Float(settings.weightDecay), settings.nesterov ? 1 : 0)
    }

    public func update(_ parameter: Tensor, by gradient: OuterProduct, _ settings: Settings, at index: Int) {
        if settings.maximize {
            return update(parameter, by: gradient.formed(parameter.shape), settings, at: index)
        }
        let (momentum, isFirst) = momentumBuffer(of: parameter, settings, at: index)
        ck_sgd_outer(
            gradient.left.count, gradient.right.count, parameter.storage.mutate(), gradient.left.pointer,
            gradient.right.pointer, momentum, isFirst ? 1 : 0, Float(settings.learningRate), Float(settings.momentum),
            Float(settings.dampening), Float(settings.weightDecay), settings.nesterov ? 1 : 0)
    }

    /// v of a parameter, where there is momentum, and whether it is to be filled for the first time.
    private func momentumBuffer(
        of parameter: Tensor, _ settings: Settings, at index: Int
    ) -> (place: UnsafeMutablePointer<Float>?, isFirst: Bool) {
        guard settings.momentum != 0 else { return (nil, true) }
        if let kept = state[index, 0] { return (kept.storage.mutate(), false) }
        let fresh = Tensor(uninitialized: parameter.shape)
        state[index, 0] = fresh
        return (fresh.storage.initializing, true)
    }
}

extension SGD: ExplainedOptimizer {
    package func changeDerivation(_ numbers: UpdateNumbers, _ settings: Settings) -> Derivation {
        let rate = settings.learningRate
        let lr = Operand("-lr", Float(-rate))
        let g = numbers.gradientOperand(settings.maximize)
        let decay: [Derivation.Term] =
            settings.weightDecay == 0
            ? [] : [numbers.decayTerm([lr], settings.weightDecay, share: -rate)]
        let plain: [Derivation.Term] = [.init(.step, [lr, g], -rate * numbers.direction(settings.maximize))] + decay
        let withDecay = gradientText(settings.weightDecay, maximize: settings.maximize)
        guard settings.momentum != 0 else { return Derivation("- lr · \(withDecay)", plain) }
        let v = numbers.kept("v", "momentum_buffer")
        let notes = numbers.notes("momentum_buffer")
        guard settings.nesterov else {
            return Derivation("- lr · v", [.init(.step, [lr, v], -rate * Double(v.value))], notes: notes)
        }
        let momentum = Operand("μ", Float(settings.momentum))
        return Derivation(
            "- lr · (\(decay.isEmpty ? withDecay : String(withDecay.dropFirst().dropLast())) + μ · v)",
            plain + [.init(.step, [lr, momentum, v], -rate * settings.momentum * Double(v.value))], notes: notes)
    }

    package func stateDerivation(of name: String, _ numbers: UpdateNumbers, _ settings: Settings) -> Derivation {
        let isFirst = numbers.before[name] == nil
        let share = isFirst ? 1 : 1 - settings.dampening
        let scale = share == 1 ? [] : [Operand("1 - dampening", Float(share))]
        var terms: [Derivation.Term] = [
            .init(
                .summand, scale + [numbers.gradientOperand(settings.maximize)],
                share * numbers.direction(settings.maximize))
        ]
        if settings.weightDecay != 0 {
            terms.append(numbers.decayTerm(scale, settings.weightDecay, share: share))
        }
        let gradient = gradientText(settings.weightDecay, maximize: settings.maximize)
        guard !isFirst else { return Derivation("v' = \(gradient)", terms, notes: [.firstStep]) }
        let old = numbers.oldTerm("v", name, "μ", settings.momentum)
        return Derivation("v' = μ · v + \(share == 1 ? "" : "(1 - dampening) · ")\(gradient)", [old] + terms)
    }
}
