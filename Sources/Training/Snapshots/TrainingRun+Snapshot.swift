extension TrainingRun {
    public var status: TrainSnapshot.Status {
        if step > 0, let loss = trainer.session.lossSeries.last, !loss.isFinite {
            return .stopped(step: step - 1, loss: loss)
        }
        return trainer.isFinished ? .finished : step == 0 ? .ready : .paused
    }

    /// Whether training has come to its end, or to a loss that is no number.
    var isOver: Bool {
        switch status {
        case .finished, .stopped: true
        case .ready, .running, .paused: false
        }
    }

    var line: TrainSnapshot.Line {
        TrainSnapshot.Line(
            end: end, curves: ahead?.record.curves ?? TrainCurves(), epochs: ahead?.record.epochs.values ?? [],
            kept: keptSteps, branches: branches, canUndo: canUndo, canRedo: canRedo, replaysTo: goal,
            memoryBytes: memoryBytes, budgetBytes: budget)
    }
}
