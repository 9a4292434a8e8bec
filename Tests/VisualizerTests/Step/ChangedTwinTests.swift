import Canvas
import Localization
import TestSupport
import Testing

@testable import Training
@testable import Visualizer

/// A twin with one setting changed in the stepper: `b` asks for it, `t` has run and twin side by side.
struct ChangedTwinTests {
    private func player(_ size: Size = Size(120, 40), _ language: Language = .en, press keys: String) throws
        -> RealPlayer
    {
        try RealPlayer(Experiment.load("xor"), size, language: language, press: keys)
    }

    private static let beside = ["l", "r", "Space", "1", "Enter"]

    @Test func theMenuAsksForASetting() throws {
        var player = try player(press: "n n n n n n n n b End Enter")
        #expect(player.step.mode == .panels && player.state.keyContext == .command)
        for key in Self.beside { player.press(key) }
        #expect(player.step.mode == .twin)
        #expect(player.step.snapshot?.twin?.kind == .changed(.learningRate(1), from: 1))
        #expect(text(player.frame).contains("twin with lr = 1.0 from step 1 on"))
        player.press("Esc n n n")
        #expect(player.step.mode == .panels && player.step.snapshot?.twin?.step == 1)
        player.press("t")
        #expect(player.step.mode == .twin)
        // Its end stands first; another one may take its place.
        player.press("b Enter")
        #expect(player.step.snapshot?.twin == nil && player.step.mode == .panels)
        #expect(!player.world.requests.contains(.run(.fault(nil))))
    }

    @Test func aRefusedTwinOpensNothing() throws {
        var player = try player(press: "n n :")
        for key in "beside remove fc9" { player.press(key == " " ? "Space" : String(key)) }
        player.press("Enter")
        #expect(player.step.mode == .panels && player.step.snapshot?.twin == nil)
        #expect(text(player.frame).contains("fc9"))
        player.press("n")
        #expect(!player.step.awaitsTwin && player.step.mode == .panels)
    }

    /// A setting that differs has a row, before what differs most; layers of the twin alone have one, too.
    @Test func settingsAndLayersOfTheTwinHaveRows() throws {
        var player = try player(press: "n n n n n n :")
        for key in "beside add linear 2" { player.press(key == " " ? "Space" : String(key)) }
        player.press("Enter n n n n n")
        let snapshot = try #require(player.step.snapshot)
        let rows = TwinRows(snapshot, try #require(snapshot.twin)).rows
        #expect(rows.first?.name == .loss && rows.contains { $0.name == .weights("linear1.weight") })
        player.press(":")
        for key in "beside batch-size 50" { player.press(key == " " ? "Space" : String(key)) }
        player.press("Enter")
        let other = try #require(player.step.snapshot)
        #expect(TwinRows(other, try #require(other.twin)).rows[1].name == .setting("batch_size"))
    }

    @Test func beforeItsBeginningItWaits() throws {
        var player = try player(press: "n n n n n n n n n n n :")
        for key in ["b", "e", "s", "i", "d", "e", "Space"] + Self.beside { player.press(key) }
        player.press("P")
        #expect(player.step.snapshot?.twin?.waits == true && text(player.frame).contains("it waits"))
    }

    @Test(arguments: [Size(80, 24), Size(160, 48)], Language.allCases)
    func frames(size: Size, language: Language) throws {
        func check(_ player: RealPlayer, _ name: String) {
            assertSnapshot(
                of: text(player.frame) + "\n", named: "\(name)-\(size.width)x\(size.height)-\(language.rawValue)",
                comparing: withoutLastDigits)
        }
        var player = try player(size, language, press: "n n n n n n n n b End")
        check(player, "menu")
        player.press("Enter")
        // A rate at which last digits of another processor stay last digits.
        for key in ["l", "r", "Space", "0", ".", "0", "2", "Enter"] { player.press(key) }
        player.press("e n n n")
        check(player, "twin")
    }
}
