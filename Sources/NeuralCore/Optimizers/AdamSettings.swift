import CKernels

/// The settings of ``Adam`` and ``AdamW``.
public struct AdamSettings: OptimizerSettings {
    public var learningRate: Double
    /// How much of the running means of gradient and squared gradient is kept at each step.
    public var betas: (first: Double, second: Double)
    /// ε, added to the square root that divides.
    public var epsilon: Double
    public var weightDecay: Double
    /// Whether the largest mean square so far divides (Reddi et al., 2018).
    public var amsgrad: Bool
    /// Whether the loss is to grow.
    public var maximize: Bool

    public init(
        lr learningRate: Double = 0.001, betas: (Double, Double) = (0.9, 0.999), eps epsilon: Double = 1e-8,
        weightDecay: Double = 0, amsgrad: Bool = false, maximize: Bool = false
    ) {
        self.learningRate = learningRate
        self.betas = betas
        self.epsilon = epsilon
        self.weightDecay = weightDecay
        self.amsgrad = amsgrad
        self.maximize = maximize
    }

    public static func == (a: AdamSettings, b: AdamSettings) -> Bool {
        a.learningRate == b.learningRate && a.betas == b.betas && a.epsilon == b.epsilon
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
            ("epsilon", epsilon, epsilon >= 0, "at least 0"),
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
            settings.betas.second, settings.epsilon, settings.weightDecay, decoupled ? 1 : 0)
    }
}
