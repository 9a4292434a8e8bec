import NeuralCore

extension Session {
    /// What stands between backward and the optimizer's step: the L1 penalty's slope, then clipping.
    ///
    /// - Returns: what clipping by norm multiplied the gradients by.
    @discardableResult func changeGradients() -> Float? {
        guard let network else { return nil }
        if experiment.l1 > 0 { addL1Gradient(network.weights, experiment.l1) }
        switch experiment.clip {
        case nil: return nil
        case .norm(let most, let type):
            let norm = clipGradNorm(network.parameters(), maxNorm: most, normType: type)
            return min(Float(most) / (norm + 1e-6), 1)
        case .value(let most):
            clipGradValue(network.parameters(), clipValue: most)
            return nil
        }
    }
}

extension Session {
    /// Puts the experiment's schedules on the optimizer, each at its beginning.
    func beginSchedules() {
        guard let optimizer else { return }
        now.schedules = experiment.schedules.map { RunningSchedule($0, on: optimizer, steps: plannedSteps) }
    }

    /// Steps of the whole training; the greatest number where nobody could count them.
    var plannedSteps: Int {
        let (steps, isTooMany) = experiment.epochs.multipliedReportingOverflow(by: stepsPerEpoch)
        return isTooMany ? .max : steps
    }

    /// Early stopping begins to watch.
    func beginWatching() { now.stopper = experiment.earlyStopping.map { EarlyStopper($0) } }
}

extension Experiment {
    /// Whether something stands between backward and the optimizer's step.
    var changesGradients: Bool { clip != nil || l1 > 0 }
}

extension Network {
    /// The parameters that an L1 penalty is on: weights, and no biases.
    var weights: [Tensor] { namedParameters().filter { $0.name.hasSuffix("weight") }.map(\.tensor) }
}

extension Session {
    /// After an update: its loss counts for the epoch, and schedules go on that count steps. Once in a step.
    func finishStep(loss: Float?, count: Int) {
        guard let optimizer, now.finishedStep != now.step else { return }
        now.finishedStep = now.step
        if let loss {
            now.training.done.lossSum += Double(loss) * Double(count)
            now.training.done.samples += count
        }
        for index in now.schedules.indices where now.schedules[index].clock == .steps {
            now.schedules[index].step(optimizer)
        }
        // A trainer ends its epochs itself: it may know what they come to.
        if keepsLosses, feed?.endsEpoch == true { finishEpoch() }
    }

    /// What the epoch came to is asked for only where somebody wants to know.
    private func finishEpoch() {
        let isWatched = now.stopper != nil || now.schedules.contains { $0.monitor != nil }
        let validation = followsValidation || isWatched ? validate() : nil
        if followsValidation, let validation { note(validation) }
        conclude(epochResult(now.training.done.epoch, validation))
        now.training.done.epoch += 1
    }

    /// - Parameter validation: `nil` when there is nothing to validate on.
    func epochResult(_ epoch: Int, _ validation: (loss: Float, score: Score)?) -> EpochResult {
        let done = now.training.done
        return EpochResult(
            epoch: epoch, step: done.step, trainLoss: Float(done.lossSum / Double(max(1, done.samples))),
            validationLoss: validation?.loss, validationScore: validation?.score,
            learningRate: experiment.schedules.isEmpty ? nil : now.updateRate)
    }

    /// What an epoch came to moves the schedules that count epochs, and early stopping sees it.
    func conclude(_ result: EpochResult) {
        guard let optimizer else { return }
        now.training.done.lossSum = 0
        now.training.done.samples = 0
        for index in now.schedules.indices where now.schedules[index].clock == .epochs {
            now.schedules[index].step(optimizer, result)
        }
        if let monitor = now.stopper?.rule.monitor, let value = result[monitor] {
            now.stopper?.see(value) { network?.namedTensors().map { $0.tensor.storage.snapshot() } ?? [] }
        }
    }

    /// The training is over: the best weights take the place of the last ones.
    func putBestWeightsBack() {
        guard let stopper = now.stopper, stopper.isBestBehind, !stopper.bestWeights.isEmpty,
            stopper.lastWeights.isEmpty
        else { return }
        now.stopper?.lastWeights = exchangeWeights(stopper.bestWeights)
    }

    /// It goes on after all: with the last weights.
    func takeLastWeightsUp() {
        guard let last = now.stopper?.lastWeights, !last.isEmpty else { return }
        _ = exchangeWeights(last)
        now.stopper?.lastWeights = []
    }

    private func exchangeWeights(_ buffers: [Buffer]) -> [Buffer] {
        guard let tensors = network?.namedTensors().map(\.tensor) else { return [] }
        let before = tensors.map { $0.storage.snapshot() }
        for (tensor, buffer) in zip(tensors, buffers) { tensor.storage.restore(buffer) }
        return before
    }
}

extension Experiment {
    /// Checks that what schedules and early stopping watch is there, and that no cycle is shorter than the training.
    ///
    /// - Parameter steps: of the whole training.
    func checkSchedules(_ data: TrainingData?, steps: Int) throws(ExperimentError) {
        let measure = data.flatMap { $0.split.validation.count > 0 ? $0.task.measure : nil }
        let watched =
            schedules.compactMap { $0.monitor.map { ("schedule", $0) } }
            + (earlyStopping.map { [("early_stopping", $0.monitor)] } ?? [])
        for (key, monitor) in watched where !monitor.isKnown(withScore: measure) {
            throw ExperimentError(
                .unknownName(
                    monitor.rawValue, kind: .monitorOfData,
                    known: Monitor.allCases.filter { $0.isKnown(withScore: measure) }.map(\.rawValue)),
                at: place(of: key))
        }
        for case let cycle as OneCycleSpec in schedules {
            if cycle.values.rule.cycleMomentum, optimizer.values.cycledMomentum == nil {
                throw ExperimentError(
                    .outOfRange(
                        key: "cycle_momentum", value: "true",
                        expected: .offWithout(momentumOf: optimizer.kind.rawValue)),
                    at: place(of: "schedule"))
            }
            guard let total = cycle.values.totalSteps, total < steps else { continue }
            throw ExperimentError(
                .outOfRange(key: "total_steps", value: "\(total)", expected: .atLeast("\(steps)")),
                at: place(of: "schedule"))
        }
    }

}
