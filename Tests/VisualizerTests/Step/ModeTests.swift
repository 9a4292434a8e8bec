import Canvas
import Localization
import Testing
@testable import Training

@testable import Visualizer

struct ModeTests {
    let size = Size(120, 40)

    @Test func vOpensAndClosesTheGraph() {
        var player = RealPlayer.step(size, press: "n n v")
        #expect(player.step.keyContext == .graph)
        #expect(player.step.sentView?.wantsGraph == true)
        player.press("v")
        #expect(player.step.mode == .panels)
        #expect(player.step.sentView?.wantsGraph == false)
    }

    @Test func arrowsChooseAnOperationAndEnterExplainsIt() {
        var player = Player.step(size, press: "n n v Down Down")
        #expect(player.step.mode.graph?.chosen == 9)
        player.press("Up Up Up")
        #expect(player.step.mode.graph?.chosen == 11)
        player.press("Enter")
        #expect(player.step.mode.explanation?.current.number.description == "loss")
        player = Player.step(size, press: "n n v End Enter")
        #expect(player.step.mode.explanation?.current.number.description == "conv1[0,0,0,0]")
    }

    @Test func anOperationWithoutANameIsOpenedByItsNumber() {
        let node = GraphNode(id: 12, operation: OperationKind("LogSoftmax"), shape: [32, 10], inputs: [])
        #expect(node.firstNumber.description == "#12[0,0]")
    }

    @Test func theGraphFollowsTheOperationThatRuns() {
        let rows = GraphRows(.document(backwards: 3))
        #expect(rows.position(of: nil) == 3)
        #expect(rows.operations[3].node.name == "fc2")
        #expect(rows.position(of: 1) == 10)
    }

    @Test func branchesAreIndented() {
        let graph = GraphSnapshot(nodes: [
            GraphNode(id: 1, operation: OperationKind("Conv2d"), shape: [1, 2], inputs: []),
            GraphNode(id: 2, operation: OperationKind("ReLU"), shape: [1, 2], inputs: [.node(1)]),
            GraphNode(id: 3, operation: OperationKind("Exp"), shape: [1, 2], inputs: []),
            GraphNode(id: 4, operation: OperationKind("Add"), shape: [1, 2], inputs: [.node(2), .node(3)]),
        ])
        let rows = GraphRows(graph).operations
        #expect(rows.map(\.node.id) == [4, 3, 2, 1])
        #expect(rows.map(\.depth) == [0, 1, 0, 0])
    }

    @Test func theMenuStartsAMistakeAndShowsTheTwin() {
        var player = RealPlayer.step(size, press: "n n b")
        #expect(player.step.keyContext == .breaks)
        player.press("Down Down")
        #expect(player.step.mode == .breaks(row: 2))
        player.press("Enter")
        #expect(player.step.snapshot?.twin?.breaking == .learningRateTimes100)
        #expect(player.step.mode == .twin)
        #expect(player.step.snapshot?.completed == .define)
        player.press("Esc")
        #expect(player.step.mode == .panels)
        player.press("t")
        #expect(player.step.mode == .twin)
    }

    @Test func whileOneRunsTheMenuBeginsWithItsEnd() {
        var player = RealPlayer.step(size, press: "b Enter n n n b")
        #expect(FaultMenu.entries(player.step.snapshot).count == FaultScenario.allCases.count + 1)
        player.press("Enter")
        #expect(player.step.snapshot?.twin == nil)
        #expect(player.step.mode == .panels)
    }

    @Test func withoutATwinThereIsNoTwinView() {
        #expect(RealPlayer.step(size, press: "n t").step.mode == .panels)
    }

    @Test func escapeClosesBeforeItLeaves() {
        var player = Player.home()
        player.press("Enter")
        player.send(.stepSnapshot(SampleEngine().snapshot))
        player.press("n v Esc")
        guard case .step(let step) = player.state.screen else {
            Issue.record("the stepper was left")
            return
        }
        #expect(step.mode == .panels)
        player.press("Esc")
        #expect(player.state.screen == .home)
    }

    @Test func theScriptsOrderIsShown() throws {
        let broken = try RealPlayer("xor", size, press: "b Down Enter n n n").frame
        #expect(rowTexts(broken)[1].hasPrefix("✓ define  ✓ forward  ✓ loss  ✓ zero_grad  ▸ step  · backward"))
        let without = try RealPlayer("xor", size, press: "b Enter n n").frame
        #expect(rowTexts(without)[1].hasPrefix("✓ define  ✓ forward  ✓ loss  ↷ zero_grad  ▸ backward  · step"))
    }

    @Test func refusalsAreWordedInChinese() throws {
        let frame = try RealPlayer("xor", size, language: .zh, press: "n p p").frame
        #expect(text(frame).contains("已经到头了"))
    }

    /// A tick is a phase that ran; what a later one went past is passed over, whatever order a lesson runs.
    @Test func phasesThatDidNotRunHaveNoTick() throws {
        func bar(_ phases: [Phase]) throws -> String {
            let session = try Session(Experiment.load("xor"))
            for phase in phases { try session.run(phase) }
            var step = StepState()
            step.snapshot = session.snapshot(ViewRequest())
            return text(
                frame(Size(80, 1), PhasesLine(step: step, keys: .standard, language: .en)))
        }
        #expect(
            try bar([.define, .forward, .loss, .backward])
                .hasPrefix("✓ define  ✓ forward  ✓ loss  ↷ zero_grad  ✓ backward  ▸ step"))
        #expect(
            try bar([.define, .forward, .loss, .zeroGradients, .update])
                .hasPrefix("✓ define  ▸ forward  ✓ loss  ✓ zero_grad  ↷ backward  ✓ step"))
        #expect(
            try bar([.define, .zeroGradients, .forward])
                .hasPrefix("✓ define  ✓ forward  ▸ loss  ✓ zero_grad  · backward  · step"))
        #expect(try bar([.define]).hasPrefix("✓ define  ▸ forward  · loss  · zero_grad"))
        let skipped = try RealPlayer("xor", Size(80, 24), press: "n n n n n n x").frame
        #expect(rowTexts(skipped)[1].hasPrefix("✓ define  ↷ forward  ▸ loss  · zero_grad  · backward  · step"))
    }

    @Test func aGraphThatWasNotRecordedOrIsFreedSaysSo() throws {
        let freed = text(try RealPlayer("xor", Size(80, 24), press: "n n n n n v").frame)
        #expect(freed.contains("backward has freed this graph") && !freed.contains("saves"))
        var step = Player.step(Size(80, 24), press: "n n v").step
        step.snapshot?.graph = nil
        step.snapshot?.hasGraph = false
        let language = Language.en
        let panel = text(frame(Size(60, 3), GraphPanel(step: step, language: language)))
        #expect(panel.hasPrefix("Forward recorded nothing"))
        step = Player.step(Size(80, 24), press: "n v").step
        step.snapshot?.graph = nil
        #expect(text(frame(Size(60, 3), GraphPanel(step: step, language: language))).hasPrefix("No graph yet"))
    }

    /// A leaf of which nothing is said would seem to need no gradient.
    @Test(arguments: [53, 60, 100])
    func everyLeafSaysWhetherItLearns(width: Int) {
        let rows = GraphRows(.document())
        let lines = GraphListing(rows: rows, chosen: 0, width: width, language: .en).lines(Appearance())
        let leaves = lines.filter { $0.operation == nil }.map(\.text.text)
        #expect(leaves.allSatisfy { $0.hasSuffix("grad)") })
        #expect(lines.allSatisfy { $0.text.width <= width })
        let saving = zip(rows.operations, lines.filter { $0.operation != nil }).filter { !$0.0.node.saved.isEmpty }
        #expect(saving.allSatisfy { $0.1.text.text.contains("saves") })
    }

    @Test func whatAMistakeIsAboutComesFirst() throws {
        let frame = try RealPlayer("document", Size(80, 24), press: "b Enter n n n n n n n n n n n n").frame
        let rows = rowTexts(frame).drop { !$0.contains("▸ loss") }.dropFirst().prefix(6)
        #expect(rows.count == 6 && rows.allSatisfy { $0.contains(".grad ") && $0.contains("×") })
    }

    /// A mark stands where the printed numbers differ, and there only.
    @Test func whatIsPrintedAlikeIsNotMarked() {
        func written(_ left: Float?, _ right: Float?) -> [String] {
            let row = TwinRows.Row(name: .weights("fc1.weight"), values: .numbers(left, right))
            let written = row.written(width: 9, .braille)
            return [written.broken, written.change, written.healthy]
        }
        #expect(written(13.0650001, 13.0650009) == ["13.065", "", "13.065"])
        #expect(written(55.1393, 0.531333) == ["55.1393", "×104", "0.531333"])
        #expect(written(0.107, 0.0989) == ["0.107", "+8.2 %", "0.0989"])
        #expect(written(0, 2) == ["0", "≠", "2"])
        #expect(written(.nan, 2) == ["nan", "≠", "2"])
        #expect(written(1, 5) == ["1", "÷5", "5"])
    }

    @Test func skippedPhasesAreMarked() {
        let player = RealPlayer.step(size, press: "n n n x")
        #expect(player.step.snapshot?.skipped == [.zeroGradients])
        #expect(rowTexts(player.frame)[1].contains("↷ zero_grad"))
    }
    @Test func eRunsToTheEndOfTheEpoch() throws {
        let player = try RealPlayer("spiral", Size(80, 24), press: "n e")
        let snapshot = try #require(player.state.stepper?.snapshot)
        #expect(snapshot.completed == .update)
        // None of the next epoch's steps is under way, and all of this one's are done.
        #expect(snapshot.losses.count > 1 && snapshot.losses.count == snapshot.stepsLeftOfEpoch)
    }
}
