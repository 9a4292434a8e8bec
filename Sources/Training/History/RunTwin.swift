/// A run that goes beside another from one of its steps on, with one setting changed.
struct RunTwin {
    let trainer: Trainer
    let edit: Edit
    /// Steps done when it began.
    let from: Int

    /// Does the steps that the other has done meanwhile.
    func follow(to step: Int) {
        while step > from, trainer.step < step, !trainer.isFinished, !StopSign.isUp { _ = trainer.advance() }
    }
}

extension TrainingRun {
    /// Lets another run go beside this one from here on: the same weights, data and random numbers, one setting changed. Going back to
    /// before this step and on again brings it along.
    ///
    /// - Throws: why the setting cannot be changed; nothing has changed then.
    public func beginTwin(_ edit: Edit) throws(EditError) {
        prepare()
        let changed = try run.changed(by: edit)
        run.pair(with: changed)
        twin = RunTwin(trainer: Trainer(changed.session), edit: edit, from: step)
    }

    public func endTwin() {
        run.pair(with: nil)
        twin = nil
    }
}
