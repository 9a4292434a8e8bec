import Canvas
import Localization
import Testing

@testable import Training
@testable import Visualizer

/// "Setting requires_grad makes autograd track a tensor", "no_grad", "zero_grad clears the gradients".
struct AutogradTests {
    private static let sizes = [Size(80, 24), Size(140, 42)]

    private func step(
        _ keys: String, _ size: Size = Size(140, 42), _ language: Language = .en
    ) throws -> StepState {
        let player = try RealPlayer("document", size, language: language, press: keys)
        guard case .step(let step) = player.state.screen else { throw NumberError.empty }
        return step
    }

    /// Whether a text has a sentence, which may go on in the next line.
    private func expect(_ shown: String, _ part: String) {
        func joined(_ text: String) -> String { text.filter { !$0.isWhitespace } }
        #expect(joined(shown).contains(joined(part)), "\(part)\n\(shown)")
    }

    /// In the whole frame.
    private func shows(_ keys: String, _ size: Size, _ language: Language, _ part: String) throws {
        expect(text(try RealPlayer("document", size, language: language, press: keys).frame), part)
    }

    /// In a panel as wide as it is on a screen of 80 columns, and on a wide one.
    private func gradients(_ keys: String, _ size: Size, _ language: Language, _ part: String) throws {
        let panel = GradientsPanel(step: try step(keys, size, language), language: language)
        expect(text(frame(Size(size.width / 2, 24), panel)), part)
    }

    private func graph(_ keys: String, _ size: Size, _ language: Language, _ part: String) throws {
        let panel = GraphPanel(step: try step(keys, size, language), language: language)
        expect(text(frame(Size(size.width / 2, 40), panel)), part)
    }

    private func snapshot(_ keys: String) throws -> StepSnapshot { try #require(try step(keys).snapshot) }

    @Test(arguments: sizes)
    func settingRequiresGradMakesAutogradTrack(size: Size) throws {
        // conv1.weight is under the cursor.
        try shows("n G n n n n 4", size, .en, "None: off")
        try shows("n G n n n n 4", size, .zh, "None：关")
        try gradients("n G n n n n 4", size, .en, "conv1.weight has no gradient: its requires_grad is off.")
        try gradients("n G n n n n 4", size, .zh, "conv1.weight 没有梯度：它的 requires_grad 是关的")
        let frozen = try snapshot("n G n n n n n")
        #expect(frozen.parameters[0].gradient == .off && frozen.parameters[0].updateNorm == 0)
        #expect(frozen.parameters.dropFirst().allSatisfy { $0.updateNorm != 0 })
        let code = frozen.code.map(\.code.pytorch)
        #expect(code.contains { $0.contains("net.conv1.weight.requires_grad_(False)") })
        let back = try snapshot("n G p")
        #expect(back.parameters.allSatisfy { $0.requiresGrad })
        let onAgain = try snapshot("n G G")
        #expect(onAgain.parameters.allSatisfy { $0.requiresGrad })
    }

    @Test(arguments: sizes)
    func theInputCanBeTrackedToo(size: Size) throws {
        let snapshot = try snapshot("n Home G n n n n")
        guard case .computed(_, backwards: 1) = snapshot.inputGradient else {
            Issue.record("\(snapshot.inputGradient)")
            return
        }
        try gradients("n Home G n n n n 4", size, .en, "input.grad")
        try graph("n Home G n n v", size, .en, "input [1, 1, 32, 32]")
    }

    @Test func aComputedTensorCannotBeSwitched() throws {
        for language in [Language.en, .zh] {
            try shows(
                "n n 2 G", Size(80, 24), language, "you can only change requires_grad flags of leaf variables.")
        }
    }

    @Test(arguments: sizes)
    func noGradRecordsNothing(size: Size) throws {
        try graph("n N n v", size, .en, "Forward ran under no_grad: nothing recorded.")
        try graph("n N n v", size, .zh, "forward 是在 no_grad 里运行的：什么都没有记录。")
        let raised = "RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn"
        try shows("n N n n n n", size, .en, "\(raised). Forward ran under no_grad: nothing recorded.")
        try shows("n N n n n n", size, .zh, "\(raised)。forward 是在 no_grad 里运行的")
        let switched = try snapshot("n N")
        #expect(switched.code.contains { $0.code.pytorch.contains("with torch.no_grad():") })
        #expect(try !snapshot("n N N").isNextForwardUnrecorded)
        // It holds for one forward.
        #expect(try snapshot("n N n n n n x x n").hasGraph)
    }

    @Test(arguments: sizes)
    func zeroGradClearsTheGradients(size: Size) throws {
        try shows("n n n n n n n n n 4", size, .en, "None: cleared")
        try shows("n n n n n n n n n 4", size, .zh, "None：已清除")
        try gradients("n n n n n n n n n 4", size, .en, "Every .grad is None: zero_grad cleared them.")
        #expect(try snapshot("n n n n n n n n n").parameters.allSatisfy { $0.gradient == .cleared })
        var experiment = try Experiment.load("document")
        experiment.zeroGrad = .zeros
        let player = try RealPlayer(experiment, size, press: "n n n n n n n n n 4")
        guard case .step(let step) = player.state.screen else { return }
        #expect(step.snapshot?.parameters.allSatisfy { $0.gradient == .zeroed } == true)
        #expect(step.snapshot?.code.contains { $0.code.pytorch.contains("set_to_none=False") } == true)
    }

    @Test func switchesAreTypedAndReadBack() throws {
        for text in ["requires_grad fc1.weight off", "requires_grad input on", "no_grad on", "no_grad off"] {
            #expect(RunAction(text)?.description == text)
            #expect(RunAction(ofLesson: text)?.description == text)
        }
        for text in ["requires_grad fc1.weight[0,1] off", "no_grad maybe", "lr = 0.5", "skip"] {
            #expect(RunAction(ofLesson: text) == nil)
        }
    }
}
