import NeuralCore

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
