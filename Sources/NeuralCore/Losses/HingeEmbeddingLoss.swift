/// How far two things are apart, for targets 1 (alike) and -1 (not): x for t = 1, max(0, margin - x) for t = -1
/// (PyTorch: `torch.nn.HingeEmbeddingLoss`).
public struct HingeEmbeddingLoss: Module, Sendable {
    /// How far unlike things have to be apart.
    public var margin: Float
    /// What becomes of the losses of the elements.
    public var reduction: Reduction

    public init(margin: Float = 1, reduction: Reduction = .mean) { (self.margin, self.reduction) = (margin, reduction) }

    /// The loss: a scalar, or with the reduction `none` one for each element. As in PyTorch a target that is neither counts both.
    ///
    /// - Precondition: the shapes of output and target broadcast.
    public func callAsFunction(_ output: Tensor, _ target: Tensor) -> Tensor {
        let alike = `where`(target != -1, output, 0)
        let unlike = `where`(target != 1, clamp(margin - output, min: 0), 0)
        let losses = alike + unlike
        return switch reduction {
        case .mean: losses.mean()
        case .sum: losses.sum()
        case .none: losses
        }
    }
}
