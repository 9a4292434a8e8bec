import NeuralCore

extension Session {
    /// Does one phase's work, or what is left of it, without a report.
    func perform(_ phase: Phase) throws(PhaseRefusal) {
        try refuseWhileUnderWay(phase)
        try refuseWhenStopped(phase)
        switch phase {
        case .define:
            define()
            try refuseWhenStopped(.define)
        case .forward:
            try beginForward()
            while !advanceForward() { try refuseWhenStopped(.forward) }
        case .loss: try computeLoss()
        case .zeroGradients: try zeroGradients()
        case .backward:
            try beginBackward()
            while !advanceBackward() { try refuseWhenStopped(.backward) }
        case .update: try update()
        }
        finish(phase)
        if phase == .update {
            finishStep(loss: now.ran.contains(.loss) ? now.loss?.item() : nil, count: now.batch?.count ?? 0)
        }
    }

    private func refuseWhenStopped(_ phase: Phase) throws(PhaseRefusal) {
        if StopSign.isUp { throw .stopped(phase) }
    }

    /// Forward without recording a graph.
    func performForwardWithoutGraph() throws(PhaseRefusal) {
        try refuseWhileUnderWay(nil)
        guard network != nil else { throw .notDefined(.forward) }
        now.isNextForwardUnrecorded = true
        try perform(.forward)
    }

    /// Passes over a phase: its work is not done, the next one comes.
    func skip(_ phase: Phase) throws(PhaseRefusal) {
        if let underWay { throw .underWay(underWay.phase, done: operationsDone, of: operationCount) }
        if phase == experiment.fault.routine.phases.first {
            beginRound()
            now.skipped = []
        }
        now.skipped.append(phase)
        now.next = experiment.fault.routine.next(after: phase)
        // A loop that got here goes round.
        if phase == .update {
            now.stepIsUsed = true
            finishStep(loss: now.ran.contains(.loss) ? now.loss?.item() : nil, count: now.batch?.count ?? 0)
        }
    }

    /// What ran before is the last step's, but for a zero_grad since the last gradients.
    func beginRound() {
        let used = now.ran.lastIndex { $0 == .backward || $0 == .update } ?? -1
        now.ran = [.define] + (now.ran[(used + 1)...].contains(.zeroGradients) ? [.zeroGradients] : [])
    }

    /// Phases of this step that were skipped, or that a later one of the script went past.
    var passedOver: [Phase] {
        let script = [.define] + experiment.fault.routine.phases
        // A zero_grad before forward went past nothing.
        let ran = now.ran.drop { $0 == .define || $0 == .zeroGradients }
        return script.filter { phase in
            guard !self.ran.contains(phase) else { return false }
            return now.skipped.contains(phase) || script.drop { $0 != phase }.contains(where: ran.contains)
        }
    }

    func finish(_ phase: Phase) {
        underWay = nil
        if phase != .update { now.updates = [] }
        now.completed = phase
        now.ran.append(phase)
        now.next = experiment.fault.routine.next(after: phase)
    }

    /// Nothing, where nobody wants it any more.
    func define() {
        setup = beginning
        generator.manualSeed(experiment.seed)
        let made: (Network, BatchLoader)? = Generator.with(generator) {
            guard let network = Network(unlessStopped: experiment.plan) else { return nil }
            return (network, BatchLoader(experiment, data))
        }
        guard let (network, feed) = made else { return }
        initialWeights?.put(into: network)
        network.set(experiment.fault.initialValues)
        network.freeze(experiment.frozenTensors)
        self.network = network
        self.feed = feed
        optimizer = experiment.optimizer.makeOptimizer(network.parameters())
        now = RunMoment()
        now.gradientPasses = network.parameters().map { _ in nil }
        beginSchedules()
        beginWatching()
    }

    private func computeLoss() throws(PhaseRefusal) {
        guard network != nil else { throw .notDefined(.loss) }
        guard let output = now.outputs.last, let batch = now.batch else { throw .noOutput }
        let loss = experiment.loss(output, batch.targets)
        now.loss = loss
        if keepsRecording { now.recording.extendTrace(to: loss) }
        keep(loss.item(), ofStep: now.step)
    }

    /// The loss of a step, after those of the steps before it; of steps that had none, NaN.
    func keep(_ loss: Float, ofStep step: Int) {
        guard step < mostLosses else {
            now.lossSeries.cut(to: 0)
            return now.lossSeries.append(loss)
        }
        now.lossSeries.cut(to: step)
        while let last = now.lossesWithoutUpdate.last, last >= step { now.lossesWithoutUpdate.removeLast() }
        let hasUpdate = experiment.fault.routine.phases.contains(.update)
        if hasUpdate, step > 0, now.lossesAtUpdate < step { now.lossesWithoutUpdate.append(step) }
        while now.lossSeries.count < step { now.lossSeries.append(.nan) }
        now.lossSeries.append(loss)
    }

    private func zeroGradients() throws(PhaseRefusal) {
        guard let network else { throw .notDefined(.zeroGradients) }
        clearGradients(of: network)
    }

    func clearGradients(of network: Network) {
        network.zeroGrad(setToNone: experiment.zeroGrad == .none)
        if now.backwardsSinceZero != nil { now.backwardsSinceZero = 0 }
        now.gradientPasses = now.gradientPasses.map { $0.map { _ in 0 } }
    }

    private func update() throws(PhaseRefusal) {
        guard let network, let optimizer else { throw .notDefined(.update) }
        now.stepIsUsed = true
        now.lossesAtUpdate = now.lossSeries.count
        now.updateRate = optimizer.learningRate
        now.lookedAt = nil
        guard keepsRecording else {
            changeGradients()
            return optimizer.step()
        }
        let parameters = network.namedParameters()
        let before = parameters.map { $0.tensor.storage.snapshot() }
        let stateBefore = optimizer.state.entries
        let raw = experiment.changesGradients ? parameters.map { keptGradient(of: $0.tensor) } : []
        let factor = changeGradients()
        optimizer.step()
        now.recording.update = Recording.Update(
            before: before, after: parameters.map { $0.tensor.storage.snapshot() },
            gradients: parameters.map { keptGradient(of: $0.tensor) }, stateBefore: stateBefore,
            learningRate: optimizer.learningRate, rawGradients: raw, clipFactor: factor,
            l1: experiment.l1, clip: experiment.clip)
        now.updates = zip(parameters, before).map { ParameterUpdate($0.tensor, before: $1) }
    }
}

extension Network {
    func freeze(_ names: [String]) {
        for (name, parameter) in namedParameters() where names.contains(name) { parameter.requiresGrad = false }
    }

    func set(_ values: [FaultSpec.InitialValue]) {
        for value in values {
            for (name, parameter) in namedParameters() {
                switch value {
                case .everyParameter(let number): parameter.fill(number)
                case .parameter(name, let number): parameter.fill(number)
                case .everyParameterTimes(let factor): parameter.assign(parameter.elements.map { factor * $0 })
                case .parameter: break
                }
            }
        }
    }
}

extension Session {
    /// Runs whole steps, finishing one under way first. All but the last run freely and keep nothing to look at; a script with
    /// a mistake keeps to its own order and goes on past what is refused.
    func performSteps(_ count: Int) {
        defineIfNeeded()
        var left = count
        while left > 0, !StopSign.isUp {
            if left > 1, isBetweenSteps, runsFreely {
                _ = runStep()
                left -= 1
            } else {
                performUpcoming()
                if isBetweenSteps { left -= 1 }
            }
        }
    }

    /// Whether the next phase would begin a step.
    var isBetweenSteps: Bool {
        underWay == nil && (now.next == .forward || now.stepIsUsed && now.completed == .zeroGradients)
    }

    /// Whether a step can run without being looked at: in the usual order, recorded, and with a tensor that backward can reach.
    private var runsFreely: Bool {
        experiment.fault.routine == .usual && !now.isNextForwardUnrecorded
            && (now.inputRequiresGrad || network?.parameters().contains(where: \.requiresGrad) ?? false)
    }

    private func performUpcoming() {
        let phase = isBetweenSteps ? .forward : underWay?.phase ?? now.next
        do throws(PhaseRefusal) {
            try perform(phase)
        } catch {
            underWay = nil
            now.next = experiment.fault.routine.next(after: phase)
        }
    }
}

extension Session {
    /// Keeps validation loss and score of an epoch that has just ended.
    func note(_ validation: (loss: Float, score: Score)) {
        while let last = now.validationSeries.last, last.step > now.step {
            now.validationSeries.cut(to: now.validationSeries.count - 1)
        }
        now.validationSeries.append(.init(step: now.step + 1, loss: validation.loss, score: validation.score))
    }

    /// Over the validation samples, without recording a graph; `nil` when there are none.
    func validate() -> (loss: Float, score: Score)? {
        guard let network, let feed else { return nil }
        network.eval()
        defer { network.train() }
        return withNoGrad {
            var (lossSum, divisors) = (0.0, 0.0)
            var (right, count) = (0, 0)
            var r2 = R2Score()
            for next in feed.validationBatches() {
                let batch = next()
                guard let output = network.forwardUnlessStopped(batch.inputs) else { return nil }
                let divisor = experiment.loss.divisor(batch.targets, count: batch.count)
                if divisor > 0 { lossSum += Double(experiment.loss(output, batch.targets).item()) * divisor }
                divisors += divisor
                if let answers = feed.task.answers(output), let labels = feed.task.labels(batch.targets) {
                    right += zip(answers, labels).count(where: ==)
                } else if case .values(let values) = batch.targets {
                    r2.add(experiment.loss.prediction(output), values)
                }
                count += batch.count
            }
            guard count > 0 else { return nil }
            let measure = feed.task.measure
            let score = measure == .r2 ? r2.value : Float(right) / Float(count)
            return (Float(lossSum / (experiment.loss.isSum ? 1 : divisors)), Score(measure, score))
        }
    }
}
