import Testing

@testable import Training

/// The validation losses that a stepped run keeps: one after each epoch, those of the dashboard, and as they were when going back.
struct ValidationCurveTests {
    @Test(arguments: [("overlap", 6), ("xor", 85)]) func areTheDashboards(name: String, steps: Int) throws {
        let stepper = try Stepper(Experiment.load(name))
        stepper.perform(.phase(.define))
        stepper.perform(.steps(steps))
        let trainer = try Trainer(Experiment.load(name))
        var expected: [LossPoint] = []
        for _ in 0..<steps {
            for case .epoch(let result) in trainer.advance() {
                expected.append(.init(step: result.step, loss: try #require(result.validationLoss)))
            }
        }
        #expect(stepper.snapshot(ViewRequest()).validations.map { LossPoint(step: $0.step, loss: $0.loss) } == expected)
        #expect(expected.count == steps / trainer.stepsPerEpoch)
    }

    @Test func areThereAgainAfterGoingBack() throws {
        let stepper = try Stepper(Experiment.load("overlap"))
        stepper.perform(.phase(.define))
        for _ in 0..<3 * 5 { stepper.perform(.phase(stepper.session.next)) }
        let three = stepper.session.validations
        #expect(three.map(\.step) == [1, 2, 3])
        stepper.perform(.goTo(step: 0))
        #expect(stepper.session.validations == Array(three.prefix(1)))
        stepper.perform(.goTo(step: 2))
        #expect(stepper.session.validations == three)
        stepper.perform(.phase(.define))
        #expect(stepper.session.validations.isEmpty)
    }

    @Test func randomDataHaveNone() throws {
        let stepper = try Stepper(Experiment.load("document"))
        stepper.perform(.phase(.define))
        for _ in 0..<5 { stepper.perform(.phase(stepper.session.next)) }
        #expect(stepper.snapshot(ViewRequest()).validations.isEmpty)
    }
}
