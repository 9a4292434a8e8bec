/// The loss of every step so far. Copies share one record as long as they agree, so that a kept state costs the same however
/// long the run is, and going the same way again makes no other.
struct LossSeries {
    private var record = Record()
    private(set) var count = 0

    private final class Record {
        var values: [Float] = []
    }

    var last: Float? { count > 0 ? record.values[count - 1] : nil }

    /// - Complexity: O(1) where no copy has gone further, else O(n).
    var values: [Float] { count == record.values.count ? record.values : Array(record.values.prefix(count)) }

    /// - Complexity: O(1); O(n) where a copy has gone another way.
    mutating func append(_ loss: Float) {
        if count == record.values.count {
            record.values.append(loss)
        } else if record.values[count].bitPattern != loss.bitPattern {
            let own = Record()
            own.values = record.values.prefix(count) + [loss]
            record = own
        }
        count += 1
    }

    /// Forgets what comes after so many.
    mutating func cut(to count: Int) { self.count = min(self.count, count) }
}
