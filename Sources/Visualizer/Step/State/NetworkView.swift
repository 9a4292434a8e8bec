/// What the network panel lists.
public enum NetworkView: Int, Sendable, CaseIterable {
    /// Shapes and parameter counts.
    case layers
    /// Roles and neurons.
    case neurons
    /// What `net.parameters()` hands to the optimizer.
    case parameters

    func moved(by change: Int) -> NetworkView {
        let count = Self.allCases.count
        return Self.allCases[((rawValue + change) % count + count) % count]
    }
}
