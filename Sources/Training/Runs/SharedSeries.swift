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
