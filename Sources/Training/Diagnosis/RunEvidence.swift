/// All that a run recorded of itself: what ``Diagnosis`` is a function of.
///
/// It takes constant memory, is part of the run's moment, and depends on the steps alone: a run that goes back in time has the
/// evidence that it had then.
public struct RunEvidence: Sendable, Equatable {
    public var facts: RunFacts
    public let curves: TrainCurves
    /// The run in at most 32 parts of as many steps: worked out once, as most rules read them.
    let parts: [Part]
    public var epochs: [EpochResult]
    /// The loss of step 0; `nil` before it.
    public var firstLoss: Float?
    public var checks: [Check]
    /// Steps done.
    public var step: Int
    /// Where a number was first none, or infinite; `nil` where all are numbers, or nobody looked.
    public var firstBadNumber: FirstBadNumber?
    /// What tests gave that were asked for.
    public var probes: [Probe.Result] = []

    public typealias Check = RunCheck

    public init(
        facts: RunFacts = RunFacts(), curves: TrainCurves = TrainCurves(), epochs: [EpochResult] = [],
        firstLoss: Float? = nil, checks: [Check] = [], step: Int = 0
    ) {
        (self.facts, self.curves, self.epochs) = (facts, curves, epochs)
        parts = Part.all(of: curves.loss)
        (self.firstLoss, self.checks, self.step) = (firstLoss, checks, step)
    }
}

extension Trainer {
    /// What the run recorded of itself up to now.
    public var evidence: RunEvidence { session.evidence }
}

extension Session {
    /// What the run recorded of itself up to now. Of one that is stepped through, losses and epochs are those of the line.
    public var evidence: RunEvidence {
        let record = now.training
        guard keepsLosses else {
            return RunEvidence(
                facts: facts, curves: record.curves, epochs: record.epochs.values, firstLoss: record.firstLoss,
                checks: record.checks.kept, step: record.done.step)
        }
        let losses = now.losses
        var curves = TrainCurves()
        curves.loss = MetricHistory(losses)
        return RunEvidence(
            facts: facts, curves: curves, epochs: steppedEpochs(losses),
            firstLoss: losses.first, checks: record.checks.kept, step: stepsDone)
    }

    private func steppedEpochs(_ losses: [Float]) -> [EpochResult] {
        var start = 0
        return now.validationSeries.values.enumerated().map { epoch, point in
            let own = losses[min(start, losses.count)..<min(max(start, point.step), losses.count)]
            start = point.step
            return EpochResult(
                epoch: epoch, step: point.step, trainLoss: own.isEmpty ? .nan : own.reduce(0, +) / Float(own.count),
                validationLoss: point.loss, validationScore: point.score)
        }
    }
}
