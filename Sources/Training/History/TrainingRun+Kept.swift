import NeuralCore

extension TrainingRun {
    /// A kept run where it ends: every step of it can be gone back to, and it goes on from there, in its folder.
    ///
    /// - Parameter experiment: the run's, with what is to be another number of epochs from now on
    /// - Throws: what of its files is missing or wrong.
    public convenience init(
        _ kept: KeptRun, as experiment: Experiment? = nil, budget: Int = Stepper.defaultBudget
    ) throws(ExperimentError) {
        try self.init(experiment ?? kept.experiment, budget: budget)
        prepare()
        defer { goOnKeeping(kept.folder) }
        let table = try kept.table()
        guard try trainer.resume(from: kept.folder) else { return }
        trainer.take(table)
        keep()
    }
}

extension Trainer {
    /// The curves up to here, from the table of a run that was resumed.
    fileprivate func take(_ table: MetricsTable) {
        var curves = TrainCurves()
        for row in table.rows where row.step < step {
            if let loss = row.trainLoss {
                curves.loss.append(loss, step: row.step)
                session.keep(loss, ofStep: row.step)
            }
        }
        for epoch in epochs {
            curves.append(epoch)
            if let loss = epoch.validationLoss, let score = epoch.validationScore {
                session.now.validationSeries.append(.init(step: epoch.step, loss: loss, score: score))
            }
        }
        session.now.training.curves = curves
        session.now.lossesAtUpdate = session.now.lossSeries.count
    }
}
