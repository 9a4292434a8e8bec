import Testing

@testable import Training

/// A stepper knows where the script's loop is over, and goes on past it.
struct LoopEndTests {
    private func stepper(_ more: String = "") throws -> Stepper {
        let text = """
            input: [2]
            network: [{linear: {out: 2}}]
            data: xor
            loss: cross-entropy
            batch_size: 200
            epochs: 2
            """
        let stepper = try Stepper(ExperimentFile.parse(text + more, file: "xor.yaml", name: "xor"))
        stepper.perform(.phase(.define))
        return stepper
    }

    @Test func itEndsWithTheEpochsAndGoesOn() throws {
        let stepper = try stepper()
        stepper.perform(.steps(3))
        #expect(stepper.session.loopEnd == nil)
        for phase in [Phase.forward, .loss, .zeroGradients, .backward] { stepper.perform(.phase(phase)) }
        #expect(stepper.session.loopEnd == nil)
        stepper.perform(.next)
        let end = try #require(stepper.session.loopEnd)
        #expect((end.steps, end.epochs, end.isPassed) == (4, 2, false))
        #expect(end.text.en == "The script's loop ends here: all 2 epochs are done. One can step past it.")
        stepper.perform(.next)
        let passed = try #require(stepper.session.loopEnd)
        #expect(passed.isPassed && passed.text.en.hasPrefix("Past the end of the script's loop, after step 3 ("))
        stepper.perform(.steps(3))
        #expect(stepper.session.loopEnd == passed)
        stepper.perform(.goTo(step: 3))
        #expect(stepper.session.loopEnd == end)
        stepper.perform(.edit(.change(.setting("epochs", "3"))))
        #expect(stepper.session.loopEnd == nil)
        stepper.perform(.steps(2))
        #expect(stepper.session.loopEnd?.steps == 6)
    }

    /// The loop goes round where its update is left out.
    @Test func aSkippedUpdateEndsTheEpoch() throws {
        let stepper = try stepper()
        for _ in 0..<4 {
            stepper.perform(.phase(.forward))
            for _ in 0..<4 { stepper.perform(.skip) }
        }
        #expect(stepper.session.loopEnd?.steps == 4)
    }

    @Test func earlyStoppingEndsIt() throws {
        let rule = "{monitor: validation_loss, patience: 1, min_delta: 10, restore_best: true}"
        let stepper = try stepper("\nearly_stopping: \(rule)")
        stepper.perform(.edit(.change(.setting("epochs", "50"))))
        stepper.perform(.steps(4))
        let end = try #require(stepper.session.loopEnd)
        #expect(end.early?.cause == .patience(1) && end.bestEpoch == 0 && end.steps == 4)
        #expect(end.text.en.contains("The script puts the weights of epoch 1, the best, back there."))
    }

    /// The stepper of a dashboard's run that has ended.
    @Test func aRunThatIsOverIsSoInItsStepper() throws {
        let text = try stepper().experiment
        let run = try TrainingRun(text)
        for _ in 0..<4 { run.advance() }
        let stepper = try #require(run.openStepper())
        #expect(stepper.session.loopEnd?.steps == 4 && stepper.session.loopEnd?.isPassed == false)
        stepper.perform(.steps(1))
        #expect(stepper.session.loopEnd?.isPassed == true)
        run.resume()
        #expect(run.trainer.isFinished && run.step == 4)
    }
}
