import CKernels

/// y = γ x̂ + β with x̂ = (x - μ) / √(σ² + ε) for every group of channels of every sample (σ² biased); γ and β are a channel's.
///
/// With g = γ dL/dy: dL/dx = (g - mean(g) - x̂ mean(g x̂)) / √(σ² + ε); dL/dγ = Σ dL/dy x̂ and dL/dβ = Σ dL/dy over a channel.
struct GroupNormOperation: NormalizingOperation {
    let name: String
    /// Channels of a group, and the elements of one.
    let channels: Int
    let plane: Int
    /// μ and 1 / √(σ² + ε) of each group, sample by sample.
    let statistics: [(mean: Float, scale: Float)]

    /// Elements of a group.
    private var size: Int { channels * plane }

    static func forward(
        _ x: Tensor, groups: Int, _ weight: Tensor?, _ bias: Tensor?, eps: Double, name: String
    ) -> Tensor {
        let y = Tensor(uninitialized: x.shape)
        let channels = x.shape[1] / groups
        let plane = x.shape.dropFirst(2).reduce(1, *)
        let size = channels * plane
        var statistics: [(mean: Float, scale: Float)] = []
        for group in 0..<(x.shape[0] * groups) {
            let place = y.storage.initializing + group * size
            let mean = ck_sum(size, x.storage.pointer + group * size) / Float(size)
            ck_affine(size, 1, -mean, x.storage.pointer + group * size, place)
            let variance = ck_sum_of_squares(size, place) / Float(size)
            let scale = Float(1 / (Double(variance) + eps).squareRoot())
            ck_affine(size, scale, 0, place, place)
            statistics.append((mean, scale))
            guard let weight else { continue }
            for channel in 0..<channels {
                let at = group % groups * channels + channel
                let offset = bias?.storage.pointer[at] ?? 0
                ck_affine(
                    plane, weight.storage.pointer[at], offset, place + channel * plane, place + channel * plane)
            }
        }
        let operation = GroupNormOperation(name: name, channels: channels, plane: plane, statistics: statistics)
        return y.recorded(operation, x, weight, bias)
    }

    func backward(_ pass: BackwardPass) {
        let x = pass.input(0)
        let weight = pass.inputCount > 1 ? pass.input(1).storage.pointer : nil
        let all = x.shape[1]
        let (normalized, scaled) = (Buffer(count: size), Buffer(count: size))
        let dx = pass.needs(0) ? Tensor(uninitialized: x.shape) : nil
        var (products, sums) = ([Double](repeating: 0, count: all), [Double](repeating: 0, count: all))
        for (group, (mean, scale)) in statistics.enumerated() {
            let dy = pass.upstream.storage.pointer + group * size
            ck_affine(size, 1, -mean, x.storage.pointer + group * size, normalized.pointer)
            ck_affine(size, scale, 0, normalized.pointer, normalized.pointer)
            let first = group * channels % all
            let unit = GroupNormOperation.unit(
                of: weight.map { UnsafeBufferPointer(start: $0 + first, count: channels) })
            // mean(g) and mean(g x̂) of the whole group, in units.
            var (sum, product) = (0.0, 0.0)
            for channel in 0..<channels {
                let (at, start) = (first + channel, channel * plane)
                let own = (
                    sum: Double(ck_sum(plane, dy + start)),
                    product: Double(ck_dot(plane, dy + start, normalized.pointer + start))
                )
                let share = (weight?[at] ?? 1) / unit
                products[at] += own.product
                sums[at] += own.sum
                sum += Double(share) * own.sum
                product += Double(share) * own.product
                ck_affine(plane, share, 0, dy + start, scaled.pointer + start)
            }
            guard let place = dx?.storage.initializing else { continue }
            let to = place + group * size
            ck_affine(size, 1, -Float(sum / Double(size)), scaled.pointer, to)
            ck_add_scaled(size, -Float(product / Double(size)), normalized.pointer, to)
            ck_affine(size, scale, 0, to, to)
            if unit != 1 { ck_affine(size, unit, 0, to, to) }
        }
        if let dx { pass.send(to: 0) { dx } }
        if pass.inputCount > 1 { pass.fill(1) { for at in 0..<all { $0[at] = Float(products[at]) } } }
        if pass.inputCount > 2 { pass.fill(2) { for at in 0..<all { $0[at] = Float(sums[at]) } } }
    }

    /// A power of two near the largest weight where sums of products with it might overflow, by which they can be divided without
    /// rounding; else 1.
    private static func unit(of weights: UnsafeBufferPointer<Float>?) -> Float {
        let largest = weights?.lazy.map(\.magnitude).filter(\.isFinite).max() ?? 1
        return largest > 0x1p64 ? Float(sign: .plus, exponent: largest.exponent, significand: 1) : 1
    }

    var dependsOnInput: Bool { true }

    func statistics(at position: Int, _ shape: Shape) -> (mean: Float, scale: Float) { statistics[position / size] }

    func parameter(at position: Int, _ shape: Shape) -> Int { position / plane % shape[1] }

    func group(at position: Int, _ shape: Shape) -> [Range<Int>] {
        let first = parameter(at: position, shape) / channels * channels
        let sample = position / (plane * shape[1])
        return [sample..<(sample + 1), first..<(first + channels)] + shape.whole.dropFirst(2)
    }

    func uses(ofParameter position: Int, _ shape: Shape) -> [Range<Int>] {
        [0..<shape[0], position..<(position + 1)] + shape.whole.dropFirst(2)
    }
}
