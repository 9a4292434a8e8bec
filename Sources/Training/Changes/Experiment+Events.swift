/// The changes that an experiment makes on its way.
extension Experiment {
    /// The events one by one: a layer's requires_grad is that of each of its tensors.
    ///
    /// - Parameter samples: to train on at first; `nil` for random data
    /// - Throws: what cannot be made at its step, at the place of the event; a step that never comes, or comes before another.
    func checkedEvents(samples: Int?) throws(ExperimentError) -> [RunEvent] {
        var (present, course) = (self, Course(self, samples: samples))
        var checked: [RunEvent] = []
        for event in events {
            do throws(ExperimentError) {
                try course.go(to: event.step)
                if case .change(let change) = event.edit {
                    let before = present
                    present = try present.applying(change)
                    // Whether it fits its data is told by the data alone.
                    if present.needsOtherData(than: before) { _ = try present.countSamples() }
                    try course.follow(present, after: before)
                    try present.checkBatchNorm(samples: course.trainingSamples)
                }
                checked += try event.edit.fitted(to: present).map { RunEvent(step: event.step, $0, at: event.place) }
            } catch {
                throw ExperimentError(error.problem, at: event.place ?? error.place)
            }
        }
        return checked
    }
}

/// How steps follow each other in epochs, while batches and samples change.
struct Course {
    private var (step, epoch, seen) = (0, 0, 0)
    /// Batches that the epoch under way has had.
    private var given = 0
    /// Samples: of the epoch under way.
    private var (batch, samples, epochs): (Int, Int, Int)

    init(_ experiment: Experiment, samples: Int?) {
        trainingSamples = samples
        (batch, self.samples, epochs) = (samples == nil ? 1 : experiment.batchSize, samples ?? 1, experiment.epochs)
    }

    /// `nil` for random data.
    private(set) var trainingSamples: Int?

    private func steps(_ samples: Int) -> Int { (samples - 1) / batch + 1 }

    /// Whether the epoch under way has begun.
    var isWithinEpoch: Bool { seen > 0 }

    /// Of the whole training, if all epochs were as long as the one under way; the greatest number where nobody could count them.
    var plannedSteps: Int {
        let (steps, isTooMany) = epochs.multipliedReportingOverflow(by: given + steps(samples - seen))
        return isTooMany ? .max : steps
    }

    mutating func go(to target: Int) throws(ExperimentError) {
        guard target >= step else { throw ExperimentError(.change(.eventOrder(step: target, before: step))) }
        let left = steps(samples - seen)
        if target - step < left {
            seen += (target - step) * batch
            given += target - step
        } else {
            samples = trainingSamples ?? 1
            let whole = steps(samples)
            let (count, over) = (target - step - left).quotientAndRemainder(dividingBy: whole)
            epoch += 1 + count
            seen = over * batch
            given = over
        }
        step = target
        // At the very end a change may want more epochs.
        guard epoch < epochs || epoch == epochs && seen == 0 else {
            throw ExperimentError(.change(.eventNeverComes(step: target)))
        }
    }

    mutating func follow(_ experiment: Experiment, after before: Experiment) throws(ExperimentError) {
        epochs = experiment.epochs
        if experiment.data != before.data {
            trainingSamples = try experiment.countSamples()?.count
            // The epoch under way ends with the points that it began with.
            let goesOn = seen > 0 && experiment.data.isSame(butForPointsOf: before.data)
            if !goesOn { (samples, seen, given) = (trainingSamples ?? 1, 0, 0) }
        }
        batch = experiment.data == .random ? 1 : experiment.batchSize
    }
}

extension Edit {
    /// What it comes to in an experiment.
    ///
    /// - Throws: a name that there is not, a place outside of its tensor.
    fileprivate func fitted(to experiment: Experiment) throws(ExperimentError) -> [Edit] {
        switch self {
        case .learningRate, .change, .noGrad, .sample: return [self]
        case .requiresGrad(let tensor, let isOn):
            guard case .layer(let name) = tensor.owner else {
                _ = try experiment.shape(of: tensor)
                return [self]
            }
            guard let layer = experiment.plan.layers.first(where: { $0.name == name }), !layer.tensors.isEmpty else {
                throw ExperimentError(.unknownName(name, kind: .parameters, known: experiment.plan.trainableNames))
            }
            return layer.tensors.map {
                .requiresGrad(
                    TensorPath(.parameter(layer: name, name: String($0.name.dropFirst(name.count + 1)))), isOn)
            }
        case .assign(let number, _):
            let shape = try experiment.shape(of: number.tensor)
            guard number.index.count == shape.count, zip(number.index, shape).allSatisfy({ $0 >= 0 && $0 < $1 }) else {
                throw ExperimentError(.change(.noSuchNumber("\(number)", shape: shape)))
            }
            return [self]
        case .fill(let tensor, _):
            _ = try experiment.shape(of: tensor)
            return [self]
        }
    }
}

extension Experiment {
    /// Of what can be set by hand: a parameter, and the input where it is one random batch.
    fileprivate func shape(of tensor: TensorPath) throws(ExperimentError) -> [Int] {
        switch (tensor.owner, tensor.attribute) {
        case (.input, .value) where data == .random: return [batchSize] + plan.input
        case (.parameter, .value):
            if let planned = plan.tensors.first(where: { $0.name == tensor.description }) { return planned.shape }
        default: break
        }
        throw ExperimentError(.unknownName(tensor.description, kind: .parameters, known: plan.tensorNames))
    }
}
