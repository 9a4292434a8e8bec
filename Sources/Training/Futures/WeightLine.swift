import NeuralCore

/// A straight way through the weights of a network: `from` at 0, `to` at 1.
struct WeightLine {
    let tensors: [Tensor]
    let from: [Buffer]
    let to: [Buffer]

    /// - Returns: `nil` where the ends are no weights of this network.
    init?(_ tensors: [Tensor], from: [Buffer], to: [Buffer]) {
        let counts = tensors.map { $0.numel() }
        guard from.map(\.count) == counts, to.map(\.count) == counts else { return nil }
        (self.tensors, self.from, self.to) = (tensors, from, to)
    }

    /// Makes the weights from + t (to - from), and exactly what they are at the ends.
    ///
    /// - Complexity: O(parameters).
    func go(to t: Float, only places: Range<Int>? = nil) {
        for place in places ?? tensors.indices {
            switch t {
            case 0: tensors[place].storage.restore(from[place])
            case 1: tensors[place].storage.restore(to[place])
            default:
                let (start, end) = (from[place].values, to[place].values)
                tensors[place].assign(
                    [Float](unsafeUninitializedCapacity: start.count) { numbers, count in
                        for i in start.indices { numbers[i] = start[i] + t * (end[i] - start[i]) }
                        count = start.count
                    })
            }
        }
    }

    /// g · (to - from) of one tensor.
    func slope(_ place: Int, along gradient: Tensor) -> Double {
        let (start, end) = (from[place].values, to[place].values)
        return gradient.withElements { gradient in
            var sum = 0.0
            for i in start.indices { sum += Double(gradient[i]) * (Double(end[i]) - Double(start[i])) }
            return sum
        }
    }
}

extension Session {
    /// The way of the last update; `nil` before the first, and where nothing was kept of it.
    var lastUpdateLine: WeightLine? {
        let parameters = network?.parameters() ?? []
        if let update = now.recording.update { return WeightLine(parameters, from: update.before, to: update.after) }
        return now.lookedAt.flatMap {
            WeightLine(parameters, from: $0.before, to: parameters.map { $0.storage.snapshot() })
        }
    }

    /// From the weights that `define` made to the present ones; where a change has drawn some anew, from those after it. `nil` where
    /// these were not kept, or nothing has been learned since.
    var lineFromStart: WeightLine? {
        let parameters = network?.parameters() ?? []
        if let reshaping = now.reshaping {
            let present = parameters.map { $0.storage.snapshot() }
            guard let weights = reshaping.weights, !weights.elementsEqual(present, by: ===) else { return nil }
            return WeightLine(parameters, from: weights, to: present)
        }
        let drawn = Generator.with(Generator(seed: beginning.experiment.seed)) {
            Network(unlessStopped: beginning.experiment.plan)
        }
        guard let drawn else { return nil }
        initialWeights?.put(into: drawn)
        drawn.set(beginning.experiment.fault.initialValues)
        return WeightLine(
            parameters, from: drawn.parameters().map { $0.storage.snapshot() },
            to: parameters.map { $0.storage.snapshot() })
    }

    /// The loss of the present batch with the weights as they are, in training, with what its forward drew (dropout).
    ///
    /// Changes buffers and generator: see ``aside(_:)``.
    func lossOfBatch() -> Float {
        guard let network, let batch = now.batch else { return .nan }
        if let kept = now.recording.generatorBeforeForward ?? now.lookedAt?.generator { generator.state = kept.state }
        return withNoGrad {
            Generator.with(generator) { network.forwardUnlessStopped(batch.inputs) }.map {
                experiment.loss($0, batch.targets).item()
            } ?? .nan
        }
    }
}
