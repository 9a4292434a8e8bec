/// Normalises every channel of every image by its own mean and variance (PyTorch: `torch.nn.InstanceNorm2d`; Ulyanov et al.,
/// 2016): ``groupNorm(_:_:weight:bias:eps:)`` with a group for each channel.
///
/// Holds `weight` (1) and `bias` (0) of each channel with `affine`, and with `trackRunningStats` the buffers `running_mean` (0),
/// `running_var` (1) and `num_batches_tracked`, which stays 0, as in PyTorch.
public final class InstanceNorm2d: LibraryLayer {
    /// γ [channels]; `nil` without `affine`.
    public let weight: Tensor?
    /// β [channels]; `nil` where there is none.
    public let bias: Tensor?
    /// What evaluation uses, the mean over the images of each batch gathered; `nil` without `trackRunningStats`.
    public let running: RunningStatistics?
    private let numFeatures: Int
    private let batchesTracked: Tensor?
    /// ε, added to the variance.
    public let eps: Double
    /// How much of the running statistics each batch replaces; `nil` keeps them as they are.
    public let momentum: Double?
    /// Whether each image's statistics are used, and gathered.
    public private(set) var isTraining = true

    /// - Precondition: there is a channel.
    public init(
        _ numFeatures: Int, eps: Double = 1e-5, momentum: Double? = 0.1, affine: Bool = false,
        trackRunningStats: Bool = false, bias: Bool = true
    ) {
        guard numFeatures > 0 else { fail("InstanceNorm2d: \(numFeatures) channels; at least 1 is needed.") }
        weight = affine ? .parameter(.ones([numFeatures])) : nil
        self.bias = affine && bias ? .parameter(.zeros([numFeatures])) : nil
        running =
            trackRunningStats ? RunningStatistics(mean: .zeros([numFeatures]), variance: .ones([numFeatures])) : nil
        batchesTracked = trackRunningStats ? Tensor(0) : nil
        (self.numFeatures, self.eps, self.momentum) = (numFeatures, eps, momentum)
    }

    public var tensors: [(name: String, tensor: Tensor)] {
        named([
            "weight": weight, "bias": bias, "running_mean": running?.mean, "running_var": running?.variance,
            "num_batches_tracked": batchesTracked,
        ])
    }

    public func setTraining(_ isTraining: Bool) { self.isTraining = isTraining }

    public var extraDescription: String {
        "\(numFeatures), eps=\(PythonText.text(eps)), momentum=\(momentum.map { PythonText.text($0) } ?? "None"), "
            + "affine=\(PythonText.text(weight != nil)), bias=\(PythonText.text(bias != nil)), "
            + "track_running_stats=\(PythonText.text(running != nil))"
    }

    /// - Parameter x: images [n, numFeatures, height, width], or one image without n
    public func forward(_ x: Tensor) -> Tensor {
        if x.dim() == 3 { return forward(x.unsqueeze(0)).squeeze(0) }
        guard x.dim() == 4, x.shape[1] == numFeatures else {
            fail("InstanceNorm2d: images [n, \(numFeatures), height, width] are needed, not shape \(x.shape).")
        }
        if let running, !isTraining {
            return batchNorm2d(x, weight: weight, bias: bias, running: running, training: false, eps: eps)
        }
        guard x.shape[2] * x.shape[3] != 1 else {
            fail("InstanceNorm2d: an image of one pixel has no variance; shape \(x.shape).")
        }
        if let running { running.gather(x, momentum ?? 0) }
        return groupNorm(x, numFeatures, weight, bias, eps, operation: "InstanceNorm2d")
    }
}

extension RunningStatistics {
    /// Mixes in each channel's statistics, taken image by image and averaged over the images.
    fileprivate func gather(_ x: Tensor, _ momentum: Double) {
        let (images, channels, size) = (x.shape[0], x.shape[1], x.shape[2] * x.shape[3])
        guard images > 0, size > 1 else { return }
        let rows = x.detach().view(images, channels, size)
        let means = rows.mean(dims: [2]).mean(dims: [0]).elements
        let variances = rows.var(dims: [2]).mean(dims: [0]).elements
        for channel in 0..<channels {
            mean.mix(means[channel], at: channel, momentum)
            variance.mix(variances[channel], at: channel, momentum)
        }
    }
}
