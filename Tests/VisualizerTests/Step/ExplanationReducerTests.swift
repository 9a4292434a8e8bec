import Canvas
import Testing
import Training

@testable import Visualizer

struct ExplanationReducerTests {
    let size = Size(120, 40)

    private func state(_ player: Player) -> ExplanationState? { player.step.mode.explanation }

    @Test func enterOpensTheNumberUnderTheCursor() throws {
        let player = Player.step(size, press: "n n 2 Down Right Enter")
        // A cell of the picture is the mean of 2x2 numbers.
        #expect(state(player)?.path.map(\.number.description) == ["conv1[0,0,2,2]"])
        #expect(player.step.keyContext == .explanation)
        #expect(player.step.sentView?.explaining?.description == "conv1[0,0,2,2]")
    }

    @Test func eOpensItToo() {
    }

    @Test(arguments: [
        ("n 3 Enter", "conv1.weight[0,0,0,0]"), ("n w 3 Right Enter", "conv1.bias[1]"),
        ("n n n Enter", "loss"), ("n n n n n Enter", "conv1.weight[0,0,0,0].grad"),
        ("n n n 5 Down Down Enter", "output[0,1]"), ("n n 2 K Enter", "input[0,0,0,0]"),
        ("n n 2 K 3 J J J J J J Enter", "fc1.weight[0,0]"), ("n 2 Enter", "conv1[0,0,0,0]"),
        ("n n n n 4 Enter", "conv1.weight[0,0,0,0].grad"),
    ])
    func whatIsOpened(keys: String, number: String) {
        let player = Player.step(size, press: keys)
        #expect(state(player)?.current.number.description == number)
    }

    @Test func beforeDefineThereIsNothingToOpen() {
        #expect(Player.step(size, press: "Enter").step.mode == .panels)
    }

    @Test func arrowsWalkTheGridsAndEnterOpensTheOperand() {
        var player = Player.step(size, press: "n n 2 Enter")
        #expect(player.step.chosenOperand?.number?.description == "input[0,0,0,0]")
        player.press("Down Right")
        #expect(player.step.chosenOperand?.number?.description == "input[0,0,1,1]")
        // The kernel stands to the right of the input.
        player.press("Right Right")
        #expect(player.step.chosenOperand?.number?.description == "conv1.weight[0,0,1,0]")
        player.press("Enter")
        #expect(state(player)?.path.map(\.number.description) == ["conv1[0,0,0,0]", "conv1.weight[0,0,1,0]"])
        // The picture beside follows what is looked at.
        #expect(player.step.sentView?.highlighted?.description.hasPrefix("conv1.weight[") == true)
    }

    @Test func theBiasComesAfterTheGrids() {
        var player = Player.step(size, press: "n n 2 Enter Down Down Down")
        #expect(player.step.chosenOperand?.number?.description == "conv1.bias[0]")
        player.press("Down Right")
        #expect(player.step.chosenOperand?.number?.description == "conv1.bias[0]")
        player.press("Home")
        #expect(player.step.chosenOperand?.number?.description == "input[0,0,0,0]")
    }

    @Test func escapeAndBackspaceGoBackOneByOne() {
        for key in ["Esc", "Backspace"] {
            var player = Player.step(size, press: "n n 2 Enter Enter")
            #expect(state(player)?.path.count == 2)
            player.press(key)
            #expect(state(player)?.path.count == 1)
            player.press(key)
            #expect(player.step.mode == .panels)
            #expect(player.step.sentView?.explaining == nil)
        }
    }

    @Test func aRefusalIsASentence() {
        let player = Player.step(size, press: "n n 4 Enter")
        #expect(text(player.frame).contains("No gradient yet: backward has not run."))
        // There is nothing to open, and nothing breaks.
        #expect(Player.step(size, press: "n n 4 Enter Down Enter").step.mode == player.step.mode)
    }

    @Test func phasesRunWhileANumberIsOpen() {
        var player = Player.step(size, press: "n n 4 Enter")
        player.press("n n n")
        #expect(player.step.snapshot?.completed == .backward)
        #expect(text(player.frame).contains("used at 900 places"))
    }

    @Test func theCheckAsksForTheNumberAndItsStep() {
        var player = Player.step(size, press: "n n n n n Enter")
        let effects = reduce(&player.state, .key(.character("c")))
        guard case .engine(.check(let number, let step), let view)? = effects.first else {
            Issue.record("\(effects)")
            return
        }
        #expect(number.description == "conv1.weight[0,0,0,0].grad")
        #expect(step == nil)
        #expect(view.explaining == number)
    }

    @Test func plusAndMinusChangeTheStep() {
        var player = Player.step(size, press: "n n n n n Enter")
        player.press("+")
        #expect(state(player)?.check == nil)
        player.press("c +")
        #expect(state(player)?.check?.step == 0.005)
        player.press("- - - - -")
        #expect(state(player)?.check?.step == 1e-4)
        #expect(text(player.frame).contains("L(conv1.weight[0,0,0,0] + 0.0001) = 0.58126485"))
        player.press("- - - - - -")
        #expect(text(player.frame).contains("too small"))
        for _ in 0..<40 { player.press("-") }
        #expect(state(player)?.check?.step == GradientCheckResult.steps.first)
    }

    @Test func aCheckIsForgottenWhenTheRunMovesOn() {
        var player = Player.step(size, press: "n n n n n Enter c")
        #expect(state(player)?.check?.outcome != nil)
        player.press("n")
        #expect(state(player)?.check == nil)
    }

    @Test func theSelectedOperandLightsUpInItsPicture() throws {
        let player = Player.step(size, press: "n n 2 Down Enter Right")
        let step = player.step
        #expect(step.litNumber?.description == "input[0,0,2,1]")
        let pictureTarget = try #require(step.litNumber.flatMap { step.pictureTarget(of: $0) })
        #expect(pictureTarget.layer == 0)
        #expect(step.highlightedBlocks(in: pictureTarget) == [.init(rows: 2..<5, columns: 0..<3)])
        #expect(step.sentView?.layer == 0)
        #expect(step.layerOnShow == 0)
        #expect(step.explainedLayer == "conv1")
    }
}
