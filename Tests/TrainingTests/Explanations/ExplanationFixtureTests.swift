import Foundation
import Testing
import Training

/// 201 numbers of the document's second step against PyTorch's (Tests/Reference/explanation_fixtures.py).
struct ExplanationFixtureTests {
    private struct Fixture: Decodable {
        struct Number: Decodable {
            var name: String
            var value: Float
        }
        var numbers: [Number]
    }

    @Test func explanationsGivePyTorchsNumbers() throws {
        let url = try #require(
            Bundle.module.url(forResource: "explanations", withExtension: "json", subdirectory: "Fixtures"))
        let fixture = try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: url))
        #expect(fixture.numbers.count == 201)
        let session = try Session(try Experiment.load("document"))
        try session.run(.define)
        for _ in 0..<2 {
            for phase in Phase.allCases where phase != .define { try session.run(phase) }
        }
        for number in fixture.numbers {
            let reference = try ElementPath(parsing: number.name)
            let explanation = try session.explain(reference)
            var tolerance = 1e-5 * number.value.magnitude
            if reference.tensor.attribute == .update {
                // The difference of two weights has no more digits than the weights.
                tolerance = max(
                    tolerance, try session.value(of: ElementPath(reference.tensor.owner, at: reference.index)).ulp)
            } else {
                // Nor has a sum whose parts cancel, here or in the layers before.
                let parts = explanation.terms.reduce(0) { $0 + $1.contribution.magnitude }
                tolerance = max(tolerance, 2e-7 * max(parts, 0.5))
            }
            #expect(abs(explanation.value - number.value) <= tolerance, "\(number.name)")
            #expect(abs(explanation.combined - number.value) <= tolerance, "\(explanation)")
        }
    }
}
