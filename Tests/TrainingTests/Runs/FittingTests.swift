import Testing
import Training

/// The presets of the beginners' page's last section: what the two losses of the dashboard show of over- and underfitting.
/// The margins are wide: other instruction sets and seeds give the same picture.
struct FittingTests {
    private func losses(_ preset: String, seed: UInt64) throws -> (training: [Float], validation: [Float]) {
        var experiment = try Experiment.load(preset)
        experiment.seed = seed
        let trainer = try Trainer(experiment)
        var losses: (training: [Float], validation: [Float]) = ([], [])
        while !trainer.isFinished {
            for case .epoch(let result) in trainer.advance() {
                losses.training.append(result.trainLoss)
                losses.validation.append(try #require(result.validationLoss))
            }
        }
        return losses
    }

    @Test(arguments: [0, 1]) func overlapOverfitsWithinItsEpochs(seed: UInt64) throws {
        let (training, validation) = try losses("overlap", seed: seed)
        let best = try #require(validation.indices.min { validation[$0] < validation[$1] })
        #expect((5...150).contains(best))
        // From there on the training loss goes on falling while the validation loss rises.
        let quarters = stride(from: best, to: training.count - 1, by: (training.count - best) / 4).map { training[$0] }
        #expect(zip(quarters, quarters.dropFirst()).allSatisfy { $1 < 0.8 * $0 }, "\(quarters)")
        #expect(try #require(training.last) < 0.1 * training[best])
        #expect(try #require(validation.last) > 2 * validation[best])
        #expect(try #require(validation.last) > validation[0])
    }

    @Test(arguments: [0, 1]) func tooSmallUnderfits(seed: UInt64) throws {
        let (training, validation) = try losses("too-small", seed: seed)
        // Guessing between two classes costs ln 2 = 0.69; both stay there, side by side.
        for loss in [training, validation].flatMap({ $0.suffix($0.count / 2) }) { #expect((0.6...0.8).contains(loss)) }
        #expect(abs(try #require(training.last) - #require(validation.last)) < 0.05)
    }
}
