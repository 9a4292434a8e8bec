import Foundation
import Testing

@testable import Training

/// Scripts that change on their way, against what PyTorch made of them (Tests/Reference/event_fixtures.py).
struct ScriptedEventsTests {
    struct Entry: Decodable, CustomTestStringConvertible {
        var name: String
        var experiment: String
        var script: String
        var losses: [Float]
        var squares: [Double]

        var testDescription: String { name }
    }

    private struct Fixture: Decodable { var entries: [Entry] }

    private static var entries: [Entry] {
        get throws {
            let url = try #require(
                Bundle.module.url(forResource: "events", withExtension: "json", subdirectory: "Fixtures"))
            return try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: url)).entries
        }
    }

    @Test(arguments: try entries)
    func theScriptIsWrittenAndTheRunEqualsIt(_ entry: Entry) throws {
        let experiment = try ExperimentFile.parse(entry.experiment, file: "net.yaml", name: "net")
        let text = try PyTorchScript(Session(untrained: experiment)).text(companion: "net-data.safetensors")
        #expect(text.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)[2] == entry.script)
        let trainer = try Trainer(experiment)
        var losses: [Float] = []
        while !trainer.isFinished {
            for case .step(_, _, let loss) in trainer.advance() { losses.append(loss) }
        }
        #expect(trainer.session.changes.allSatisfy { $0.refusal == nil } && losses.count == entry.losses.count)
        for (step, (own, theirs)) in zip(losses, entry.losses).enumerated() {
            #expect(abs(own - theirs) <= 1e-4 * max(abs(theirs), 0.1), "step \(step)")
        }
        let squares = (trainer.session.network?.parameters() ?? []).map { parameter in
            parameter.elements.reduce(0.0) { $0 + Double($1) * Double($1) }
        }
        #expect(squares.count == entry.squares.count)
        for (own, theirs) in zip(squares, entry.squares) { #expect(abs(own - theirs) <= 1e-3 * max(theirs, 0.1)) }
    }

    @Test(arguments: [
        ("  - {step: 2, data: random}", "net.yaml:12: the event 'data random' at step 2 goes from samples to one"),
        ("  - {step: 2, requires_grad: {fc1: false, fc2: false}}", "net.yaml:12: "),
    ])
    func whatNoScriptDoesIsRefused(events: String, words: String) throws {
        let experiment = try ExperimentFile.parse(EventFileTests.head + events, file: "net.yaml", name: "net")
        let error = #expect(throws: ExperimentError.self) { _ = try PyTorchScript(Session(untrained: experiment)) }
        #expect(error?.text.en.hasPrefix(words) == true, "\(error?.text.en ?? "")")
        #expect(error?.kind == .contents)
    }
}
