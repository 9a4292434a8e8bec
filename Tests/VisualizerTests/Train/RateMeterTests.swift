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

    @Test func oldTimesAreForgotten() {
        var meter = RateMeter()
        var step = 0
        meter.mark(step: step)
        for second in 0..<20 {
            meter.letPass(1000)
            step += second < 10 ? 100 : 7
            meter.mark(step: step)
        }
        #expect(meter.stepsPerSecond == 7)
        #expect(meter.running == 20_000)
    }

    @Test func standingStillIsNotCounted() {
        var meter = RateMeter()
        meter.mark(step: 0)
        meter.letPass(1000)
        meter.mark(step: 100)
        meter.stop()
        #expect(meter.stepsPerSecond == nil)
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
