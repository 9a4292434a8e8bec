import Foundation
import NeuralCore
import Testing

@testable import Training

struct ValidationAnswersTests {
    private struct Fixture: Decodable {
        struct Case: Decodable {
            var truth: [Int]
            var prediction: [Int]
            var classes: Int
            var counts: [Int]
            var recall: [Float?]
            var precision: [Float?]
        }
        var cases: [Case]
    }

    /// Tests/Reference/confusion_fixtures.py.
    @Test func confusionRecallAndPrecisionAreScikitLearns() throws {
        let url = try #require(
            Bundle.module.url(forResource: "confusion", withExtension: "json", subdirectory: "Fixtures"))
        for known in try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: url)).cases {
            let confusion = Confusion(Array(zip(known.truth, known.prediction)), classes: known.classes)
            #expect(confusion.classes == Array(0..<known.classes))
            #expect(confusion.counts == known.counts)
            #expect(confusion.classes.indices.map(confusion.recall) == known.recall)
            #expect(confusion.classes.indices.map(confusion.precision) == known.precision)
        }
    }

    @Test func ofAThousandClassesOnlyThoseThatOccurAreListed() {
        let confusion = Confusion([(999, 3), (3, 3)], names: [], classes: 1000)
        #expect(confusion.classes == [3, 999] && confusion.counts == [1, 0, 1, 0])
        #expect(confusion.name(1) == "999")
    }

    private func trainer(_ name: String, steps: Int) throws -> Trainer {
        let trainer = try Trainer(try Experiment.load(name))
        for _ in 0..<steps { _ = trainer.advance() }
        return trainer
    }

    @Test func theyAgreeWithTheScoreAndChangeNothing() throws {
        let watched = try trainer("spiral", steps: 60)
        let alone = try trainer("spiral", steps: 60)
        let answers = try #require(watched.session.validationAnswers(.mistakes))
        let confusion = try #require(answers.confusion)
        let right = confusion.classes.indices.reduce(0) { $0 + confusion[$1, $1] }
        #expect(confusion.counts.reduce(0, +) == answers.samples)
        #expect(watched.session.validate()?.score.value == Float(right) / Float(answers.samples))
        #expect(answers.found == answers.samples - right && answers.found > 0)
        for _ in 0..<5 { #expect(watched.advance() == alone.advance(), "bit for bit the same run") }
    }

    @Test func theWorstStandFirstAndACellHoldsItsSamplesAlone() throws {
        let session = try trainer("xor", steps: 3).session
        let mistakes = try #require(session.validationAnswers(.mistakes))
        let truths = mistakes.worst.map { worst -> Float in
            guard case .named(let truth, let prediction, let confidence?) = worst.sample.answer else { return -1 }
            #expect(truth != prediction)
            return 1 - confidence  // of two classes
        }
        #expect(truths == truths.sorted() && !truths.isEmpty)
        let confusion = try #require(mistakes.confusion)
        for row in confusion.classes.indices {
            for column in confusion.classes.indices {
                let cell = try #require(
                    session.validationAnswers(
                        .cell(truth: confusion.classes[row], prediction: confusion.classes[column])))
                #expect(cell.found == confusion[row, column])
                #expect(cell.worst.count == min(cell.found, ValidationAnswers.mostSamples))
            }
        }
        let all = try #require(session.data?.split.validation)
        for worst in mistakes.worst {
            guard case .point(let x, let y) = worst.sample.input else { throw Missing() }
            #expect(all.batch([worst.index]).inputs.withElements { Array($0) } == [x, y])
        }
    }

    @Test func numbersComeInPairsFarthestFirst() throws {
        let csv = FileManager.default.temporaryDirectory.appending(path: "glassnet-\(UUID()).csv")
        defer { try? FileManager.default.removeItem(at: csv) }
        try Data(("x,y\n" + (0..<40).map { "\($0),\($0 * $0)" }.joined(separator: "\n")).utf8).write(to: csv)
        let experiment = try ExperimentFile.parse(
            """
            input: [1]
            network:
              - linear: {name: fc1, out: 1}
            data: {csv: '\(csv.path)', target: y, task: regression}
            loss: mse
            batch_size: 8
            """, file: "net.yaml", name: "net")
        let trainer = try Trainer(experiment)
        _ = trainer.advance()
        let answers = try #require(trainer.session.validationAnswers(.mistakes))
        #expect(answers.confusion == nil && answers.predictions.count == answers.samples)
        let far = answers.worst.map { worst -> Float in
            guard case .numbers(let output, let target, _) = worst.sample.answer else { return -1 }
            return abs(output[0] - target[0])
        }
        #expect(far == far.sorted(by: >) && far.count == min(answers.samples, 64))
        #expect(answers.predictions.allSatisfy { $0.input != nil })
    }

    @Test func withoutValidationSamplesOrBeforeDefineThereAreNone() throws {
        #expect(try trainer("document", steps: 1).session.validationAnswers(.mistakes) == nil)
        #expect(try Session(Experiment.load("xor")).validationAnswers(.mistakes) == nil)
    }

    private struct Missing: Error {}
}
