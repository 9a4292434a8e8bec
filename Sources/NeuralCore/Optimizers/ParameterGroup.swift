/// Parameters that are trained with the same settings (PyTorch: an entry of `param_groups`).
///
///     SGD([
///         ParameterGroup(net.features.parameters(), SGD.Settings(lr: 0.001, momentum: 0.9)),
///         ParameterGroup(net.head.parameters(), SGD.Settings(lr: 0.01, momentum: 0.9)),
///     ])
public struct ParameterGroup<Settings: OptimizerSettings> {
    public let parameters: [Tensor]
    public var settings: Settings

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
                    fail("\(optimizer): a parameter of shape \(parameter.shape) stands in the groups twice.")
                }
            }
        }
        guard !seen.isEmpty else { fail("\(optimizer): there is no parameter to train.") }
        return self
    }
}
