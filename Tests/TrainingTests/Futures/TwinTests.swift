import Testing

@testable import Training

/// A twin with one setting changed goes beside a run: it is the run that the change by hand would give, and the run is as if alone.
struct TwinTests {
    static let edits: [Edit] = [
        .learningRate(0.03), .change(.setting("batch_size", "10")), .change(.setting("optimizer", "adam")),
        .change(.resize("linear1", 12)),
    ]

    private func losses(_ history: MetricHistory) -> [UInt32?] { history.buckets.map { $0.finite?.last.bitPattern } }

    @Test(arguments: edits)
    func itIsTheChangeByHand(edit: Edit) throws {
        let run = try ForkRun().run
        try run.beginTwin(edit)
        let (alone, changed) = (try ForkRun().run, try ForkRun().run)
        try changed.change(edit)
        for _ in 0..<15 {
            run.advance(isLookedAt: true)
            alone.advance(isLookedAt: true)
            changed.advance()
        }
        #expect(fingerprint(run.trainer.session) == fingerprint(alone.trainer.session))
        let twin = try #require(run.twinSnapshot)
        #expect(
            twin.from == 7 && losses(twin.curves.loss) == losses(changed.trainer.snapshot(status: .paused).curves.loss))
        #expect(twin.epochs == changed.trainer.epochs)
    }

    /// With schedules and changes to come, too, a twin without a change is the run.
    @Test func aCopyGoesOnAsTheRunDoes() throws {
        let run = try ForkRun(ForkRun.scheduled).run
        try run.beginTwin(.learningRate(run.trainer.session.optimizer?.learningRate ?? 0))
        for _ in 0..<20 { run.advance() }
        #expect(run.twinSnapshot?.epochs == run.trainer.epochs)
        #expect(losses(run.twin?.trainer.curves.loss ?? MetricHistory()) == losses(run.trainer.curves.loss))
    }

    @Test func itGoesBackAndForthWithTheRun() throws {
        let run = try ForkRun().run
        try run.beginTwin(.learningRate(0.5))
        for _ in 0..<20 { run.advance() }
        let wanted = run.twinSnapshot
        for target in [22, 27, 9, 27, 3, 27] {
            run.go(to: target)
            #expect(run.twin?.trainer.step == max(target, 7), "step \(target)")
        }
        #expect(run.twinSnapshot == wanted)
        let stepper = try #require(run.openStepper(atStep: 12))
        // The stepper's moment has its twin; another one that is begun there stays there.
        #expect(
            stepper.twin?.step == 12
                && stepper.snapshot(ViewRequest()).twin?.kind == .changed(.learningRate(0.5), from: 7))
        stepper.perform(.steps(2))
        #expect(stepper.twin?.step == 14 && stepper.setTwin(.learningRate(0)) == nil)
        stepper.perform(.steps(2))
        run.resume()
        #expect(run.twinSnapshot == wanted)
        run.endTwin()
        run.go(to: 10)
        #expect(run.twinSnapshot == nil)
    }

    /// States that were kept beside another twin are none of this one's.
    @Test func aSecondTwinIsItsOwn() throws {
        let run = try ForkRun().run
        try run.beginTwin(.learningRate(0.5))
        for _ in 0..<20 { run.advance() }
        try run.beginTwin(.learningRate(0.01))
        for _ in 0..<3 { run.advance() }
        let wanted = run.twinSnapshot
        run.go(to: 10)
        run.go(to: 30)
        #expect(run.twinSnapshot == wanted && run.twin?.trainer.step == 30)
    }

    @Test func whatDoesNotFitIsRefused() throws {
        let run = try ForkRun().run
        #expect(throws: EditError.self) { try run.beginTwin(.learningRate(-1)) }
        #expect(run.twinSnapshot == nil)
    }
}
