import Canvas
import Testing
import Training

@testable import Visualizer

struct PromptTests {
    let size = Size(80, 24)

    @Test func gAsksForAStep() {
        var player = RealPlayer.step(size, press: "n n n n n n n n g")
        #expect(player.step.keyContext == .prompt)
        player.press("0 Enter")
        #expect(player.step.prompt == nil)
        #expect(player.step.snapshot?.step == 0)
    }

    @Test func digitsAreTypedAndNotCommands() {
        var player = RealPlayer.step(size, press: "n g 1 2 3 Backspace")
        #expect(player.step.prompt?.text == "12")
        #expect(player.step.focus == .network)
        // A letter is typed and no command; what is no number is told.
        player.press("n q Enter")
        #expect(player.step.prompt?.text == "12nq")
        #expect(player.step.prompt?.problem == .notAStep("12nq"))
        #expect(text(player.frame).contains("\"12nq\" is not a step"))
        #expect(player.step.snapshot?.completed == .define)
        player.press("Esc")
        #expect(player.step.prompt == nil)
    }

    @Test func badInputIsToldAndKept() {
        var player = RealPlayer.step(size, press: "n g Enter")
        #expect(player.step.prompt?.problem == .nothing)
        player.press("9 9 9 9 9 Enter")
        #expect(player.step.prompt?.problem == .tooFar("99999", limit: 500))
        #expect(text(player.frame).contains("99999 is too far"))
        player.press("Backspace")
        #expect(player.step.prompt?.problem == nil)
        #expect(player.step.prompt?.text == "9999")
    }

    @Test(arguments: [
        ("0.5", 0.5), ("-3", -3), ("1e-4", 1e-4), ("+.25", 0.25),
        ("0,5", 0.5), ("−0.5", -0.5), ("－０。５", -0.5), ("1,05", 1.05), ("1/4", 0.25), ("5%", 0.05),
    ])
    func numbersAreRead(text: String, value: Float) {
        let number = ElementPath(.parameter(layer: "fc1", name: "bias"), at: [3])
        var prompt = NumberPrompt(.edit(number, old: 1))
        for character in text { _ = prompt.type(.character(character)) }
        #expect(prompt.answer() == .edit(.assign(number, value)))
    }

    @Test(arguments: ["1e", "--1", ".", "1.2.3", "nan", "inf", "5x", "1,2,3"])
    func noNumbersAreRefused(text: String) {
        var prompt = NumberPrompt(.edit(ElementPath(.loss), old: 1))
        for character in text { _ = prompt.type(.character(character)) }
        #expect(prompt.answer() == nil)
        #expect(prompt.problem == .notANumber(text))
    }

    @Test func whatAFloatCannotHoldIsRefused() {
        var prompt = NumberPrompt(.edit(ElementPath(.loss), old: 1))
        for character in "1e99" { _ = prompt.type(.character(character)) }
        #expect(prompt.answer() == nil)
        #expect(prompt.problem == .notHeld("1e99"))
    }

    /// Neither a fraction nor a sign is a step, and nothing of it is run.
    @Test(arguments: ["1,0", "1.0", "-1", "+5", "1e3", "五"])
    func whatIsNoStepIsRefused(text: String) {
        var prompt = NumberPrompt(.goToStep(now: 0, limit: 5000))
        for character in text { _ = prompt.type(.character(character)) }
        #expect(prompt.answer() == nil)
        #expect(prompt.problem == .notAStep(text))
    }

    @Test func theCursorMovesInThePrompt() {
        var player = RealPlayer.step(size, press: "n g 3 Left 1 End 2 Home Right Backspace")
        #expect(player.step.prompt?.text == "32")
        #expect(text(player.frame).contains("▏32"))
        player.press("１ Enter")
        #expect(player.step.prompt == nil)
    }

    @Test func aWeightSetByHandIsAnEdit() {
        var player = RealPlayer.step(size, press: "n 3 i")
        let number = ElementPath(.parameter(layer: "conv1", name: "weight"), at: [0, 0, 0, 0])
        guard case .edit(number, _)? = player.step.prompt?.purpose else {
            Issue.record("\(String(describing: player.step.prompt))")
            return
        }
        player.press("- 2")
        let effects = reduce(&player.state, .key(.enter))
        guard case .engine(.run(.edit(.assign(number, -2))), _)? = effects.first else {
            Issue.record("\(effects)")
            return
        }
    }

    @Test func whatIsComputedCannotBeEdited() {
        var player = RealPlayer.step(size, press: "n n 2 i")
        #expect(player.step.prompt == nil)
        #expect(text(player.frame).contains("is computed"))
        player.press("Down")
        #expect(!text(player.frame).contains("is computed"))
    }

    @Test func theInputIsDrawnIn() {
        var player = RealPlayer.step(size, press: "n n 2 K i")
        #expect(player.step.mode == .drawing)
        player.press("Right Down")
        // One pixel at a time, also where the picture is averaged.
        #expect(player.step.selection.unit == .init(plane: 0, row: 1, column: 1))
        let effects = reduce(&player.state, .key(.enter))
        guard case .engine(.run(.edit(.assign(let number, _))), _)? = effects.first else {
            Issue.record("\(effects)")
            return
        }
        #expect(number.description == "input[0,0,1,1]")
        player.press("Esc")
        #expect(player.step.mode == .panels)
    }

    /// Before forward runs again.
    @Test func theAnswerFollowsThePen() {
        var player = RealPlayer.step(size, press: "n n 2 K i")
        let before = player.step.snapshot?.answer
        #expect(before?.count == 2 && text(player.frame).contains("answer: "))
        player.press("Right Down Enter")
        #expect(player.step.snapshot?.answer != before && player.step.snapshot?.next == .loss)
        player.press("Esc")
        #expect(!text(player.frame).contains("answer: "))
    }

    @Test func theTargetIsEditedInTheLossPanel() throws {
        let player = RealPlayer.step(size, press: "n n n 5 Down Down i")
        guard case .values(let target)? = player.step.snapshot?.target else { throw Missing() }
        #expect(player.step.prompt?.purpose == .edit(ElementPath(.target, at: [0, 1]), old: target[1]))
        let classes = try RealPlayer("digits", size, press: "n n n 5 i")
        guard case .classIndex(let label, _)? = classes.step.snapshot?.target else { throw Missing() }
        #expect(classes.step.prompt?.purpose == .edit(ElementPath(.target, at: [0]), old: Float(label)))
    }

    private struct Missing: Error {}
}
