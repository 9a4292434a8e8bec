import CKernels

/// What a panel says about many numbers at once. NaN and infinities are counted apart and left out of the rest.
public struct Statistics: Sendable, Equatable {
    /// All elements.
    public var count: Int
    /// The smallest finite number.
    public var minimum: Float
    /// The largest finite number.
    public var maximum: Float
    /// Of the finite numbers.
    public var mean: Float
    /// Standard deviation (population).
    public var deviation: Float
    /// Euclidean norm, in PyTorch's order of additions; NaN or infinite when an element is.
    public var norm: Float
    /// How many are 0.
    public var zeros: Int
    /// How many are NaN or infinite.
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

extension Statistics {
    /// - Complexity: O(elements), two passes.
    public init(of elements: UnsafeBufferPointer<Float>) {
        let described = ck_describe(elements.count, elements.baseAddress)
        self.init(
            count: elements.count, minimum: described.minimum, maximum: described.maximum, mean: described.mean,
            deviation: described.deviation, norm: ck_norm(elements.count, elements.baseAddress), zeros: described.zeros,
            notFinite: described.not_finite)
    }
}

extension Tensor {
    /// The statistics of the numbers as they are now.
    ///
    /// - Complexity: O(elements), two passes.
    public var statistics: Statistics { withElements { Statistics(of: $0) } }
}

extension UnsafeBufferPointer<Float> {
    /// The sum of all elements, in the kernels' fixed order.
    public var sum: Float { ck_sum(count, baseAddress) }
}

extension UnsafeBufferPointer<Float> {
    /// Where the largest element is; the first of equals. NaN counts as largest, as in PyTorch.
    public var indexOfMaximum: Int { ck_argmax(count, baseAddress) }
}

extension Tensor {
    /// The Euclidean norm of what changed since `before`, kept by ``Storage/snapshot()``.
    public func distance(to before: Buffer) -> Float {
        guard before.count == numel() else {
            fail("distance: a buffer of \(before.count) elements does not belong to a tensor of \(numel()).")
        }
        return ck_distance(numel(), storage.pointer, before.pointer)
    }
}

extension Buffer {
    /// The Euclidean norm, as that of a ``Tensor``.
    ///
    /// - Complexity: O(elements).
    public var norm: Float { ck_norm(count, pointer) }
}
