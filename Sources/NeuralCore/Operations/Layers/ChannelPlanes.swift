import CKernels

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
