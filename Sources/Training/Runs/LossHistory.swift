/// The losses of all steps in a few thousand points. When there are too many, neighbours are joined, and of those that are
/// joined the least and the greatest stay where they were: what was a peak stays one. Losses that are infinite or no number all
/// stay.
struct LossHistory {
    private var buckets: [Bucket] = []
    /// Steps in a full bucket, and in the last.
    private var width = 1
    private var filled = 0
    private static let limit = 1024

    private struct Bucket {
        var extremes: (least: LossPoint, greatest: LossPoint)?
        var notFinite: [LossPoint] = []

        init(_ point: LossPoint) {
            if point.loss.isFinite { extremes = (point, point) } else { notFinite = [point] }
        }

        mutating func join(_ next: Bucket) {
            notFinite += next.notFinite
            guard let others = next.extremes else { return }
            let own = extremes ?? others
            extremes = (
                others.least.loss < own.least.loss ? others.least : own.least,
                others.greatest.loss > own.greatest.loss ? others.greatest : own.greatest
            )
        }

        var points: [LossPoint] {
            guard let (least, greatest) = extremes else { return notFinite }
            let finite = least.step == greatest.step ? [least] : [least, greatest]
            return (finite + notFinite).sorted { $0.step < $1.step }
        }
    }

    /// What it takes, which copies of it share until they change.
    var piece: SharedPiece { SharedPiece(buckets) }

    var points: [LossPoint] { buckets.flatMap(\.points) }

    mutating func append(step: Int, loss: Float) {
        let next = Bucket(LossPoint(step: step, loss: loss))
        if filled < width, !buckets.isEmpty {
            buckets[buckets.count - 1].join(next)
            filled += 1
            return
        }
        if buckets.count == Self.limit {
            for index in 0..<Self.limit / 2 {
                buckets[index] = buckets[2 * index]
                buckets[index].join(buckets[2 * index + 1])
            }
            buckets.removeLast(Self.limit / 2)
            width *= 2
        }
        buckets.append(next)
        filled = 1
    }
}

/// What came so far, one after the other: losses. Copies share one record as long as they agree, so that a kept state costs the
/// same however long the run is, and going the same way again makes no other.
struct SharedSeries<Value: BitComparable> {
    private var record = Record()
    private(set) var count = 0

    private final class Record {
        var values: [Value] = []
    }

    var last: Value? { count > 0 ? record.values[count - 1] : nil }

    init(_ values: [Value] = []) {
        record.values = values
        count = values.count
    }

    subscript(place: Int) -> Value? { place < count ? record.values[place] : nil }

    /// - Complexity: O(1) where no copy has gone further, else O(n).
    var values: [Value] { count == record.values.count ? record.values : Array(record.values.prefix(count)) }

    /// - Complexity: O(1); O(n) where a copy has gone another way.
    mutating func append(_ value: Value) {
        if count == record.values.count {
            record.values.append(value)
        } else if !record.values[count].hasSameBits(as: value) {
            let own = Record()
            own.values = record.values.prefix(count) + [value]
            record = own
        }
        count += 1
    }

    /// Forgets what comes after so many.
    mutating func cut(to count: Int) { self.count = min(self.count, count) }
}

/// Equal also where it is no number.
protocol BitComparable {
    func hasSameBits(as other: Self) -> Bool
}

extension Float: BitComparable {
    func hasSameBits(as other: Float) -> Bool { bitPattern == other.bitPattern }
}

extension LossPoint: BitComparable {
    func hasSameBits(as other: Self) -> Bool { step == other.step && loss.hasSameBits(as: other.loss) }
}

extension ValidationPoint: BitComparable {
    func hasSameBits(as other: Self) -> Bool {
        step == other.step && loss.hasSameBits(as: other.loss) && score.value.hasSameBits(as: other.score.value)
    }
}

/// What came of the validation samples when so many steps were done.
public struct ValidationPoint: Sendable, Equatable {
    public var step: Int
    public var loss: Float
    public var score: Score
}

/// A point of a curve of losses.
public struct LossPoint: Sendable, Equatable {
    public var step: Int
    public var loss: Float
}
