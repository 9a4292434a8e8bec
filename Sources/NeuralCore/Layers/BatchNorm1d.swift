/// Normalises every channel of samples [n, channels] or rows [n, channels, length] as ``BatchNorm2d`` does that of images
/// (PyTorch: `torch.nn.BatchNorm1d`; Ioffe and Szegedy, 2015).
///
/// Holds `weight` (1) and `bias` (0) of each channel, and the buffers `running_mean` (0), `running_var` (1) and
/// `num_batches_tracked`.
public final class BatchNorm1d: LibraryLayer {
    private let images: BatchNorm2d

    /// γ [channels]; `nil` without `affine`.
    public var weight: Tensor? { images.weight }
    /// β [channels]; `nil` where there is none.
    public var bias: Tensor? { images.bias }
    /// What evaluation uses; `nil` without `trackRunningStats`.
    public var running: RunningStatistics? { images.running }
    /// Whether the batch's statistics are used, and gathered.
    public var isTraining: Bool { images.isTraining }

    /// - Precondition: there is a channel.
    public init(
        _ channels: Int, eps: Double = 1e-5, momentum: Double? = 0.1, affine: Bool = true,
        trackRunningStats: Bool = true, bias: Bool = true
    ) {
        images = BatchNorm2d(
            channels, eps: eps, momentum: momentum, affine: affine, trackRunningStats: trackRunningStats,
            bias: bias)
    }

    public var tensors: [(name: String, tensor: Tensor)] { images.tensors }
    public var extraDescription: String { images.extraDescription }
    public func setTraining(_ isTraining: Bool) { images.setTraining(isTraining) }

    /// - Precondition: x is [n, channels] or [n, channels, length].
    public func forward(_ x: Tensor) -> Tensor {
        guard x.dim() == 2 || x.dim() == 3 else {
            fail("BatchNorm1d: [n, channels] or [n, channels, length] is needed, not shape \(x.shape).")
        }
        return RowsOperation.record("BatchNorm1d", x, weight, bias) { image, _, _ in images(image) }
    }
}
