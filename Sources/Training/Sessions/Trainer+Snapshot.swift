import NeuralCore

extension Trainer {
    /// What the dashboard's panels draw, as things are now.
    ///
    /// - Parameter parameters: the parameters' part, which costs a pass over all of them; a caller that draws often may reuse the last.
    public func snapshot(
        status: TrainSnapshot.Status, parameters: [ParameterSnapshot]? = nil, maximumSamples: Int = 32
    ) -> TrainSnapshot {
        var snapshot = TrainSnapshot(run: session.runDescription, status: status, stepsPerEpoch: stepsPerEpoch)
        snapshot.epoch = epoch
        snapshot.stepInEpoch = stepInEpoch
        snapshot.step = step
        snapshot.trainLosses = history.points
        snapshot.epochs = epochs
        snapshot.parameters = parameters ?? session.parameterSnapshots()
        let shown = session.shownSamples(maximumSamples)
        snapshot.samples = shown.images
        snapshot.points = shown.points
        return snapshot
    }
}

extension Session {
    /// The last batch's samples with truth and prediction: images, or points of the plane.
    fileprivate func shownSamples(_ maximum: Int) -> (images: [TrainSnapshot.Sample], points: [TrainSnapshot.Point]) {
        guard let batch, let output = outputs.last, let names = feed?.classNames else { return ([], []) }
        let labels = batch.labels
        let predicted = output.largestOfRows
        let shape = experiment.plan.input
        let width = shape.reduce(1, *)
        return batch.inputs.withElements { values in
            switch shape.count {
            case 3:
                let probabilities = withNoGrad { softmax(output) }
                let images = (0..<min(maximum, batch.count)).map { sample in
                    TrainSnapshot.Sample(
                        image: .init(
                            rows: shape[1], columns: shape[2],
                            values: Array(values[(sample * width)..<(sample * width + shape[1] * shape[2])])),
                        truth: names[labels[sample]], prediction: names[predicted[sample]],
                        confidence: probabilities[element: [sample, predicted[sample]]])
                }
                return (images, [])
            case 1 where width == 2:
                let points = (0..<batch.count).map {
                    TrainSnapshot.Point(
                        x: values[2 * $0], y: values[2 * $0 + 1], truth: labels[$0], prediction: predicted[$0])
                }
                return ([], points)
            default: return ([], [])
            }
        }
    }
}
