import Canvas
import Testing
import Training

@testable import Visualizer

struct ModeTests {
    let size = Size(120, 40)

    @Test func vOpensAndClosesTheGraph() {
        var player = Player.step(size, press: "n n v")
        #expect(player.step.keyContext == .graph)
        #expect(player.step.sentLook?.wantsGraph == true)
        player.press("v")
        #expect(player.step.mode == .panels)
        #expect(player.step.sentLook?.wantsGraph == false)
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
        let node = GraphNode(id: 12, operation: "LogSoftmax", shape: [32, 10], inputs: [])
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
            GraphNode(id: 1, operation: "Conv2d", shape: [1, 2], inputs: []),
            GraphNode(id: 2, operation: "Relu", shape: [1, 2], inputs: [.node(1)]),
            GraphNode(id: 3, operation: "Exp", shape: [1, 2], inputs: []),
            GraphNode(id: 4, operation: "Add", shape: [1, 2], inputs: [.node(2), .node(3)]),
        ])
        let rows = GraphRows(graph).operations
        #expect(rows.map(\.node.id) == [4, 3, 2, 1])
        #expect(rows.map(\.depth) == [0, 1, 0, 0])
    }

    @Test func theMenuStartsAMistakeAndShowsTheTwin() {
        var player = Player.step(size, press: "n n b")
        #expect(player.step.keyContext == .breaks)
        player.press("Down Down")
        #expect(player.step.mode == .breaks(row: 2))
        player.press("Enter")
        #expect(player.engine.breaking == .learningRateTimes100)
        #expect(player.step.mode == .twin)
        #expect(player.step.snapshot?.completed == nil)
        player.press("Esc")
        #expect(player.step.mode == .panels)
        player.press("t")
        #expect(player.step.mode == .twin)
    }

    @Test func whileOneRunsTheMenuBeginsWithItsEnd() {
        var player = Player.step(size, press: "b Enter n n n b")
        #expect(BreakMenu.entries(player.step.snapshot).count == Break.allCases.count + 1)
        player.press("Enter")
        #expect(player.engine.breaking == nil)
        #expect(player.step.mode == .panels)
    }

    @Test func withoutATwinThereIsNoTwinView() {
        #expect(Player.step(size, press: "n t").step.mode == .panels)
    }

    @Test func escapeClosesBeforeItLeaves() {
        var player = Player.home()
        player.press("s")
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

    @Test func skippedPhasesAreMarked() {
        let player = Player.step(size, press: "n n n x")
        #expect(player.step.snapshot?.skipped == [.zeroGradients])
        #expect(rowTexts(player.frame)[1].contains("↷ zero_grad"))
    }
}
