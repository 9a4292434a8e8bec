import NeuralCore

/// What a run notes of its steps on the way. Nothing is drawn, and no number of the step is another for it.
extension Session {
    /// Begins a check where one is due, and with it a look at which units are silent.
    func beginNote(samples: Int) {
        guard takesNotes else { return }
        let isDue = now.training.checks.isDue(now.step)
        note = isDue ? StepNote(step: now.step) : nil
        if now.training.checks.isLookDue(now.step) { now.training.checks.look = UnitLook() }
        now.training.checks.look?.beginBatch(of: samples)
    }

    /// What sees each layer's output; `nil` where nothing is noted of the step.
    var noting: ((Tensor, NetworkPlan.PlannedLayer) -> Void)? {
        guard note != nil || now.training.checks.look != nil else { return nil }
        return { [unowned self] output, layer in
            note?.see(output, of: layer)
            now.training.checks.look?.see(output, of: layer)
        }
    }

    func noteGradients() {
        guard note != nil, let network else { return }
        note?.seeGradients(network.namedParameters(), passes: now.gradientPasses.compactMap { $0 }.max() ?? 0)
    }

    func noteUpdate(rate: Double) { note?.seeUpdate(rate: rate) }

    func endNote(loss: Float) {
        if let look = now.training.checks.look, look.isDone {
            now.training.checks.idle = look.result
            now.training.checks.look = nil
        }
        guard var written = note else { return }
        if written.check.rate == nil, let network {
            written.seeGradients(
                network.namedParameters(), passes: now.gradientPasses.compactMap { $0 }.max() ?? 0)
        }
        now.training.checks.append(written.finished(loss: loss, idle: now.training.checks.idle))
        note = nil
    }
}
