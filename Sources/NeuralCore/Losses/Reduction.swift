/// What a loss makes of the losses of its elements (PyTorch: `reduction=`).
public enum Reduction: String, Sendable, CaseIterable {
    /// Their mean.
    case mean
    /// Their sum.
    case sum
    /// All of them, one for each element.
    case none

    /// What the sum is divided by; `nil` when nothing is summed.
    func divisor(_ count: Int) -> Float? {
        switch self {
        case .mean: Float(count)
        case .sum: 1
        case .none: nil
        }
    }
}
