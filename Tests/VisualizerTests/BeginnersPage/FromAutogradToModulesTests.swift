import Canvas
import Localization
import Testing
import Training

@testable import Visualizer

/// "Autograd alone is laborious, so there is nn": w·x + b as two operations, and as one layer.
struct FromAutogradToModulesTests {
    private func session(_ name: String) throws -> Session {
        let session = try Session(Experiment.load(name))
        for phase in [Phase.define, .forward, .loss, .zeroGradients, .backward] { try session.run(phase) }
        return session
    }

    private func value(_ number: String, _ session: Session) throws -> Float {
        try session.value(of: ElementPath(parsing: number))
    }

    /// PyTorch 2.13: `w = nn.Parameter(torch.empty(1).uniform_(-1, 1))`, then b, `w * x + b`; and `nn.Linear(1, 1)`, seed 0.
    @Test func bothGiveTheSameGradients() throws {
        let (operations, layer) = (try session("mul-add"), try session("linear"))
        for (theirs, ours, torch) in [
            ("w.weight[0]", "fc.weight[0,0]", -0.007486820), ("b.bias[0]", "fc.bias[0]", 0.5364436),
            ("loss", "loss", 0.8637164), ("w.weight[0].grad", "fc.weight[0,0].grad", 0.3362869),
            ("b.bias[0].grad", "fc.bias[0].grad", 1.1593030),
        ] as [(String, String, Float)] {
            #expect(abs(try value(theirs, operations) - torch) < 1e-6, "\(theirs)")
            #expect(abs(try value(ours, layer) - torch) < 1e-6, "\(ours)")
        }
    }

    @Test(arguments: [Language.en, .zh], [Size(80, 24), Size(140, 42)])
    func theGraphHasMulAndAdd(language: Language, size: Size) throws {
        let shown = text(try RealPlayer("mul-add", size, language: language, press: "n n v").frame)
        for word in ["w: mul", "b: add", "w.weight", "b.bias"] { #expect(shown.contains(word), "\(word): \(shown)") }
        if language == .en { #expect(shown.contains("saves input")) }
        let single = text(try RealPlayer("linear", size, language: language, press: "n n v").frame)
        #expect(single.contains("Linear") && !single.contains("mul"))
    }

    @Test func theProgramHasNoModuleInIt() throws {
        let code = try session("mul-add").snapshot(ViewRequest()).code.map {
            String($0.code.pytorch.drop { $0 == " " })
        }
        for line in [
            "self.w = nn.Parameter(torch.empty(1).uniform_(-1, 1))", "x = self.w * x", "x = x + self.b",
        ] { #expect(code.contains(line), "\(code)") }
    }

    @Test func aProductIsExplained() throws {
        let explanation = try session("mul-add").explain(ElementPath(parsing: "w[2,0]"))
        #expect(
            explanation.terms.first?.operands.compactMap { $0.number?.description } == ["w.weight[0]", "input[2,0]"])
    }
}
