extension Diagnosis {
    /// Trains through all epochs, and no further than the first loss that is no number.
    ///
    /// - Parameter seen: what came of it, on the way
    public init(running trainer: Trainer, seen: (Trainer.Event) -> Void = { _ in }) {
        training: while !trainer.isFinished {
            for event in trainer.advance() {
                seen(event)
                if case .step(_, _, let loss) = event, !loss.isFinite { break training }
            }
        }
        self.init(of: trainer.evidence)
    }
}
