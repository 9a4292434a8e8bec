extension TrainingRun {
    /// What the run recorded of itself up to now, and the number that it waits before.
    public var evidence: RunEvidence {
        var evidence = trainer.evidence
        evidence.firstBadNumber = firstBadNumber
        return evidence
    }
}
