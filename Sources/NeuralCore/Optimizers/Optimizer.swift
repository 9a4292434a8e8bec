import CKernels

/// Changes parameters by their gradients (PyTorch: `torch.optim.Optimizer`).
///
/// An optimizer is its groups of parameters with their settings, the state it keeps for each parameter, and the rule by which
/// one parameter changes; everything else follows here.
public protocol Optimizer: AnyObject, CustomStringConvertible {
    associatedtype Settings: OptimizerSettings

    /// The parameters with their settings, which may be changed between steps.
    var groups: [ParameterGroup<Settings>] { get set }
    /// What the optimizer remembers of each parameter, counted through all groups.
    var state: OptimizerState { get set }
    /// One change of one parameter; `index` is its place in ``parameters``.
    func update(_ parameter: Tensor, by gradient: Tensor, _ settings: Settings, at index: Int)
    /// The same by a gradient that has not been stored; the same bits. The default stores it.
    func update(_ parameter: Tensor, by gradient: OuterProduct, _ settings: Settings, at index: Int)
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

/// What an optimizer is told about a group of parameters: the learning rate and the numbers of its own formula.
public protocol OptimizerSettings: Sendable, Equatable {
    var learningRate: Double { get set }
    /// The number that a one-cycle schedule moves against the learning rate: momentum, or Adam's first beta; `nil` where there
    /// is none.
    var cycledMomentum: Double? { get set }
    /// What is wrong with these settings, in a sentence; `nil` when they can be used.
    var problem: String? { get }
}

/// What all rules share that divide by a root.
protocol AdaptiveSettings: OptimizerSettings {
    var eps: Double { get }
    var weightDecay: Double { get }
    var maximize: Bool { get }
}

extension OptimizerSettings {
    /// The first of some numbers that is not what it must be.
    static func problem(_ requirements: [(name: String, value: Double, is: Bool, must: String)]) -> String? {
        requirements.first { !$0.is }.map { "\($0.name) is \($0.value); it must be \($0.must)." }
    }
}

/// Parameters that are trained with the same settings (PyTorch: an entry of `param_groups`).
///
///     SGD([
///         ParameterGroup(net.features.parameters(), SGD.Settings(lr: 0.001, momentum: 0.9)),
///         ParameterGroup(net.head.parameters(), SGD.Settings(lr: 0.01, momentum: 0.9)),
///     ])
public struct ParameterGroup<Settings: OptimizerSettings> {
    /// The tensors that are trained.
    public let parameters: [Tensor]
    /// How they are trained; may be changed between steps.
    public var settings: Settings
    /// The learning rate before the first schedule was put on it; `nil` where there is none.
    var initialRate: Double?

    public init(_ parameters: [Tensor], _ settings: Settings) {
        self.parameters = parameters
        self.settings = settings
    }
}

extension Array {
    /// These groups, if an optimizer can train them.
    ///
    /// - Precondition: there is a parameter, none stands there twice or was computed, and all settings can be used.
    func checked<Settings>(for optimizer: String) -> Self where Element == ParameterGroup<Settings> {
        var seen: Set<ObjectIdentifier> = []
        for group in self {
            if let problem = group.settings.problem { fail("\(optimizer): \(problem)") }
            for parameter in group.parameters {
                guard parameter.isLeaf else {
                    fail(
                        "\(optimizer): a tensor of shape \(parameter.shape) was computed; parameters must be leaves.")
                }
                guard seen.insert(ObjectIdentifier(parameter)).inserted else {
                    fail("\(optimizer): a parameter of shape \(parameter.shape) is in the groups twice.")
                }
            }
        }
        guard !seen.isEmpty else { fail("\(optimizer): there is no parameter to train.") }
        return self
    }
}

extension Optimizer {
    /// Runs a rule of the kernels on a parameter; `kept` are the tensors of the state that it changes, `numbers` its own settings.
    func run(
        _ rule: ck_update_rule, on parameter: Tensor, by gradient: Tensor, step: Int, _ settings: Settings,
        kept: (Tensor?, Tensor?, Tensor?), numbers: (Double, Double, Double)
    ) where Settings: AdaptiveSettings {
        let gradient = settings.maximize ? withNoGrad { -gradient } : gradient
        var task = ck_update_task()
        task.count = parameter.numel()
        task.w = parameter.storage.mutate()
        task.g = gradient.storage.pointer
        task.t = step
        task.state = (kept.0?.storage.mutate(), kept.1?.storage.mutate(), kept.2?.storage.mutate())
        task.settings = numbers
        task.lr = settings.learningRate
        task.eps = settings.eps
        task.decay = settings.weightDecay
        withExtendedLifetime(gradient) { ck_update(rule, &task) }
    }
}
