import NeuralCore

/// What a run notes of its steps on the way. Nothing is drawn, and no number of the step is another for it.
extension Session {
    /// Begins a check where one is due, and with it a look at which units are silent.
    func beginNote(of network: Network, samples: Int) {
        guard takesNotes else { return }
        if now.training.checks.isDue(now.step) {
            note = StepNote(step: now.step, of: network.noted)
        } else if note != nil {
            note = nil
        }
        if now.training.checks.isLookDue(now.step) {
            now.training.checks.look = UnitLook(layers: network.noted.count)
        }
        now.training.checks.look?.beginBatch(of: samples)
    }

    /// What sees each layer's output; `nil` where nothing is noted of the step.
    func noting(_ network: Network) -> ((Tensor, Int) -> Void)? {
        guard note != nil || now.training.checks.look != nil else { return nil }
        return { [unowned self] output, position in
            note?.see(output, of: position)
            if network.noted[position].cutsOff { now.training.checks.look?.see(output, of: position) }
        }
    }

    func noteGradients() { note?.seeGradients(passes: passesAddedUp) }

    func noteUpdate(rate: Double) { note?.seeUpdate(rate: rate) }

    func endNote(loss: Float) {
        if now.training.checks.look?.isDone == true { now.training.checks.endLook() }
        guard let written = note.take() else { return }
        now.training.checks.append(
            written.finished(loss: loss, idle: now.training.checks.idle, passes: passesAddedUp))
    }

    private var passesAddedUp: Int { now.gradientPasses.reduce(0) { max($0, $1 ?? 0) } }
}
