import Canvas
import Localization
import Testing
import Training

@testable import Visualizer

/// What a student reads after each phase, with the numbers of the document's network and seed 0.
struct PhaseWordingTests {
    private func sentence(_ keys: String, _ network: SampleNetwork = .document, _ language: Language = .en) -> String {
        Player.step(Size(80, 24), network, press: keys).step.snapshot!.sentence(in: language)
    }

    @Test func oneStepInEnglish() {
        #expect(
            sentence("n")
                == "The network is built: 6,456,942 parameters, random numbers from seed 0. 99.5 % of them are fc1.weight."
        )
        #expect(
            sentence("n n")
                == "The input went through 5 layers with weights, 5 others, and came out as [0.007769, -0.06622]. The weights have not changed."
        )
        #expect(sentence("n n n") == "Loss 0.5813: the mean of |output - target|.")
        #expect(
            sentence("n n n n")
                == "There was nothing to clear yet: no backward has run. From the second step on it matters.")
        #expect(
            sentence("n n n n n")
                == "The chain rule went from the loss back through every layer. fc1.weight's gradient has norm 2.442, the largest. No weight has changed yet: that is the next phase."
        )
        #expect(
            sentence("n n n n n n")
                == "w = w - 0.01 * grad, for every weight. fc1.weight moved most: by 0.02442 (norm). Is the loss lower now? Run forward and loss to see."
        )
    }

    /// Where gradients are 0, the chain rule did not reach every layer.
    @Test func whereNothingPassesTheChainRuleStops() throws {
        var player = try RealPlayer("xor", Size(80, 24), press: "n")
        for key in ":break zero-weights" { player.send(.key(.character(key))) }
        player.press("Enter n n n n")
        let snapshot = try #require(player.step.snapshot)
        #expect(snapshot.completed == .backward && snapshot.deadGradients > 0)
        #expect(snapshot.sentence(in: .en).hasPrefix("The chain rule went backwards from the loss. "))
        #expect(snapshot.sentence(in: .zh).hasPrefix("链式法则 (chain rule) 从损失出发，往回走。"))
    }

    /// Whoever leaves forward out reads of which output the loss is, as long as it is so.
    @Test func aLossOfAnOldOutputIsNamed() {
        var player = RealPlayer.step(Size(80, 24), press: "n n n n n n x")
        let words = "forward was left out: the output is the one of before, and so is its loss."
        #expect(player.step.snapshot!.sentence(in: .en).hasSuffix(words))
        player.press("n")
        #expect(player.step.snapshot!.sentence(in: .en).hasSuffix(words))
        player.press("p p")
        #expect(!player.step.snapshot!.sentence(in: .en).contains("left out"))
        player.press("n n")
        #expect(!player.step.snapshot!.sentence(in: .zh).contains("跳过了"))
    }

    @Test func theNextStepComparesItselfWithTheLast() {
        #expect(
            sentence("n n n n n n n n")
                == "Loss 0.5731: the mean of |output - target|. 0.008155 less than in the step before.")
        #expect(
            sentence("n n n n n n n n n")
                == "The gradients are zero now. Without this, backward would add the new ones to the old ones.")
    }

    @Test func classesAndOtherOptimizers() {
        #expect(
            sentence("n n", .digits)
                == "32 samples went through 5 layers with weights, 5 others; the first came out as 10 numbers, the largest 0.1207 for \"8\". The weights have not changed."
        )
        #expect(sentence("n n n n n n", .xor).hasPrefix("Adam moved the weights (lr 0.01)."))
        #expect(sentence("n n n", .xor) == "Loss 0.5813: the mean of (output - target) squared.")
    }

    /// The numbers of a phase are those it ran with: a rate that was changed since is the next step's.
    @Test func aRateChangedSinceDoesNotRewriteTheStep() {
        #expect(sentence("n n n n n n < <").hasPrefix("w = w - 0.01 * grad, for every weight."))
        #expect(sentence("n n n n n n < <", .document, .zh).hasPrefix("每个权重：w = w - 0.01 * grad。"))
    }

    @Test func aStepThatMovesNothingSaysSo() {
        var snapshot = Player.step(Size(80, 24), press: "n n n n n n").step.snapshot!
        for index in snapshot.parameters.indices { snapshot.parameters[index].updateNorm = 0 }
        #expect(PhaseText.happened(snapshot).en == "No weight moved (lr 0.01).")
        for index in snapshot.parameters.indices { snapshot.parameters[index].gradient = .zeroed }
        #expect(PhaseText.happened(snapshot).en == "No weight moved: every gradient was 0.")
        for index in snapshot.parameters.indices { snapshot.parameters[index].gradient = .cleared }
        #expect(
            PhaseText.happened(snapshot).en
                == "No weight moved: every .grad is None, and step skips such parameters.")
        for index in snapshot.parameters.indices { snapshot.parameters[index].gradient = .off }
        #expect(PhaseText.happened(snapshot).en == "No weight moved: every requires_grad is off.")
        for index in snapshot.parameters.indices { snapshot.parameters[index].gradient = .none }
        #expect(PhaseText.happened(snapshot).en == "No weight moved: there is no gradient yet.")
        #expect(PhaseText.happened(snapshot).zh == "权重一个也没动：还没有梯度。")
        snapshot.parameters[9].updateNorm = 0.5
        #expect(PhaseText.happened(snapshot).en.contains("Only fc3.bias moved: by 0.5"))
    }

    @Test func backwardKnowsWhetherAStepFollows() {
        var snapshot = Player.step(Size(80, 24), press: "n n n n n").step.snapshot!
        snapshot.script = [.define, .forward, .loss, .zeroGradients, .backward]
        snapshot.next = .forward
        #expect(PhaseText.happened(snapshot).en.hasSuffix("No weight changes: this script has no step."))
        snapshot.script = [.define, .forward, .loss, .zeroGradients, .update, .backward]
        #expect(PhaseText.happened(snapshot).en.hasSuffix("No step comes after it: forward is next."))
    }

    @Test func operationsTellWhatTheyDid() throws {
        func sentence(_ keys: String, _ language: Language = .en) throws -> String {
            let player = try RealPlayer("xor", Size(80, 24), press: keys)
            guard case .step(let step) = player.state.screen else { return "" }
            return step.snapshot!.sentence(in: language)
        }
        #expect(
            try sentence("n . .")
                == "forward, 2 of 5 operations done: tanh1 gave its output, of shape [10, 8]. fc2 is next.")
        #expect(
            try sentence("n n n n . . .")
                == "backward, 3 of 7 operations done: fc3 filled fc3.weight.grad and fc3.bias.grad, and sent the gradient on to tanh2."
        )
        #expect(
            try sentence("n n n n n n n n x . . .").contains("fc3 added to fc3.weight.grad and fc3.bias.grad"))
        #expect(
            try sentence("n n n n . . .", .zh)
                == "backward：7 次运算做了 3 次。fc3 填好了 fc3.weight.grad 和 fc3.bias.grad，又把梯度传给 tanh2。")
    }

    @Test func aSecondBackwardWithoutClearing() {
        var snapshot = Player.step(Size(80, 24), press: "n n n n n").step.snapshot!
        for index in snapshot.parameters.indices {
            guard case .computed(let statistics, _) = snapshot.parameters[index].gradient else { continue }
            snapshot.parameters[index].gradient = .computed(statistics, backwards: 2)
        }
        #expect(PhaseText.happened(snapshot).en.contains("It is the sum of 2 backward passes!"))
        #expect(PhaseText.happened(snapshot).zh.contains("2 次反向传播之和"))
    }

    @Test func numbersThatAreNone() {
        var snapshot = Player.step(Size(80, 24), press: "n n n n n").step.snapshot!
        guard case .computed(var statistics, _) = snapshot.parameters[2].gradient else { return }
        statistics.notFinite = 3
        snapshot.parameters[2].gradient = .computed(statistics, backwards: 1)
        #expect(
            PhaseText.happened(snapshot).en.hasPrefix(
                "conv2.weight's gradient holds numbers that are not finite"))
        snapshot.completed = .loss
        snapshot.loss = .nan
        #expect(PhaseText.happened(snapshot).en.hasPrefix("The loss is nan"))
    }

    @Test func oneStepInChinese() {
        #expect(sentence("n n n", .document, .zh) == "损失 0.5813：|输出 - 目标| 的平均。")
        #expect(sentence("n n", .document, .zh) == "输入穿过了 5 个有权重的层，5 个其他层，输出是 [0.007769, -0.06622]。权重没有变。")
    }

    @Test(arguments: Language.allCases)
    func everyPhaseIsWorded(language: Language) {
        for network in [SampleNetwork.document, .digits, .xor] {
            var player = Player.step(Size(80, 24), network)
            for _ in 0..<12 {
                player.press("n")
                #expect(PhaseText.happened(player.step.snapshot!)[language].count > 10)
            }
        }
    }

    @Test func memory() {
        #expect(NetworkPanel.memory(ofFloats: 6_456_942) == "25.8 MB")
        #expect(NetworkPanel.memory(ofFloats: 33) == "132 B")
        #expect(NetworkPanel.memory(ofFloats: 970) == "3.88 kB")
    }

    @Test func durations() {
        #expect(TrainText.duration(0.2).en == "1 s")
        #expect(TrainText.duration(59.5).en == "1 min 0 s")
        #expect(TrainText.duration(3601).en == "1 h 0 min")
        #expect(TrainText.duration(.infinity).en == "over 99 h")
        #expect(TrainText.duration(.nan).en == "over 99 h")
    }
}
