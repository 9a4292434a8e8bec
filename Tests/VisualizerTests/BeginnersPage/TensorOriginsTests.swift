import Canvas
import Localization
import Testing
import Training

@testable import Visualizer

/// `input = torch.randn(1, 1, 32, 32)`, `target = torch.randn(2)`: random numbers, and where each was drawn.
struct TensorOriginsTests {
    private func session(_ name: String = "document", _ change: (inout Experiment) -> Void = { _ in }) throws -> Session
    {
        var experiment = try Experiment.load(name)
        change(&experiment)
        let session = try Session(experiment)
        for phase in [Phase.define, .forward] { try session.run(phase) }
        return session
    }

    private func lines(_ number: String, _ session: Session, _ language: Language = .en) throws -> String {
        try session.explain(ElementPath(parsing: number)).lines(in: language).joined(separator: "\n")
    }

    @Test(arguments: [Language.en, .zh])
    func theInputIsDrawnByRandn(language: Language) throws {
        let text = try lines("input[0,0,3,4]", session { $0.seed = 7 }, language)
        for part in ["torch.randn(1, 1, 32, 32)", "100", "1,024", "7", "6,456,942"] {
            #expect(text.contains(part), "\(part): \(text)")
        }
    }

    @Test(arguments: [Language.en, .zh])
    func theTargetIsDrawnAfterIt(language: Language) throws {
        let text = try lines("target[0,1]", session(), language)
        for part in ["torch.randn(2).view(1, -1)", "6,456,942", "1,024"] { #expect(text.contains(part), "\(text)") }
    }

    @Test(arguments: [Language.en, .zh])
    func aWeightIsDrawnEvenlyWithinItsBound(language: Language) throws {
        let session = try session()
        let text = try lines("conv2.weight[3,1,2,0]", session, language)
        for part in [
            "nn.init.kaiming_uniform_(conv2.weight, a=math.sqrt(5))", "1/√(6·3·3) = 0.1361", "60", "864", "177",
        ] {
            #expect(text.contains(part), "\(part): \(text)")
        }
        let bias = try session.explain(ElementPath(parsing: "fc1.bias[5]"))
        guard case .drawn(let draw)? = bias.origin else {
            Issue.record("\(bias)")
            return
        }
        #expect(draw.call == "nn.init.uniform_(fc1.bias, -bound, bound)")
        #expect(draw.fanIn == [12544] && draw.bound == 1 / 112)
        #expect(draw.before.parameters == 60 + 880 + 512 * 12544 && draw.before.inputs == 0)
        #expect(abs(bias.value) <= 1 / 112)
    }

    /// Classes, probabilities and distributions are made of the drawn numbers.
    @Test(arguments: [
        ("cross-entropy", "target[0]", "torch.randn(2).view(1, -1).argmax(dim=1)", 0..<2),
        ("bce", "target[0,1]", "torch.randn(2).view(1, -1).sigmoid()", 1..<2),
        ("kl-div", "target[0,1]", "torch.randn(2).view(1, -1).softmax(dim=-1)", 0..<2),
    ])
    func whatIsDoneWithTheTargetIsSaid(loss: String, number: String, code: String, elements: Range<Int>) throws {
        let session = try session { $0.loss = LossSpec(rawValue: loss) ?? .l1 }
        guard case .drawn(let draw)? = try session.explain(ElementPath(parsing: number)).origin else {
            Issue.record("no draw")
            return
        }
        #expect(draw.call + draw.then == code)
        #expect(draw.elements == elements)
    }

    @Test(arguments: [Language.en, .zh])
    func aSampleOfADataSetSaysWhichOne(language: Language) throws {
        let session = try session("xor") { $0.batchSize = 2 }
        let explanation = try session.explain(ElementPath(parsing: "input[1,0]"))
        guard case .sample("xor", let row)? = explanation.origin else {
            Issue.record("\(explanation)")
            return
        }
        #expect(try lines("input[1,0]", session, language).contains("\(row)"))
        #expect(try session.explain(ElementPath(parsing: "target[1]")).origin == explanation.origin)
    }

    @Test func aNumberChangedByHandWasNotDrawn() throws {
        let session = try session()
        try session.apply(.assign(ElementPath(parsing: "input[0,0,0,0]"), 0.5))
        let explanation = try session.explain(ElementPath(parsing: "input[0,0,0,0]"))
        #expect(explanation.kind == .given(.edited) && explanation.origin == nil)
    }

    @Test(arguments: [Language.en, .zh], [Size(80, 24), Size(140, 42)])
    func theStepperShowsIt(language: Language, size: Size) throws {
        let input = try RealPlayer("document", size, language: language, press: "n n Home 2 Enter")
        #expect(text(input.frame).contains("torch.randn(1, 1, 32, 32)"), "\(text(input.frame))")
        let weight = try RealPlayer("document", size, language: language, press: "n 3 Enter")
        #expect(text(weight.frame).contains("1/√(1·3·3)"), "\(text(weight.frame))")
    }
}
