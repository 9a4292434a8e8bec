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
