extension Diagnosis {
    /// Trains through all epochs, and no further than the first loss that is no number. A run that has not learned is tested too.
    ///
    /// - Parameter seen: what came of it, on the way
    public init(running trainer: Trainer, seen: (Trainer.Event) -> Void = { _ in }) {
        training: while !trainer.isFinished {
            for event in trainer.advance() {
                seen(event)
                if case .step(_, _, let loss) = event, !loss.isFinite { break training }
            }
        }
        self.init(testing: trainer.session, with: trainer.evidence)
    }

    /// The same of a run that has a past, and therefore finds the number that was the first to be none, and what made it.
    ///
    /// - Parameter clock: nanoseconds, so that keeping the past takes no time
    public init(running run: TrainingRun, clock: (() -> UInt64)? = nil) {
        run.prepare()
        while !run.isOver { run.advance(clock: clock) }
        self.init(testing: run.trainer.session, with: run.evidence)
    }

    private init(testing session: Session, with evidence: RunEvidence) {
        var evidence = evidence
        if !evidence.hasLearned, evidence.step >= Self.stepsOfTests {
            evidence.probes = Self.tests.compactMap { Probe.named($0).result(of: session) }
        }
        self.init(of: evidence)
    }

    private static let tests: [Probe.Name] = [.lossAtStart, .zeroedInput, .gradientCheck]
    /// They train for so long themselves: they are to take no more than the run has.
    private static let stepsOfTests = 100
}
