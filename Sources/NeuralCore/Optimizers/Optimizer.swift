/// Changes parameters by their gradients (PyTorch: `torch.optim.Optimizer`).
///
/// An optimizer is its groups of parameters with their settings, the state it keeps for each parameter, and the rule by which
/// one parameter changes; everything else follows here.
public protocol Optimizer: AnyObject {
    associatedtype Settings: OptimizerSettings

    /// The parameters with their settings, which may be changed between steps.
    var groups: [ParameterGroup<Settings>] { get set }
    /// What the optimizer remembers of each parameter, counted through all groups.
    var state: OptimizerState { get set }
    /// One change of one parameter; `index` is its place in ``parameters``.
    func update(_ parameter: Tensor, by gradient: Tensor, _ settings: Settings, at index: Int)
    /// The same by a gradient that has not been stored; the same bits. The default stores it.
    func update(_ parameter: Tensor, by gradient: OuterProduct, _ settings: Settings, at index: Int)
    /// How an update came to its change of one number: the formula begins with the sign.
    func changeDerivation(_ numbers: UpdateNumbers, _ settings: Settings) -> Derivation
    /// How an update came to what is kept by a name.
    func stateDerivation(of name: String, _ numbers: UpdateNumbers, _ settings: Settings) -> Derivation
}

extension Optimizer {
    /// All parameters, group after group.
    public var parameters: [Tensor] { groups.count == 1 ? groups[0].parameters : groups.flatMap(\.parameters) }

    /// The first group's learning rate; setting it sets that of all groups.
    public var learningRate: Double {
        get { groups[0].settings.learningRate }
        set { for index in groups.indices { groups[index].settings.learningRate = newValue } }
    }

    /// The learning rate of each group.
    public var learningRates: [Double] {
        get { groups.map(\.settings.learningRate) }
        set {
            guard newValue.count == groups.count else {
                fail("learningRates: \(newValue.count) rates do not fit \(groups.count) groups.")
            }
            for (index, rate) in newValue.enumerated() { groups[index].settings.learningRate = rate }
        }
    }

    /// One update of every parameter that has a gradient (PyTorch: `optimizer.step`).
    public func step() {
        var index = 0
        for group in groups {
            for parameter in group.parameters {
                if case .outer(let gradient) = parameter.gradient {
                    update(parameter, by: gradient, group.settings, at: index)
                } else if let gradient = parameter.grad {
                    update(parameter, by: gradient, group.settings, at: index)
                }
                index += 1
            }
        }
    }

    public func update(_ parameter: Tensor, by gradient: OuterProduct, _ settings: Settings, at index: Int) {
        if let stored = parameter.grad { update(parameter, by: stored, settings, at: index) }
    }

    /// Clears the gradient of every parameter (PyTorch: `optimizer.zero_grad`).
    public func zeroGrad(setToNone: Bool = true) {
        for group in groups {
            for parameter in group.parameters { parameter.zeroGrad(setToNone: setToNone) }
        }
    }

    /// Puts back a state kept earlier, from ``OptimizerState/entries``. When it does not fit, nothing has changed.
    public func restore(_ entries: [OptimizerState.Entry]) throws(OptimizerStateError) {
        try state.restore(entries, of: parameters)
    }
}
