import CKernels

/// y = γ x̂ + β with x̂ = (x - μ) / √(σ² + ε) for every channel, over all images and pixels.
///
/// In training μ and σ² (biased) are those of the batch, and depend on x:
/// dL/dx = γ / √(σ² + ε) (dL/dy - mean(dL/dy) - x̂ mean(dL/dy x̂)). In evaluation they are the running ones, fixed:
/// dL/dx = γ / √(σ² + ε) dL/dy. dL/dγ = Σ dL/dy x̂, dL/dβ = Σ dL/dy.
struct BatchNorm2dOperation: NormalizingOperation {
    /// μ of each channel.
    let means: [Float]
    /// 1 / √(σ² + ε) of each channel.
    let scales: [Float]
    let isTraining: Bool

    func backward(_ pass: BackwardPass) {
        let x = pass.input(0)
        let isAffine = pass.inputCount > 1
        let dx = pass.needs(0) ? Tensor(uninitialized: x.shape) : nil
        let dWeight = isAffine && pass.needs(1) ? Tensor(uninitialized: [means.count]) : nil
        let dBias = pass.inputCount == 3 && pass.needs(2) ? Tensor(uninitialized: [means.count]) : nil
        let planes = ChannelPlanes(x.shape)
        let normalized = Buffer(count: planes.size)
        for channel in means.indices {
            let (mean, scale) = (means[channel], scales[channel])
            var sum: Float = 0
            var product: Float = 0
            planes.forEach(channel) { offset in
                let dy = pass.upstream.storage.pointer + offset
                ck_affine(planes.size, 1, -mean, x.storage.pointer + offset, normalized.pointer)
                ck_affine(planes.size, scale, 0, normalized.pointer, normalized.pointer)
                sum += ck_sum(planes.size, dy)
                product += ck_dot(planes.size, dy, normalized.pointer)
            }
            dWeight?.storage.initializing[channel] = product
            dBias?.storage.initializing[channel] = sum
            guard let place = dx?.storage.initializing else { continue }
            let factor = scale * (isAffine ? pass.input(1).storage.pointer[channel] : 1)
            guard isTraining else {
                let dy = pass.upstream.storage.pointer
                planes.forEach(channel) { ck_affine(planes.size, factor, 0, dy + $0, place + $0) }
                continue
            }
            let (slope, constant) = planes.centring(sum, product, mean: mean, scale: scale, factor: factor)
            planes.forEach(channel) { offset in
                ck_affine(planes.size, slope, constant, x.storage.pointer + offset, place + offset)
                ck_add_scaled(planes.size, factor, pass.upstream.storage.pointer + offset, place + offset)
            }
        }
        if let dx { pass.send(to: 0) { dx } }
        if let dWeight { pass.send(to: 1) { dWeight } }
        if let dBias { pass.send(to: 2) { dBias } }
    }

    func forward(_ x: Tensor, _ weight: Tensor?, _ bias: Tensor?) -> Tensor {
        let y = Tensor(uninitialized: x.shape)
        let planes = ChannelPlanes(x.shape)
        for channel in means.indices {
            let scale = scales[channel] * (weight?.storage.pointer[channel] ?? 1)
            let offset = bias?.storage.pointer[channel] ?? 0
            planes.forEach(channel) { plane in
                // The mean first: folded into the offset it would take the low digits of channels far from 0.
                let place = y.storage.initializing + plane
                ck_affine(planes.size, 1, -means[channel], x.storage.pointer + plane, place)
                ck_affine(planes.size, scale, offset, place, place)
            }
        }
        return y.recorded(self, x, weight, bias)
    }
}

/// Normalises every channel, by the batch's statistics in training and by the running ones in evaluation
/// (PyTorch: `torch.nn.functional.batch_norm`; Ioffe and Szegedy, 2015).
///
/// - Parameters:
///   - x: images [n, channels, height, width]
///   - weight: γ [channels]
///   - bias: β [channels]
///   - running: used in evaluation; in training each becomes (1 - momentum) old + momentum new, in place. Without it the
///     batch's statistics are used in evaluation too.
/// - Precondition: x has four dimensions; weight, bias and running statistics have one number for each channel; in training a channel has more than one number, or none: then nothing changes.
/// - Complexity: O(elements).
public func batchNorm2d(
    _ x: Tensor, weight: Tensor? = nil, bias: Tensor? = nil, running: RunningStatistics? = nil, training: Bool,
    momentum: Double = 0.1, eps: Double = 1e-5
) -> Tensor {
    guard x.dim() == 4 else {
        fail("batchNorm2d: images [n, channels, height, width] are needed, not shape \(x.shape).")
    }
    let channels = x.shape[1]
    for given in [weight, bias, running?.mean, running?.variance] {
        guard let given, given.shape != [channels] else { continue }
        fail("batchNorm2d: a tensor of shape \(given.shape) does not fit \(channels) channels.")
    }
    guard eps > 0 || (eps == 0 && !training) else {
        fail("batchNorm2d: eps is \(eps); it must be \(training ? "greater than 0 in training" : "at least 0").")
    }
    let usesBatch = training || running == nil
    let planes = ChannelPlanes(x.shape)
    guard !training || planes.count != 1 else {
        fail("batchNorm2d: training needs more than one value per channel; shape \(x.shape) has \(planes.count).")
    }
    var means: [Float] = []
    var scales: [Float] = []
    for channel in 0..<channels {
        var (mean, variance): (Float, Float)
        if usesBatch {
            (mean, variance) = planes.statistics(channel, of: x)
            if training, planes.count > 0, let running {
                let unbiased = variance * Float(planes.count) / Float(planes.count - 1)
                running.mean.mix(mean, at: channel, momentum)
                running.variance.mix(unbiased, at: channel, momentum)
            }
        } else {
            (mean, variance) = (running!.mean.storage.pointer[channel], running!.variance.storage.pointer[channel])
        }
        means.append(mean)
        scales.append(Float(1 / (Double(variance) + eps).squareRoot()))
    }
    let scale = weight ?? bias.map { _ in Tensor.ones(channels) }
    return BatchNorm2dOperation(means: means, scales: scales, isTraining: usesBatch).forward(x, scale, bias)
}

extension Tensor {
    /// Mixes a number into one place of a running statistic.
    func mix(_ value: Float, at index: Int, _ momentum: Double) {
        let place = storage.mutate()
        place[index] = Float((1 - momentum) * Double(place[index]) + momentum * Double(value))
    }
}

extension BatchNorm2dOperation {
    var dependsOnInput: Bool { isTraining }

    func statistics(at position: Int, _ shape: Shape) -> (mean: Float, scale: Float) {
        let channel = parameter(at: position, shape)
        return (means[channel], scales[channel])
    }

    func parameter(at position: Int, _ shape: Shape) -> Int { position / (shape[2] * shape[3]) % shape[1] }

    func group(at position: Int, _ shape: Shape) -> [Range<Int>] {
        uses(ofParameter: parameter(at: position, shape), shape)
    }

    func uses(ofParameter position: Int, _ shape: Shape) -> [Range<Int>] {
        [0..<shape[0], position..<(position + 1), 0..<shape[2], 0..<shape[3]]
    }
}

/// The statistics that batch normalisation gathers in training for use in evaluation.
public struct RunningStatistics {
    /// Of each channel.
    public let mean: Tensor
    /// Of each channel, unbiased.
    public let variance: Tensor

    public init(mean: Tensor, variance: Tensor) {
        self.mean = mean
        self.variance = variance
    }
}

/// Normalises every channel of images [n, channels, height, width]: by the batch's mean and variance in training, by the running
/// ones in evaluation (PyTorch: `torch.nn.BatchNorm2d`; Ioffe and Szegedy, 2015).
///
/// Holds `weight` (1) and `bias` (0) of each channel, and the buffers `running_mean` (0), `running_var` (1) and
/// `num_batches_tracked`.
public final class BatchNorm2d: LibraryLayer {
    /// γ [channels]; `nil` without `affine`.
    public let weight: Tensor?
    /// β [channels]; `nil` where there is none.
    public let bias: Tensor?
    /// What evaluation uses; `nil` without `trackRunningStats`.
    public let running: RunningStatistics?
    /// Batches seen in training, a scalar.
    public let batchesTracked: Tensor?
    private let channels: Int
    /// ε, added to the variance.
    public let eps: Double
    /// How much of the running statistics each batch replaces; `nil` makes them the mean over all batches.
    public let momentum: Double?
    /// Whether the batch's statistics are used, and gathered.
    public private(set) var isTraining = true

    /// - Precondition: there is a channel.
    public init(
        _ channels: Int, eps: Double = 1e-5, momentum: Double? = 0.1, affine: Bool = true,
        trackRunningStats: Bool = true, bias: Bool = true
    ) {
        guard channels > 0 else { fail("BatchNorm2d: \(channels) channels; at least 1 is needed.") }
        weight = affine ? .parameter(.ones([channels])) : nil
        self.bias = affine && bias ? .parameter(.zeros([channels])) : nil
        running = trackRunningStats ? RunningStatistics(mean: .zeros([channels]), variance: .ones([channels])) : nil
        batchesTracked = trackRunningStats ? Tensor(0) : nil
        self.channels = channels
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

    public var extraDescription: String {
        "\(channels), eps=\(PythonText.text(eps)), momentum=\(momentum.map { PythonText.text($0) } ?? "None"), "
            + "affine=\(PythonText.text(weight != nil)), bias=\(PythonText.text(bias != nil)), "
            + "track_running_stats=\(PythonText.text(running != nil))"
    }

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

/// Where the planes [height, width] of each channel lie in images [n, channels, height, width].
struct ChannelPlanes {
    let images: Int
    let channels: Int
    /// Elements of one plane.
    let size: Int

    init(_ shape: Shape) {
        images = shape[0]
        channels = shape[1]
        size = shape[2] * shape[3]
    }

    var count: Int { images * size }

    func forEach(_ channel: Int, _ body: (_ offset: Int) -> Void) {
        for image in 0..<images { body((image * channels + channel) * size) }
    }

    /// -factor (sum + x̂ product) / count as a straight line in x.
    func centring(
        _ sum: Float, _ product: Float, mean: Float, scale: Float, factor: Float
    ) -> (slope: Float, constant: Float) {
        let slope = -factor * product * scale / Float(count)
        return (slope, -factor * sum / Float(count) - slope * mean)
    }

    /// The mean and the mean squared deviation of one channel. A first mean takes the numbers near 0, where the second pass
    /// loses no digits.
    func statistics(_ channel: Int, of x: Tensor) -> (mean: Float, variance: Float) {
        var sum: Double = 0
        forEach(channel) { sum += Double(ck_sum(size, x.storage.pointer + $0)) }
        let about = Float(sum / Double(count))
        let deviations = Buffer(count: size)
        var rest: Double = 0
        var squares: Double = 0
        forEach(channel) {
            ck_affine(size, 1, -about, x.storage.pointer + $0, deviations.pointer)
            rest += Double(ck_sum(size, deviations.pointer))
            squares += Double(ck_sum_of_squares(size, deviations.pointer))
        }
        rest /= Double(count)
        return (Float(Double(about) + rest), Float(squares / Double(count) - rest * rest))
    }
}
