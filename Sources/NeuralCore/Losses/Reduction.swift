/// What a loss makes of the losses of its elements (PyTorch: `reduction=`).
public enum Reduction: String, Sendable, CaseIterable {
    /// Their mean.
    case mean
    /// Their sum.
    case sum
    /// All of them, one for each element.
    case none

    func applied(to losses: Tensor) -> Tensor {
        switch self {
        case .mean: losses.mean()
        case .sum: losses.sum()
        case .none: losses
        }
    }
}
