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

    var name: String { "BatchNorm2d" }

    func reads(forGradientOf operand: Int) -> SavedTensors {
        switch operand {
        case 0: [.input(0), .input(1)]
        case 1: .input(0)
        default: []
        }
    }

    func backward(_ pass: BackwardPass) {
        let x = pass.input(0)
        let isAffine = pass.inputCount == 3
        let dx = pass.needs(0) ? Tensor(uninitialized: x.shape) : nil
        let dWeight = isAffine && pass.needs(1) ? Tensor(uninitialized: [means.count]) : nil
        let dBias = isAffine && pass.needs(2) ? Tensor(uninitialized: [means.count]) : nil
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
///   - weight: γ [channels], with `bias` β or not at all
///   - running: used in evaluation; in training each becomes (1 - momentum) old + momentum new, in place. Without it the
///     batch's statistics are used in evaluation too.
/// - Complexity: O(elements).
public func batchNorm2d(
    _ x: Tensor, weight: Tensor? = nil, bias: Tensor? = nil, running: RunningStatistics? = nil, training: Bool,
    momentum: Double = 0.1, eps: Double = 1e-5
) -> Tensor {
    guard x.rank == 4 else {
        fail("batchNorm2d: images [n, channels, height, width] are needed, not shape \(x.shape).")
    }
    let channels = x.shape[1]
    for given in [weight, bias, running?.mean, running?.variance] {
        guard let given, given.shape != [channels] else { continue }
        fail("batchNorm2d: a tensor of shape \(given.shape) does not fit \(channels) channels.")
    }
    guard (weight == nil) == (bias == nil) else { fail("batchNorm2d: weight and bias go together; one is missing.") }
    let usesBatch = training || running == nil
    let planes = ChannelPlanes(x.shape)
    guard !training || planes.count > 1 else {
        fail("batchNorm2d: training needs more than one value per channel; shape \(x.shape) has one.")
    }
    var means: [Float] = []
    var scales: [Float] = []
    for channel in 0..<channels {
        var (mean, variance): (Float, Float)
        if usesBatch {
            (mean, variance) = planes.statistics(channel, of: x)
            if training, let running {
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
    return BatchNorm2dOperation(means: means, scales: scales, isTraining: usesBatch).forward(x, weight, bias)
}

extension Tensor {
    fileprivate func mix(_ value: Float, at index: Int, _ momentum: Double) {
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
