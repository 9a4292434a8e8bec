import Canvas
import Localization
import TestSupport
import Testing
import Training

@testable import Visualizer

/// The page on losses: L1 is the distance of prediction and truth; mean squares, cross entropy and KL divergence; each shows on its
/// panel where its input does not fit.
struct LossTests {
    private func document(_ loss: LossSpec) throws -> Experiment {
        var overrides = ExperimentOverrides()
        overrides.loss = loss
        return try Experiment.load("document").applying(overrides)
    }

    /// `explain document loss`: what is printed as arithmetic works out, for each loss, in both languages.
    @Test(arguments: [LossSpec.l1, .mse, .crossEntropy, .klDiv], Language.allCases)
    func theLossIsPrintedAsArithmeticThatWorksOut(loss: LossSpec, language: Language) throws {
        let session = try Session(document(loss))
        for phase in [Phase.define, .forward, .loss] { try session.run(phase) }
        let explanation = try session.explain(ElementPath(parsing: "loss"))
        let lines = explanation.lines(in: language)
        let terms = lines.filter { $0.contains("[0,") && $0.contains(" = ") }
        #expect(terms.count == (loss == .crossEntropy ? 1 : 2))
        var sum = 0.0
        for line in terms {
            let sides = line.replacing(#/(?:\b[xt] )?(?:fc3|target|#\d+)\[\d+,\d+\] |\b[xt] (?=[0-9-])/#, with: "")
                .split(separator: " = ").map(String.init)
            let value = try #require(Double(sides[1].filter { $0 != " " }))
            let worked = try Calculator.value(of: sides[0])
            #expect(abs(worked - value) < 1e-6 * max(1, abs(value)), "\(line)")
            sum += value
        }
        #expect(abs(sum - Double(explanation.value)) < 1e-6)
        if loss == .l1 { #expect(terms[0].contains("|x fc3[0,0] 0.0077"), "\(terms[0])") }
    }

    /// Row 18: in the stepper a negative KL says what is wrong.
    @Test(arguments: [Size(80, 24), Size(140, 42)], Language.allCases)
    func klDivergenceWithoutLogarithmsIsNamedOnThePanel(size: Size, language: Language) throws {
        let player = try RealPlayer(
            document(.klDiv), size, language: language, press: "n n n")
        let shown = text(player.frame)
        #expect(shown.contains("! KLDivLoss"))
        #expect(shown.contains("log_softmax"))
        #expect(shown.contains("1.94"), "the evidence: the sum of e^x")
        #expect(shown.contains("[1]"), "the table still has its rows")
        #expect(!shown.contains("how far the output's distribution") && !shown.contains("输出的分布离目标的分布"))
    }

    @Test(arguments: Language.allCases)
    func crossEntropyAfterSoftmaxIsNamedOnThePanel(language: Language) throws {
        let text = "input: [2]\nnetwork:\n  - linear: {out: 2}\n  - softmax\ndata: xor\nloss: cross-entropy\n"
        let experiment = try ExperimentFile.parse(text, file: "a.yaml", name: "a")
        let player = try RealPlayer(experiment, Size(140, 42), language: language, press: "n n n")
        let shown = rowTexts(player.frame).joined()
        #expect(shown.contains("! softmax1"), "\(shown)")
        #expect(shown.contains("0.3133"))
    }

    @Test(arguments: [LossSpec.l1, .mse, .crossEntropy], Language.allCases)
    func lossesThatGetWhatTheyTakeSayNothing(loss: LossSpec, language: Language) throws {
        let player = try RealPlayer(
            document(loss), Size(140, 42), language: language, press: "n n n n n n n n n")
        #expect(!text(player.frame).contains("! "))
    }
}
