import CKernels

/// Stochastic gradient descent, with momentum (PyTorch: `torch.optim.SGD`; Sutskever et al., 2013).
///
///     g = grad + weightDecay w         (maximize: -grad + weightDecay w)
///     v = g at the first step, then momentum v + (1 - dampening) g
///     w = w - lr v      (Nesterov: w - lr (g + momentum v); without momentum: w - lr g)
///
/// - Complexity: one pass over parameters and gradients a step.
public final class SGD: Optimizer {
    public struct Settings: OptimizerSettings {
        public var learningRate: Double
        public var momentum: Double
        public var dampening: Double
        public var weightDecay: Double
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
        let isFirst = state[index, 0] == nil
        if settings.momentum != 0, isFirst { state[index, 0] = Tensor(uninitialized: parameter.shape) }
        ck_sgd(
            parameter.elementCount, parameter.storage.mutate(), gradient.storage.pointer,
            settings.momentum == 0 ? nil : state[index, 0]?.storage.mutate(), isFirst ? 1 : 0,
            Float(settings.learningRate), Float(settings.momentum), Float(settings.dampening),
            Float(settings.weightDecay), settings.nesterov ? 1 : 0)
    }
}
