import Foundation
import Testing

@testable import Training

/// fastai's learning rates (Tests/Reference/rate_fixtures.py), and a session that is as it was.
struct RateSweepTests {
    private struct Fixture: Decodable {
        struct Curve: Decodable {
            var name: String
            var losses: [Float?]
            var smoothed: [Float?]
            var suggestions: [String: Float?]
        }
        var curves: [Curve]

        static func load() throws -> Fixture {
            let url = try #require(
                Bundle.module.url(forResource: "rates", withExtension: "json", subdirectory: "Fixtures"))
            return try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: url))
        }
    }

    @Test func suggestionsAreFastais() throws {
        for curve in try Fixture.load().curves {
            var sweep = RateSweep()
            for loss in curve.losses where sweep.end == nil { sweep.add(loss ?? .nan) }
            let finite = curve.smoothed.prefix { $0 != nil }.compactMap { $0 }
            #expect(
                sweep.end
                    == (finite.count < curve.smoothed.count ? .notANumber : finite.count < 100 ? .diverged : .allRates))
            for (own, wanted) in zip(sweep.points, finite) {
                #expect(abs(own.smoothed - wanted) <= 2e-6 * abs(wanted), "\(curve.name)")
            }
            #expect(sweep.points.prefix { $0.smoothed.isFinite }.count == finite.count)
            for kind in RateSweep.Suggestion.allCases {
                #expect(sweep.suggestion(kind) == curve.suggestions[kind.rawValue] ?? nil, "\(curve.name) \(kind)")
            }
        }
    }

    /// 1e-7 · 10^(8 i / 100)
    @Test func ratesGrowByTheSameFactor() {
        #expect(RateSweep.rate(ofStep: 0) == 1e-7)
        #expect(abs(RateSweep.rate(ofStep: 50) - 1e-3) < 1e-15)
        #expect(abs(RateSweep.rate(ofStep: 99) - 10 / pow(10, 0.08)) < 1e-12)
    }

    /// m = 0.02 · 2, 0.04 / 0.02 = 2; m = 0.98 · 0.04 + 0.02 · 4 = 0.1192, / (1 - 0.9604) = 3.0101
    @Test func theMeanHasNoBiasTowardsZero() {
        var sweep = RateSweep()
        sweep.add(2)
        sweep.add(4)
        #expect(abs(sweep.points[0].smoothed - 2) < 1e-5 && abs(sweep.points[1].smoothed - 3.0101) < 1e-4)
    }

    @Test func theRunStaysAsItIs() throws {
        let run = try ForkRun()
        let before = fingerprint(run.session)
        let sweep = run.fork.sweep { _ in true }
        #expect(sweep.points.count > 15 && sweep.end != nil && sweep.suggestion(.valley) != nil)
        #expect(fingerprint(run.session) == before)
        // Broken off, too.
        #expect(run.fork.sweep { $0.points.count < 3 }.points.count == 3)
        #expect(fingerprint(run.session) == before)
    }
}
