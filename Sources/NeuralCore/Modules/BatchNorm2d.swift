/// Normalises every channel of images [n, channels, height, width]: by the batch's mean and variance in training, by the running
/// ones in evaluation (PyTorch: `torch.nn.BatchNorm2d`; Ioffe and Szegedy, 2015).
///
/// Holds `weight` (1) and `bias` (0) of each channel, and the buffers `running_mean` (0), `running_var` (1) and
/// `num_batches_tracked`.
public final class BatchNorm2d: LibraryLayer {
    public let weight: Tensor?
    public let bias: Tensor?
    public let running: RunningStatistics?
    /// Batches seen in training, a scalar.
    public let batchesTracked: Tensor?
    public let eps: Double
    /// How much of the running statistics each batch replaces; `nil` makes them the mean over all batches.
    public let momentum: Double?
    public private(set) var isTraining = true

    public init(
        _ channels: Int, eps: Double = 1e-5, momentum: Double? = 0.1, affine: Bool = true,
        trackRunningStats: Bool = true
    ) {
        guard channels > 0 else { fail("BatchNorm2d: \(channels) channels; at least 1 is needed.") }
        weight = affine ? .parameter(.ones([channels])) : nil
        bias = affine ? .parameter(.zeros([channels])) : nil
        running = trackRunningStats ? RunningStatistics(mean: .zeros([channels]), variance: .ones([channels])) : nil
        batchesTracked = trackRunningStats ? Tensor(0) : nil
        self.eps = eps
        self.momentum = momentum
    }

    public var tensors: [(name: String, tensor: Tensor)] {
        named([
            "weight": weight, "bias": bias, "running_mean": running?.mean, "running_var": running?.variance,
            "num_batches_tracked": batchesTracked,
        ])
    }

    public func setTraining(_ isTraining: Bool) { self.isTraining = isTraining }

    public func forward(_ x: Tensor) -> Tensor {
        var share = momentum ?? 0
        if isTraining, let batchesTracked {
            batchesTracked.storage.mutate()[0] += 1
            share = momentum ?? 1 / Double(batchesTracked.item())
        }
        return batchNorm2d(
            x, weight: weight, bias: bias, running: running, training: isTraining, momentum: share, eps: eps)
    }
}
