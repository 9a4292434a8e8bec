/// What a panel says about many numbers at once. NaN and infinities are counted apart and left out of the rest.
public struct Statistics: Sendable, Equatable {
    public var count: Int
    public var minimum: Float
    public var maximum: Float
    public var mean: Float
    /// Standard deviation (population).
    public var deviation: Float
    /// Euclidean norm.
    public var norm: Float
    public var zeros: Int
    public var notFinite: Int

    public init(
        count: Int, minimum: Float, maximum: Float, mean: Float, deviation: Float, norm: Float, zeros: Int,
        notFinite: Int
    ) {
        self.count = count
        self.minimum = minimum
        self.maximum = maximum
        self.mean = mean
        self.deviation = deviation
        self.norm = norm
        self.zeros = zeros
        self.notFinite = notFinite
    }
}
