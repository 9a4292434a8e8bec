extension TrainingRun {
    public var status: TrainSnapshot.Status {
        if let bad = firstBadNumber { return .stopped(bad) }
        return trainer.isFinished ? .finished : step == 0 ? .ready : .paused
    }

    /// Whether training has come to its end, or to a step that makes no number.
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

extension TrainingRun {
    /// How the dashboard tells it.
    var kept: TrainSnapshot.Kept? {
        keeping.map {
            TrainSnapshot.Kept(
                folder: $0.folder, trouble: ($0.failure ?? $0.recorder?.trouble)?.text, hasEnded: $0.failure != nil)
        }
    }
}
