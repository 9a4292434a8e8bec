import Canvas
import Testing
import Training

@testable import Visualizer

struct PlaybackTests {
    @Test func twoPhasesASecondToBeginWith() {
        #expect(Playback().pace == .phases(2))
        #expect(Playback().interval == 500)
    }

    private func expectDue(
        _ expected: Bool, _ playback: inout Playback, after milliseconds: Int, engineIsFree: Bool,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let isDue = playback.isDue(after: milliseconds, engineIsFree: engineIsFree)
        #expect(isDue == expected, sourceLocation: sourceLocation)
    }

    @Test func dueWhenItsTimeHasPassed() {
        var playback = Playback()
        expectDue(false, &playback, after: 10_000, engineIsFree: true)
        playback.toggle()
        expectDue(false, &playback, after: 499, engineIsFree: true)
        expectDue(true, &playback, after: 1, engineIsFree: true)
        expectDue(false, &playback, after: 499, engineIsFree: true)
    }

    @Test func aLongPauseIsNotMadeUpFor() {
        var playback = Playback()
        playback.toggle()
        expectDue(false, &playback, after: 60_000, engineIsFree: false)
        expectDue(true, &playback, after: 0, engineIsFree: true)
        expectDue(false, &playback, after: 0, engineIsFree: true)
        expectDue(false, &playback, after: .min, engineIsFree: true)
        expectDue(true, &playback, after: .max, engineIsFree: true)
    }

    @Test func speedHasEnds() {
        var playback = Playback()
        for _ in 0..<20 { playback.changeSpeed(by: 1) }
        #expect(playback.pace == .steps(20))
        for _ in 0..<20 { playback.changeSpeed(by: -1) }
        #expect(playback.pace == .phases(0.25))
        #expect(playback.interval == 4000)
    }

    /// A goal of a hundred steps is reached in seconds.
    @Test func atItsFastestItPlaysWholeSteps() throws {
        var experiment = RealPlayer.small
        experiment.epochs = 100
        var player = try RealPlayer(experiment, Size(80, 24), press: "n n + + + + + + Space")
        #expect(player.step.snapshot?.completed == .loss)
        for _ in 0..<23 { player.send(.tick(milliseconds: 50)) }
        // Four phases end the step that was begun; then each tick is a step.
        #expect(player.step.snapshot?.losses.count == 21)
        #expect(player.step.snapshot?.completed == .update)
        #expect(text(player.frame).contains("playing 20 steps/s"))
    }

    @Test func spacePlaysAtOnceAndThenByTicks() {
        var player = RealPlayer.step(Size(80, 24), press: "Space")
        #expect(player.step.snapshot?.completed == .define)
        #expect(player.state.tickInterval == 50)
        for _ in 0..<10 { player.send(.tick(milliseconds: 50)) }
        #expect(player.step.snapshot?.completed == .forward)
        #expect(text(player.frame).contains("playing 2/s"))
        player.press("+")
        for _ in 0..<10 { player.send(.tick(milliseconds: 50)) }
        #expect(player.step.snapshot?.completed == .zeroGradients)
        player.press("Space")
        for _ in 0..<100 { player.send(.tick(milliseconds: 50)) }
        #expect(player.step.snapshot?.completed == .zeroGradients)
        #expect(player.state.tickInterval == nil)
    }

    @Test func aPhaseByHandPauses() {
        let player = RealPlayer.step(Size(80, 24), press: "Space n")
        #expect(!player.step.playback.isPlaying)
        #expect(player.step.snapshot?.completed == .forward)
    }
}
