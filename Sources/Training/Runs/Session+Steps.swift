import NeuralCore

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
    private var isBetweenSteps: Bool {
        underWay == nil && (next == .forward || stepIsUsed && completed == .zeroGradients)
    }

    /// Whether a step can run without being looked at: in the usual order, recorded, and with a tensor that backward can reach.
    private var runsFreely: Bool {
        experiment.fault.routine == .usual && !isNextForwardUnrecorded
            && (inputRequiresGrad || network?.parameters().contains(where: \.requiresGrad) ?? false)
    }

    private func performUpcoming() {
        let phase = isBetweenSteps ? .forward : underWay?.phase ?? next
        do throws(PhaseRefusal) {
            try perform(phase)
        } catch {
            underWay = nil
            next = experiment.fault.routine.next(after: phase)
        }
    }
}

extension Session {
    /// Keeps the validation loss where an epoch has just ended.
    func noteValidation() {
        guard let feed, feed.isAtEndOfEpoch, let validation = validate() else { return }
        while let last = validationSeries.last, last.step > step {
            validationSeries.cut(to: validationSeries.count - 1)
        }
        validationSeries.append(.init(step: step + 1, loss: validation.loss))
    }

    /// Loss and accuracy over the validation samples, without recording a graph; `nil` when there are none. The accuracy is `nil` when targets are not classes.
    func validate() -> (loss: Float, accuracy: Float?)? {
        guard let network, let feed else { return nil }
        network.eval()
        defer { network.train() }
        return withNoGrad {
            var lossSum = 0.0
            var correct = 0
            var count = 0
            for next in feed.validationBatches() {
                let batch = next()
                guard let output = network.forwardUnlessStopped(batch.inputs) else { return nil }
                lossSum += Double(experiment.loss(output, batch.targets).item()) * Double(batch.count)
                correct += zip(output.largestOfRows, batch.labels).reduce(0) { $0 + ($1.0 == $1.1 ? 1 : 0) }
                count += batch.count
            }
            guard count > 0 else { return nil }
            return (Float(lossSum / Double(count)), feed.classNames == nil ? nil : Float(correct) / Float(count))
        }
    }
}
