import Testing

@testable import Training

/// Futures begin at one state, which they leave as it is, and are what the run would do.
struct FuturesTests {
    private func futures(_ fork: Fork, steps: Int = 12) -> Futures {
        fork.futures(.learningRates, steps: steps) { _ in true }
    }

    @Test(arguments: [ForkRun.text, ForkRun.scheduled])
    func theUnchangedFutureIsTheUnbrokenRun(text: String) throws {
        let run = try ForkRun(text)
        let before = fingerprint(run.session)
        let futures = futures(run.fork)
        #expect(fingerprint(run.session) == before)
        if text == ForkRun.text {
            let names = futures.all.map(\.edits.first?.description)
            #expect(names == ["lr = 0.01", "lr = 0.03", nil, "lr = 0.3", "lr = 1.0"])
        }
        let same = try #require(futures.all.first { $0.isUnchanged })
        for _ in 0..<12 { run.run.advance() }
        #expect(run.session.losses.suffix(12).map(\.bitPattern) == same.losses.map(\.loss.bitPattern))
        #expect(same.losses.map(\.step) == Array(7..<19))
        #expect(same.end?.validation?.loss.bitPattern == run.session.validate()?.loss.bitPattern)
        #expect(same.end?.loss == run.session.losses.suffix(2).reduce(0, +) / 2)
    }

    @Test func aFutureIsWhatTheChangeByHandGives() throws {
        let run = try ForkRun()
        let future = futures(run.fork).all[3]
        try run.session.apply(.learningRate(0.3))
        for _ in 0..<12 { run.run.advance() }
        #expect(run.session.losses.suffix(12).map(\.bitPattern) == future.losses.map(\.loss.bitPattern))
    }

    /// In the middle of a step, with a loss and no update: the rest of the step comes first.
    @Test func aStepThatIsUnderWayIsFinished() throws {
        let stepper = try Stepper(ExperimentFile.parse(ForkRun.text, file: "run.yaml", name: "run"))
        #expect(Fork(stepper).refusal == .notDefined)
        for _ in 0..<8 { stepper.perform(.next) }
        #expect(stepper.session.completed == .loss)
        let before = fingerprint(stepper.session)
        let futures = futures(Fork(stepper), steps: 3)
        #expect(fingerprint(stepper.session) == before)
        stepper.perform(.steps(3))
        #expect(futures.all[2].losses.map(\.loss) == Array(stepper.session.losses.suffix(3)))
        stepper.perform(.operation)
        #expect(Fork(stepper).refusal == .underWay)
    }

    /// Batch sizes, optimizers, seeds: what is as it is stands first; each is the change by hand.
    @Test(arguments: [Futures.Choice.batchSizes, .optimizers, .seeds])
    func otherSettingsAreChangesByHandToo(choice: Futures.Choice) throws {
        let run = try ForkRun()
        let before = fingerprint(run.session)
        let futures = run.fork.futures(choice, steps: 6) { _ in true }
        #expect(fingerprint(run.session) == before)
        #expect(futures.all.count >= 4 && futures.all[0].isUnchanged && futures.all.allSatisfy { $0.end != nil })
        for future in futures.all {
            let other = try ForkRun().run
            for edit in future.edits { try other.change(edit) }
            for _ in 0..<6 { other.advance() }
            let losses = other.trainer.session.losses.suffix(6).map(\.bitPattern)
            #expect(losses == future.losses.map(\.loss.bitPattern), "\(future.edits)")
        }
    }

    @Test func whatIsBrokenOffHasNoEnd() throws {
        let run = try ForkRun()
        let before = fingerprint(run.session)
        let futures = run.fork.futures(.learningRates, steps: 12) { $0.all.count < 2 || $0.all[1].losses.count < 4 }
        #expect(futures.all.map { $0.end != nil } == [true, false] && futures.all[1].losses.count == 4)
        #expect(fingerprint(run.session) == before)
    }

    @Test func noFutureGoesBeyondTheLastEpoch() throws {
        let run = try ForkRun()
        let left = 20 * run.run.trainer.stepsPerEpoch - 7
        #expect(run.fork.stepsLeft == left)
        for _ in 0..<left - 3 { run.run.advance() }
        #expect(futures(run.fork).steps == 3)
        for _ in 0..<3 { run.run.advance() }
        let answer = run.fork.answer(.futures(.learningRates, steps: nil), beside: Foresight()) { _ in true }
        #expect(answer.refusal == .noStepsLeft && answer.futures == nil)
    }

    @Test func aLossThatIsNoNumberHasNoFuture() throws {
        let run = try ForkRun()
        try run.session.apply(.learningRate(1e38))
        for _ in 0..<3 { run.run.advance() }
        guard case .notFinite? = run.fork.refusal else { Issue.record("the loss is \(run.session.losses)"); return }
    }
}
