/// A number that is followed through a run, in at most ``limit`` buckets: memory stays flat however long the run is. Neighbours are
/// joined and nothing is dropped, so that a peak one step long stays visible.
public struct MetricHistory: Sendable, Equatable {
    public private(set) var buckets: [Bucket] = []
    /// Values in a full bucket: a power of two.
    public private(set) var width = 1

    /// Half of it, which is what joining leaves, is a bucket for each dot of 240 columns.
    public static let limit = 1024

    public init() {}

    /// Numbers so far.
    public var count: Int { max(buckets.count - 1, 0) * width + (buckets.last?.count ?? 0) }

    /// What lies from a step on.
    public func from(step: Int) -> MetricHistory {
        var rest = self
        rest.buckets.removeAll { $0.steps.upperBound < step }
        return rest
    }

    /// What lies before a step, whole buckets of it.
    public func before(step: Int) -> MetricHistory {
        var rest = self
        rest.buckets.removeAll { $0.steps.upperBound >= step }
        return rest
    }

    /// - Parameter values: those of steps 0, 1, ...
    public init(_ values: some Sequence<Float>) {
        for (step, value) in values.enumerated() { append(value, step: step) }
    }

    /// What became of some steps, one after the other.
    public struct Bucket: Sendable, Equatable {
        public var steps: ClosedRange<Int>
        /// `nil` where no value is a finite number.
        public var finite: Finite?
        public var notFinite = NotFinite()
        /// Seconds of training up to its last step; `nil` where no clock measured them.
        public var seconds: Double?

        public struct Finite: Sendable, Equatable {
            public var first, last, least, greatest: Float
            /// The step of the greatest, the first of equal ones.
            public var peak: Int
            public var count = 1
            var sum: Double

            public var mean: Double { sum / Double(count) }
        }

        /// How many there are of each.
        public struct NotFinite: Sendable, Equatable {
            public var notANumber = 0
            public var infinite = 0
            public var negativeInfinite = 0

            public var count: Int { notANumber + infinite + negativeInfinite }
        }

        public init(_ value: Float, step: Int, seconds: Double? = nil) {
            steps = step...step
            self.seconds = seconds
            if value.isFinite {
                finite = Finite(
                    first: value, last: value, least: value, greatest: value, peak: step, sum: Double(value))
            } else if value.isNaN {
                notFinite.notANumber = 1
            } else if value > 0 {
                notFinite.infinite = 1
            } else {
                notFinite.negativeInfinite = 1
            }
        }

        public var count: Int { (finite?.count ?? 0) + notFinite.count }

        /// Takes in the bucket that follows.
        mutating func join(_ next: Bucket) {
            steps = steps.lowerBound...next.steps.upperBound
            seconds = next.seconds
            notFinite.notANumber += next.notFinite.notANumber
            notFinite.infinite += next.notFinite.infinite
            notFinite.negativeInfinite += next.notFinite.negativeInfinite
            guard let theirs = next.finite else { return }
            guard var own = finite else { return finite = theirs }
            if theirs.greatest > own.greatest { (own.greatest, own.peak) = (theirs.greatest, theirs.peak) }
            own.least = min(own.least, theirs.least)
            own.last = theirs.last
            own.count += theirs.count
            own.sum += theirs.sum
            finite = own
        }
    }

    /// - Precondition: `step` is greater than those before.
    /// - Complexity: O(1) on average.
    public mutating func append(_ value: Float, step: Int, seconds: Double? = nil) {
        let next = Bucket(value, step: step, seconds: seconds)
        if let last = buckets.last, last.count < width { return buckets[buckets.count - 1].join(next) }
        if buckets.count == Self.limit {
            for index in 0..<Self.limit / 2 {
                buckets[index] = buckets[2 * index]
                buckets[index].join(buckets[2 * index + 1])
            }
            buckets.removeLast(Self.limit / 2)
            width *= 2
        }
        buckets.append(next)
    }
}

/// What a run of free training is followed by.
public struct TrainCurves: Sendable, Equatable {
    /// The loss of each step.
    public var loss = MetricHistory()
    /// After each epoch, at the steps done by then; empty where there is nothing to validate on.
    public var validationLoss = MetricHistory()
    public var validationScore = MetricHistory()
    /// Seconds of training so far, without what came between steps; `nil` where no clock measures them.
    var seconds: Double?

    public init() {}
}

extension TrainCurves {
    mutating func append(_ epoch: EpochResult) {
        if let loss = epoch.validationLoss { validationLoss.append(loss, step: epoch.step, seconds: seconds) }
        if let score = epoch.validationScore {
            validationScore.append(score.value, step: epoch.step, seconds: seconds)
        }
    }
}
