import Canvas
import Localization
import TestSupport
import Testing

@testable import Training
@testable import Visualizer

/// What would have been, by its keys, in the dashboard and in the stepper.
struct ForesightTests {
    private func player(
        _ size: Size = Size(80, 24), in mode: RunMode = .train, language: Language = .en, press keys: String
    ) throws -> RealPlayer {
        try RealPlayer(Experiment.load("xor"), size, in: mode, language: language, press: keys)
    }

    @Test func fOpensItBracketsTurnAndEscCloses() throws {
        var player = try player(press: "n n n f")
        #expect(player.state.foresight?.view == .futures && player.state.keyContext == .foresight)
        #expect(player.state.foreseen?.foresight.futures?.all.count == 5)
        player.press("]")
        #expect(player.state.foreseen?.foresight.sweep?.end != nil)
        player.press("]")
        #expect(player.state.foreseen?.foresight.lines?.update?.points.count == 41)
        let asked = player.world.requests.count
        player.press("]")
        #expect(player.state.foresight?.view == .futures && player.world.requests.count == asked)
        player.press("-")
        #expect(player.state.foreseen?.foresight.futures?.steps == 50)
        player.press("Esc")
        #expect(player.state.foresight == nil && player.state.foreseen?.foresight == Foresight())
        #expect(player.state.keyContext == .train)
        // q closes it, too, and help is help for it.
        player.press("f ?")
        #expect(player.state.coveredContext == .foresight)
        player.press("Esc q")
        #expect(player.state.foresight == nil && player.effects == [])
    }

    @Test func enterInTheStepperIsTheChangeByHand() throws {
        var player = try player(in: .step, press: "n n n n n n n n f")
        let future = try #require(player.state.foreseen?.foresight.futures?.all[4])
        player.press("Down Down Enter")
        let step = player.step
        #expect(player.state.foresight == nil && step.snapshot?.run.learningRate == 1)
        #expect(step.snapshot?.losses.suffix(100).map(\.bitPattern) == future.losses.map(\.loss.bitPattern))
        #expect(step.snapshot?.timeline?.changes.map(\.name) == ["lr = 1.0"])
        player.press("f ] Down Enter")
        #expect(player.step.snapshot?.timeline?.changes.count == 2)
    }

    @Test func enterInTheDashboardIsTheChangeByHand() throws {
        var player = try player(press: "n n n f")
        player.state.foresight?.steps = 20
        player.press("- Down")
        let future = try #require(player.state.foreseen?.foresight.futures?.all[3])
        player.press("Enter")
        let snapshot = try #require(player.train.snapshot)
        #expect(snapshot.step == 13 && snapshot.changes.map(\.edit) == future.edits)
        let seen = snapshot.curves.loss.buckets.suffix(10).compactMap { $0.finite?.last.bitPattern }
        #expect(seen == future.losses.map(\.loss.bitPattern))
        // Other futures: left and right.
        player.press("f Right")
        #expect(player.state.foreseen?.foresight.futures?.choice == .batchSizes)
    }

    @Test func bAsksForATwinAndEndsIt() throws {
        var player = try player(Size(120, 36), press: "n n b")
        for key in ["l", "r", "Space", "1", "Enter"] { player.press(key) }
        #expect(player.train.snapshot?.twin?.from == 2)
        player.press("n n n")
        #expect(player.train.snapshot?.twin?.curves.loss.count == 5)
        #expect(text(player.frame).contains("lr = 1.0"))
        player.press("b")
        #expect(player.train.snapshot?.twin == nil)
    }

    @Test func beforeDefineItSaysWhatComesFirst() throws {
        var player = try player(in: .step, press: ":")
        for letter in ["f", "u", "t", "u", "r", "e", "s", "Enter"] { player.press(letter) }
        #expect(player.state.foreseen?.foresight.refusal == .notDefined)
        #expect(text(player.frame).contains("define comes first"))
    }

    /// Each view, as small and as large as windows are.
    @Test(arguments: Language.allCases)
    func frames(language: Language) throws {
        var player = try player(language: language, press: "e e e f")
        player.state.foresight?.steps = 20
        player.press("-")
        for view in ["futures", "rate", "lines"] {
            for size in [Size(60, 18), Size(80, 24), Size(160, 48)] {
                player.send(.resized(size))
                assertSnapshot(
                    of: player.frame, named: "\(view)-\(size.width)x\(size.height)-\(language.rawValue)")
            }
            player.press("]")
        }
    }

    /// Where weights were drawn anew, the way from the start begins after that, and says so.
    @Test func theWayFromTheStartNamesTheChangeThatItBeginsAfter() throws {
        var player = try player(Size(120, 36), press: "n n :")
        for key in "resize fc1 4" { player.press(key == " " ? "Space" : String(key)) }
        player.press("Enter f ] ]")
        #expect(text(player.frame).contains("Nothing was learned since resize fc1 4."))
        player.press("Esc n n f ] ]")
        #expect(text(player.frame).contains("From step 2 (resize fc1 4) to now"))
        for (lines, told) in [
            (LossLines(since: player.train.snapshot?.changes.last, isSinceKept: false), "drew weights anew"),
            (LossLines(), "This is the start."),
        ] {
            let view = LinesView(lines: lines, isWhole: true, language: .en)
            #expect(text(frame(Size(120, 12), view)).contains(told))
        }
    }

    @Test func whereTheLossWent() throws {
        let shares = LossShares(
            before: 0.7, after: 0.65,
            layers: [
                .init(name: "fc1", share: -0.02, promised: -0.03), .init(name: "fc2", share: -0.04, promised: nil),
            ])
        for language in Language.allCases {
            assertSnapshot(
                of: frame(Size(44, 7), SharesPanel(shares: shares, selected: 1, language: language)),
                named: "shares-\(language.rawValue)")
        }
        let player = try player(Size(120, 36), press: "n n 3 [")
        #expect(player.state.trainView == .shares)
        #expect(text(player.frame).contains("its update alone") && text(player.frame).contains("the whole update"))
    }
}
