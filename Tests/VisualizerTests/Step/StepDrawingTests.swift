import Canvas
import Localization
import TestSupport
import Testing

@testable import Training
@testable import Visualizer

/// Points that are set by hand in the stepper's plane, by the same keys as in the dashboard's.
struct StepDrawingTests {
    private func player(
        _ keys: String, experiment: String = "xor", _ size: Size = Size(120, 40), _ language: Language = .en
    ) throws -> RealPlayer {
        try RealPlayer(Experiment.load(experiment), size, language: language, press: keys)
    }

    private func count(_ player: RealPlayer) -> Int? { player.step.snapshot?.surface?.counts[.training] }

    @Test func aDigitSetsAPointAndXTakesTheNearestAway() throws {
        var player = try player("n n Up i Right Up 1")
        let pen = try #require(player.step.pen)
        #expect(pen.label == 1 && pen.x > 0 && pen.y > 0 && player.state.keyContext == .points)
        #expect(player.step.snapshot?.run.data == "xor?points=\(pen.x):\(pen.y):1" && count(player) == 401)
        #expect(
            player.step.snapshot?.timeline?.changes.map(\.name) == ["points \(pen.x),\(pen.y),1.0"])
        player.press("Right Right Space x u")
        #expect(count(player) == 402)
        // Forward has run and stays: the epoch goes on.
        #expect(player.step.snapshot?.completed == .forward && player.step.snapshot?.stepsLeftOfEpoch == 40)
        player.press("Esc u u")
        #expect(player.step.pen == nil && player.state.keyContext == .step && count(player) == 400)
    }

    @Test func aClickSetsAPoint() throws {
        var player = try player("n n Up i")
        let frame = player.frame
        let place = try #require(
            (0..<frame.size.height).lazy.flatMap { row in (0..<frame.size.width).map { ($0, row) } }.first {
                frame.panel(at: $0.0 - 8, $0.1 - 4) == 2 && frame.panel(at: $0.0, $0.1) == 2
            })
        player.send(.pointer(Pointer(.press, place.0 + 4, place.1 + 4)))
        #expect(count(player) == 401)
    }

    @Test func whatIsNoClassIsRefusedAndOtherInputsAreChangedAsBefore() throws {
        let refused = try player("n n Up i 7")
        #expect(count(refused) == 400 && refused.step.told?.outcome == .refused && refused.step.pen != nil)
        // Of another layer a number is changed.
        #expect(try player("n n 3 i").step.prompt != nil)
        #expect(try player("n n Up i", experiment: "digits").step.mode == .drawing)
    }

    @Test(arguments: [Size(80, 24), Size(160, 48)], Language.allCases)
    func frames(size: Size, language: Language) throws {
        let player = try player("n n Up i Up Right Right 1 Down Down 0", size, language)
        assertSnapshot(
            of: text(player.frame) + "\n", named: "pen-\(size.width)x\(size.height)-\(language.rawValue)",
            comparing: withoutLastDigits)
    }
}
