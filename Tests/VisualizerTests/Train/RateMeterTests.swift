import Testing

@testable import Visualizer

struct RateMeterTests {
    @Test func noRateBeforeTimeHasPassed() {
        var meter = RateMeter()
        #expect(meter.stepsPerSecond == nil)
        meter.mark(step: 0)
        meter.mark(step: 50)
        #expect(meter.stepsPerSecond == nil)
    }

    @Test func stepsOverTime() {
        var meter = RateMeter()
        meter.mark(step: 10)
        meter.letPass(250)
        meter.letPass(250)
        meter.mark(step: 110)
        #expect(meter.stepsPerSecond == 200)
        #expect(meter.running == 500)
    }

    /// The quotient of tqdm's two averages: after 100 steps in 1 s and 10 in 1 s it is (0.7·30 + 0.3·10) / (0.7·0.3 + 0.3).
    @Test func whatIsNewestWeighsThreeTenths() throws {
        var meter = RateMeter()
        meter.mark(step: 0)
        meter.letPass(1000)
        meter.mark(step: 100)
        meter.letPass(1000)
        meter.mark(step: 110)
        let rate = try #require(meter.stepsPerSecond)
        #expect(abs(rate - (0.7 * 30 + 0.3 * 10) / (0.7 * 0.3 + 0.3)) < 1e-9)
    }

    @Test func validationIsTimeToo() throws {
        var meter = RateMeter()
        meter.mark(step: 0)
        for _ in 0..<2 {
            meter.letPass(1000)
            meter.mark(step: 10)
        }
        #expect(try #require(meter.stepsPerSecond) < 10)
        #expect(meter.running == 2000)
    }

    @Test func theTimeLeftNeedsTenStepsAndTwoSeconds() {
        var (quick, few, enough) = (RateMeter(), RateMeter(), RateMeter())
        for (meter, steps, time) in [(0, 1000, 1900), (1, 9, 5000), (2, 10, 2000)] {
            func measure(_ rate: inout RateMeter) {
                rate.mark(step: 0)
                rate.letPass(time)
                rate.mark(step: steps)
            }
            if meter == 0 { measure(&quick) } else if meter == 1 { measure(&few) } else { measure(&enough) }
        }
        #expect(quick.seconds(for: 100) == nil && few.seconds(for: 100) == nil)
        #expect(enough.seconds(for: 100) == 20)
        #expect(enough.seconds(for: 0) == 0)
    }

    @Test func standingStillIsNotCounted() {
        var meter = RateMeter()
        meter.mark(step: 0)
        meter.letPass(1000)
        meter.mark(step: 100)
        meter.stop()
        meter.letPass(0)
        meter.mark(step: 101)
        meter.letPass(500)
        meter.mark(step: 151)
        #expect(meter.stepsPerSecond == 100)
    }

    @Test func nonsenseIsHarmless() {
        var meter = RateMeter()
        meter.letPass(-5)
        meter.letPass(.max)
        meter.letPass(.max)
        meter.mark(step: 9)
        meter.mark(step: 3)
        #expect(meter.stepsPerSecond == nil)
    }
}
