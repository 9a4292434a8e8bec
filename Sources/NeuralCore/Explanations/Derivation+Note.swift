extension Derivation {
    /// What is worth saying about a number, as data.
    public enum Note: Sendable, Equatable {
        /// A weight, or any number, was used at so many places.
        case used(places: Int)
        /// Only so many of its places count: the others got no gradient.
        case usedWithGradient(places: Int, of: Int)
        /// L1: a sign over n, however wrong the output is.
        case signOverCount(Int)
        /// The output equals the target: L1 has no slope there.
        case signAtZero
        /// relu and its kind let the gradient through because x > 0.
        case passes
        /// They stop it because x <= 0: the derivative is the one given (0, or leaky relu's slope).
        case blocked(slope: Float)
        /// A max was won by this element, so the whole gradient comes here; or by another, and nothing does.
        case chosen
        case notChosen
        /// So many elements tie; the gradient is shared.
        case tied(Int)
        /// Same number, other place: a view, a slice, a permutation.
        case moved
        /// Dropout dropped it, or kept it and scaled it by the factor.
        case dropped
        case keptAndScaled(Float)
        /// Part of the window lies on padding, which is 0 (or is never chosen): so many of its cells.
        case padded(cells: Int)
        /// The normalisation uses this mean and 1/√(variance + ε).
        case normalizedBy(mean: Float, scale: Float)
        /// The statistics are running ones, not the batch's.
        case runningStatistics
        /// Softmax cross entropy: the gradient is probability - 1 at the right class.
        case rightClass
        case otherClass
        /// A sample that does not count (ignore_index).
        case ignored
        /// A gradient that is the sum of so many backward passes, because zero_grad did not run between them.
        case accumulated(passes: Int)
        /// The numbers are those that forward used; the parameter has been updated since, or some were set by hand.
        case valuesOfForward
        case valuesBeforeEdit
        /// The optimizer's first step: its memory starts here.
        case firstStep
        /// The number of the optimizer's step, for its bias correction.
        case optimizerStep(Int)
        /// Nothing of the loss depends on it.
        case unused
    }

    /// A block of a tensor around the operation.
    public struct Region: Sendable, Equatable {
        public var tensor: Tensor
        /// In each of its dimensions.
        public var ranges: [Range<Int>]

        public enum Tensor: Sendable, Equatable {
            case operand(Int)
            case result
        }

        public init(_ tensor: Tensor, _ ranges: [Range<Int>]) {
            self.tensor = tensor
            self.ranges = ranges
        }
    }
}
