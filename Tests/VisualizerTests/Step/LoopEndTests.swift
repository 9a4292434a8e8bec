import Canvas
import Localization
import TestSupport
import Testing

@testable import Training
@testable import Visualizer

/// The screen says where the script's loop is over, and that a step is past it; the changes of a file are on the timeline.
struct LoopEndTests {
    private func player(
        _ keys: String, _ size: Size = Size(80, 24), _ language: Language = .en, more: String = ""
    ) throws -> RealPlayer {
        let text = """
            input: [2]
            network: [{linear: {name: fc1, out: 3}}, tanh, {linear: {name: fc2, out: 2}}]
            data: xor
            loss: cross-entropy
            optimizer: {type: sgd, lr: 0.1}
            batch_size: 200
            epochs: 2
            """
        return try RealPlayer(
            ExperimentFile.parse(text + more, file: "xor.yaml", name: "xor"), size, language: language, press: keys)
    }

    @Test func itIsSaidAndOneCanStepPastIt() throws {
        var player = try player("n e n n n n")
        #expect(!text(player.frame).contains("loop"))
        player.press("e")
        #expect(
            text(player.frame).contains("The script's loop ends here: all 2 epochs are done. One can step past it."))
        player.press("n")
        #expect(text(player.frame).contains("Past the end of the script's loop, after step 3 (all 2 epochs are done)."))
        player.press("p")
        #expect(text(player.frame).contains("The script's loop ends here"))
    }

    @Test func whatPlaysEndsWithIt() throws {
        var player = try player("n e e P n n Space")
        #expect(player.step.playback.isPlaying)
        for _ in 0..<20 { player.send(.tick(milliseconds: 1000)) }
        #expect(!player.step.playback.isPlaying && player.step.snapshot?.loopEnd?.isPassed == false)
        player.press("Space")
        player.send(.tick(milliseconds: 1000))
        #expect(player.step.snapshot?.loopEnd?.isPassed == true)
    }

    private static let events = """

        events: [{step: 1, batch_size: 100}, {step: 3, lr: 0.01}]
        """

    @Test(arguments: [Size(80, 24), Size(160, 48)], Language.allCases)
    func frames(size: Size, language: Language) throws {
        let player = try player("n e e e 5", size, language, more: Self.events)
        #expect(player.step.snapshot?.timeline?.changes.count == 2)
        assertSnapshot(
            of: text(player.frame) + "\n", named: "end-\(size.width)x\(size.height)-\(language.rawValue)",
            comparing: withoutLastDigits)
    }

    /// `u` undoes what was changed by hand, and is not offered for the file's changes.
    @Test func theFilesChangesAreNotUndone() throws {
        let player = try player("n e", Size(200, 48), more: Self.events)
        #expect(player.step.snapshot?.timeline?.canUndo == false && !text(player.frame).contains("undo"))
    }
}
