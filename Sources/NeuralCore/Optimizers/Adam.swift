/// Adaptive moments (PyTorch: `torch.optim.Adam`; Kingma and Ba, 2015).
///
///     g = grad + weightDecay w
///     m = β₁ m + (1 - β₁) g          v = β₂ v + (1 - β₂) g²
///     w = w - lr m / (1 - β₁ᵗ) / (√(v / (1 - β₂ᵗ)) + ε)      at step t; with `amsgrad` the largest v so far stands for v
///
/// - Complexity: one pass over parameters, gradients and both means a step.
public final class Adam: Optimizer {
    public typealias Settings = AdamSettings

    public var groups: [ParameterGroup<AdamSettings>]
    public var state: OptimizerState

    public init(_ groups: [ParameterGroup<AdamSettings>]) {
        self.groups = groups.checked(for: "Adam")
        state = Adam.emptyState(groups)
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
        update(parameter, by: gradient, settings, at: index, decoupled: false)
    }
}

extension Adam {
    public func changeDerivation(_ numbers: UpdateNumbers, _ settings: AdamSettings) -> Derivation {
        adamChange(numbers, settings, decoupled: false)
    }

    public func stateDerivation(of name: String, _ numbers: UpdateNumbers, _ settings: AdamSettings) -> Derivation {
        adamState(of: name, numbers, settings, decoupled: false)
    }
}
