import TestSupport
import Testing

@testable import Training

struct MetricHistoryTests {
    /// By hand: three values in one bucket.
    @Test func aBucketTellsWhatItHolds() throws {
        var history = MetricHistory((0..<1024).map { _ in 1 })
        #expect(history.buckets.count == 1024 && history.width == 1)
        for (step, value) in [(1024, 4), (1025, Float.nan), (1026, 0.5)] {
            history.append(value, step: step, seconds: 2)
        }
        // Neighbours were joined: 1, 1 | ... | 4, nan | 0.5
        #expect(history.width == 2 && history.buckets.count == 514 && history.count == 1027)
        let bucket = history.buckets[512]
        #expect(bucket.steps == 1024...1025 && bucket.notFinite.notANumber == 1 && bucket.count == 2)
        let finite = try #require(bucket.finite)
        #expect(finite.first == 4 && finite.last == 4 && finite.mean == 4 && finite.peak == 1024)
        #expect(history.buckets[0].finite?.count == 2 && history.buckets[0].seconds == nil)
        #expect(history.buckets[513].steps == 1026...1026 && history.buckets[513].seconds == 2)
    }

    /// However many values in whatever order: buckets follow each other, and least, greatest, mean, count, first and last are those of
    /// all that was appended.
    @Test(arguments: [0, 1, 5, 1024, 1025, 2049, 5000, 40_000])
    func bucketsKeepWhatWasAppended(count: Int) {
        var generator = SeededGenerator(seed: UInt64(count))
        let values = (0..<count).map { _ -> Float in
            switch Int.random(in: 0..<200, using: &generator) {
            case 0: .nan
            case 1: .infinity
            case 2: -.infinity
            default: Float.random(in: -3...9, using: &generator)
            }
        }
        let history = MetricHistory(values)
        #expect(history.buckets.count <= MetricHistory.limit && history.count == count)
        #expect(history.buckets.count >= min(count, MetricHistory.limit / 2))
        var next = 0
        for bucket in history.buckets {
            #expect(bucket.steps.lowerBound == next && bucket.steps.count == bucket.count)
            next = bucket.steps.upperBound + 1
            let own = values[bucket.steps]
            let finite = own.filter(\.isFinite)
            #expect(bucket.finite?.least == finite.min() && bucket.finite?.greatest == finite.max())
            #expect(bucket.finite?.first == finite.first && bucket.finite?.last == finite.last)
            #expect(bucket.finite?.count ?? 0 == finite.count)
            let mean = finite.reduce(0) { $0 + Double($1) } / Double(finite.count)
            if let own = bucket.finite { #expect(abs(own.mean - mean) < 1e-9 && values[own.peak] == own.greatest) }
            #expect(bucket.notFinite.notANumber == own.count(where: \.isNaN))
            #expect(bucket.notFinite.infinite == own.count { $0 == .infinity })
            #expect(bucket.notFinite.negativeInfinite == own.count { $0 == -.infinity })
        }
        #expect(next == count)
    }

    /// Ten million with `GLASSNET_ENDURANCE`, a few hundred thousand without: no more memory, and the one peak is still there.
    @Test func aPeakOneStepLongStays() {
        let count = Endurance.isWhole ? 10_000_000 : 300_000
        var history = MetricHistory()
        for step in 0..<count { history.append(step == count / 3 ? 74.3 : 0.5, step: step) }
        let peaks = history.buckets.compactMap(\.finite).filter { $0.greatest == 74.3 }
        #expect(peaks.map(\.peak) == [count / 3] && history.buckets.count <= MetricHistory.limit)
    }
}
