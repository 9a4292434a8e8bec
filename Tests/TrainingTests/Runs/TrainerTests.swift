import Foundation
import TestSupport
import Testing
import Training

/// Free-running training, against PyTorch 2.13.0 (Tests/Reference/digits_fixtures.py).
struct TrainerTests {
    private struct Fixture: Decodable {
        struct Run: Decodable {
            var seed: UInt64
            var losses: [Float]
        }
        var digits: [Run]
    }

    /// Who trains until he has seen enough gives no end.
    @Test func trainsWithoutAnEnd() throws {
        var experiment = try Experiment.load("xor")
        experiment.epochs = .max
        let trainer = try Trainer(experiment)
        #expect(trainer.advance().count == 1)
    }

    @Test(arguments: [0, 1])
    func followsPyTorchOnDigits(_ seed: Int) throws {
        let url = try #require(
            Bundle.module.url(forResource: "digits", withExtension: "json", subdirectory: "Fixtures"))
        let fixture = try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: url))
        let run = try #require(fixture.digits.first { $0.seed == UInt64(seed) })
        var experiment = try Experiment.load("digits")
        experiment.seed = UInt64(seed)
        let trainer = try Trainer(experiment)
        for expected in run.losses.prefix(20) {
            guard case .step(_, let step, let loss)? = trainer.advance().first else {
                Issue.record("a step gives its loss")
                return
            }
            #expect(abs(loss - expected) <= 1e-3 * expected, "step \(step)")
        }
    }

    @Test
    func learnsExclusiveOr() throws {
        let trainer = try Trainer(try Experiment.load("xor"))
        var last: EpochResult?
        while !trainer.isFinished {
            for case .epoch(let result) in trainer.advance() { last = result }
        }
        #expect(try #require(last?.validationScore?.value) >= 0.97)
        #expect(trainer.epoch == 30 && trainer.step == 30 * trainer.stepsPerEpoch)
    }

    @Test
    func keepsTheLastPartialBatch() throws {
        var experiment = try Experiment.load("moons")
        experiment.batchSize = 150
        experiment.epochs = 1
        let trainer = try Trainer(experiment)
        #expect(trainer.stepsPerEpoch == 3)
        var steps = 0
        while !trainer.isFinished {
            steps += trainer.advance().filter { if case .step = $0 { true } else { false } }.count
        }
        #expect(steps == 3)
    }

    @Test
    func classesForALossOfNumbersAreOneHot() throws {
        var experiment = try Experiment.load("xor")
        experiment.loss = .mse
        let trainer = try Trainer(experiment)
        while trainer.epoch < 3 { _ = trainer.advance() }
        let snapshot = trainer.snapshot(status: .paused)
        #expect(snapshot.epochs.last?.validationScore?.measure == .accuracy)
        #expect(snapshot.batch?.right != nil)
    }

    @Test
    func randomDataHasNothingToValidate() throws {
        var experiment = try Experiment.load("document")
        experiment.epochs = 2
        let trainer = try Trainer(experiment)
        while !trainer.isFinished {
            for case .epoch(let result) in trainer.advance() {
                #expect(result.validationLoss == nil && result.validationScore == nil)
            }
        }
    }

    @Test
    func steppingAndTrainingGiveTheSameLosses() throws {
        let experiment = try Experiment.load("moons")
        let session = try Session(experiment)
        try session.run(.define)
        let trainer = try Trainer(experiment)
        for _ in 0..<50 {
            for phase in Phase.allCases where phase != .define { try session.run(phase) }
            _ = trainer.advance()
            #expect(trainer.session.losses == session.losses)
        }
    }
}
