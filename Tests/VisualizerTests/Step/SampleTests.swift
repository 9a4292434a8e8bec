import Canvas
import TestSupport
import Testing
import Training

@testable import Visualizer

/// Any sample of the batch can be looked at, with all that belongs to it.
struct SampleTests {
    @Test func theStepperShowsTheChosenOne() throws {
        var player = try RealPlayer("xor", Size(160, 48), press: "n n n 5")
        let samples = player.step.samples
        #expect(samples == 10 && player.step.snapshot?.sample == 0)
        let first = try #require(player.step.snapshot)
        player.press(") ) )")
        let last = try #require(player.step.snapshot)
        #expect(last.sample == 3 && last.output != first.output && last.loss == first.loss)
        #expect(rowTexts(player.frame).contains { $0.contains("sample 3 of 10") })
        #expect(player.step.numberUnderCursor == ElementPath(.loss))
        player.press("Down")
        #expect(player.step.numberUnderCursor == ElementPath(.output, at: [3, 0]))
        // There is none after the last, and none before the first.
        player.press(") ) ) ) ) ) ) )")
        #expect(player.step.snapshot?.sample == 9)
        player.press("( ( ( ( ( ( ( ( ( (")
        #expect(player.step.snapshot?.sample == 0 && player.step.snapshot?.output == first.output)
        player.press("2 ) Enter")
        let explained = try #require(player.step.mode.explanation?.current.number)
        #expect(explained.index.first == 1)
    }

    @Test func theDashboardOpensTheStepperWithIt() throws {
        var player = try RealPlayer(Experiment.load("xor"), Size(120, 36), in: .train, press: "n n n ( )")
        guard case .train(let train) = player.state.screen, let batch = train.snapshot?.batch else {
            return #expect(Bool(false))
        }
        #expect(train.focus == .data && train.views[.data] == .batch && train.row == 1)
        let place = batch.samples[1].place
        #expect(train.chosenSample == place)
        player.press("Enter")
        #expect(player.step.snapshot?.sample == place && player.step.snapshot?.step == 2)
        guard case .named(let truth, _, _) = batch.samples[1].answer else { return #expect(Bool(false)) }
        guard case .classIndex(let target, _)? = player.step.snapshot?.target else { return #expect(Bool(false)) }
        #expect(target == truth)
    }
}
