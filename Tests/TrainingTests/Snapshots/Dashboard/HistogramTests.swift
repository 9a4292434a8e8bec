import Foundation
import Testing

@testable import Training

/// Counts and percentiles are TensorBoard 2.21's own, means and deviations PyTorch's (Tests/Reference/dashboard_fixtures.py).
struct HistogramTests {
    struct Fixture: Decodable {
        struct Histogram: Decodable {
            var name: String
            var values: [Float]
            var counts: [Double]
            var percentiles: [Double]
            var mean: Float
            var deviation: Float
        }
        struct Updates: Decodable {
            struct Step: Decodable {
                var gradient: Float
                var change: Float
                var weight: Float
                var log10: Float
                var mean: Float
                var deviation: Float
            }
            var optimizer: String
            var arguments: [String: Double]
            var steps: [Step]
        }
        var histograms: [Histogram]
        var updates: [Updates]

        static func load() throws -> Fixture {
            let url = try #require(
                Bundle.module.url(forResource: "dashboard", withExtension: "json", subdirectory: "Fixtures"))
            return try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: url))
        }
    }

    private func histogram(_ values: [Float]) -> Histogram { values.withUnsafeBufferPointer(Histogram.init(of:)) }

    @Test func countsAndPercentilesAreTensorBoards() throws {
        for expected in try Fixture.load().histograms {
            let histogram = histogram(expected.values)
            #expect(histogram.counts == expected.counts, "\(expected.name)")
            for (ours, theirs) in zip(histogram.percentiles(), expected.percentiles) {
                let extent = Double(histogram.high) - Double(histogram.low)
                #expect(abs(Double(ours) - theirs) <= max(1e-6 * extent, 1e-7 * abs(theirs)), "\(expected.name)")
            }
            let statistics = expected.values.withUnsafeBufferPointer(Statistics.init(of:))
            #expect(abs(statistics.mean - expected.mean) <= 1e-5 * max(1e-3, abs(expected.mean)), "\(expected.name)")
            #expect(
                abs(statistics.deviation - expected.deviation) <= 1e-5 * max(1e-2, expected.deviation),
                "\(expected.name)")
        }
    }

    @Test func theLastBinIsClosedAndOneNumberIsInTheLast() {
        let ramp = histogram((0...30).map(Float.init))
        #expect(ramp.counts == [Double](repeating: 1, count: 29) + [2])
        let same = histogram([7, 7, 7])
        #expect(same.counts.last == 3 && same.count == 3 && same.low == 7 && same.high == 7)
        #expect(same.percentiles() == [Float](repeating: 7, count: 9))
    }

    @Test func whatIsNoNumberIsCountedApart() {
        let some = histogram([.nan, 0, .infinity, 1, -.infinity])
        #expect(some.notFinite == 3 && some.count == 2 && some.low == 0 && some.high == 1)
        for none in [histogram([]), histogram([.nan, .nan])] {
            #expect(none.count == 0 && none.low == 0 && none.high == 0)
            #expect(none.percentiles() == [Float](repeating: 0, count: 9))
        }
        let widest = histogram([-.greatestFiniteMagnitude, .greatestFiniteMagnitude])
        #expect(widest.counts.first == 1 && widest.counts.last == 1)
    }

    /// Half of a bin of 0...30 lies in each of two bins of 0...60: by hand.
    @Test func binsOfAWiderRangeShareByOverlap() {
        let ramp = histogram((0...30).map(Float.init))
        let wide = ramp.rebinned(from: 0, to: 60)
        #expect(wide.counts.prefix(15) == [2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3])
        #expect(wide.counts.suffix(15).allSatisfy { $0 == 0 })
        let shifted = ramp.rebinned(from: -15, to: 45)
        #expect(abs(shifted.count - 31) < 1e-9 && shifted.counts[7] == 1 && shifted.counts[6] == 0)
        #expect(histogram([2]).rebinned(from: 0, to: 30).counts[2] == 1)
    }

    /// Whatever the ranges, nothing is lost.
    @Test func noCountIsLost() {
        var seed: UInt64 = 1
        func next() -> Float {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Float(seed >> 40) / 16_777_216
        }
        for _ in 0..<200 {
            let values = (0..<Int(next() * 50) + 1).map { _ in (next() - 0.5) * 10 }
            let histogram = histogram(values)
            let wide = histogram.rebinned(from: histogram.low - next() * 20, to: histogram.high + next() * 3)
            #expect(abs(wide.count - Double(values.count)) < 1e-6)
            #expect(wide.counts.allSatisfy { $0 >= 0 })
        }
    }
}
