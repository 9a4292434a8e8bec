import Canvas
import Localization
import Testing
import Training

@testable import Visualizer

/// `x = x.view(-1, 16 * 28 * 28)`: "the -1 is worked out automatically".
struct ViewTests {
    @Test(arguments: [Language.en, .zh], [Size(80, 24), Size(140, 42)])
    func minusOneIsWorkedOutAutomatically(language: Language, size: Size) throws {
        var experiment = try Experiment.load("document")
        experiment.batchSize = 4
        // The layer chosen, and a number of it explained.
        for keys in ["n Down Down Down Down 3", "n n Down Down Down Down 2 Enter"] {
            let player = try RealPlayer(experiment, size, language: language, press: keys)
            #expect(text(player.frame).contains("-1 = 4·16·28·28 / 12544 = 4"), "\(text(player.frame))")
        }
    }

    @Test func explainSaysIt() throws {
        var experiment = try Experiment.load("document")
        experiment.batchSize = 4
        let session = try Session(experiment)
        for phase in [Phase.define, .forward] { try session.run(phase) }
        for language in [Language.en, .zh] {
            let explanation = try session.explain(ElementPath(parsing: "flatten1[3,9]"))
            #expect(explanation.lines(in: language).contains { $0.contains("-1 = 4·16·28·28 / 12544 = 4") })
            let other = try session.explain(ElementPath(parsing: "fc1[3,9]"))
            #expect(!other.lines(in: language).contains { $0.contains("-1 =") })
        }
    }
}
