import NeuralCore

/// A check that is being written while its step runs: it only reads what the step computes anyway.
///
/// - Complexity: O(layers x ``RunCheck/sample``).
struct StepNote {
    private(set) var check: RunCheck
    /// The network's, and some of their numbers before the update.
    private var parameters: [(name: String, tensor: Tensor)] = []
    private var before: [[Float]] = []

    init(step: Int) { check = RunCheck(step: step, loss: .nan, rate: nil, passes: 0, layers: []) }

    /// A layer's output for the batch.
    mutating func see(_ output: Tensor, of layer: NetworkPlan.PlannedLayer) {
        var note = RunCheck.Layer(name: layer.name)
        let sample = output.sampled
        (note.mean, note.spread) = sample.meanAndSpread
        note.peak = output.place(ofSample: sample.indices.max { abs(sample[$0]) < abs(sample[$1]) } ?? 0)
        if layer.spec.kind.family == .activation, let range = layer.spec.kind.range {
            let active = range.withoutEnds
            note.saturated = Float(sample.count { !active.contains($0) }) / Float(max(1, sample.count))
        }
        check.layers.append(note)
    }

    /// The parameters as an update is about to change them, with their gradients.
    ///
    /// - Parameter passes: backward passes that the gradients add up
    mutating func seeGradients(_ parameters: [(name: String, tensor: Tensor)], passes: Int) {
        check.passes = passes
        self.parameters = parameters
        before = parameters.map(\.tensor.sampled)
        var notes = zip(parameters, before).map { parameter, weights in
            var note = RunCheck.Parameter(name: parameter.name)
            (note.count, note.units) = (parameter.tensor.elementCount, parameter.tensor.shape.first ?? 1)
            note.spread = weights.meanAndSpread.spread
            note.size = weights.reduce(0) { $0 + abs($1) } / Float(max(1, weights.count))
            guard let gradient = parameter.tensor.presentGradient else { return note }
            let sample = gradient.sampled
            var (sum, peak, zeros) = (Float(0), 0, 0)
            for (place, value) in sample.enumerated() {
                sum += abs(value)
                if abs(value) > abs(sample[peak]) { peak = place }
                if value == 0 { zeros += 1 }
            }
            note.gradient = sum / Float(max(1, sample.count))
            note.zeros = Float(zeros) / Float(max(1, sample.count))
            note.peak = parameter.tensor.place(ofSample: peak)
            return note
        }[...]
        for index in check.layers.indices {
            let own = notes.prefix { $0.name.hasPrefix(check.layers[index].name + ".") }
            check.layers[index].parameters = Array(own)
            notes = notes.dropFirst(own.count)
        }
    }

    /// What the update made of the parameters that were seen before it.
    mutating func seeUpdate(rate: Double) {
        check.rate = rate
        var place = 0
        for layer in check.layers.indices {
            for index in check.layers[layer].parameters.indices {
                let change = zip(parameters[place].tensor.sampled, before[place]).map { $0 - $1 }
                check.layers[layer].parameters[index].change = change.meanAndSpread.spread
                check.layers[layer].parameters[index].isChanged = change.contains { $0 != 0 }
                place += 1
            }
        }
    }

    /// The check, with the units that the last look found idle.
    func finished(loss: Float, idle: [String: RunCheck.Idle]) -> RunCheck {
        var check = check
        check.loss = loss
        for index in check.layers.indices { check.layers[index].idle = idle[check.layers[index].name] }
        return check
    }
}

extension Tensor {
    fileprivate var distanceOfSamples: Int { Swift.max(1, elementCount / RunCheck.sample) }

    /// Some of its numbers, from everywhere in it, the same places each time.
    fileprivate var sampled: [Float] {
        let (distance, count) = (distanceOfSamples, Swift.min(elementCount, RunCheck.sample))
        return withElements { values in
            [Float](unsafeUninitializedCapacity: count) { sample, filled in
                for place in 0..<count { sample[place] = values[place * distance] }
                filled = count
            }
        }
    }

    fileprivate func place(ofSample sample: Int) -> [Int] {
        var rest = sample * distanceOfSamples
        return shape.reversed().map { side in
            defer { rest /= side }
            return rest % side
        }.reversed()
    }
}

extension [Float] {
    fileprivate var meanAndSpread: (mean: Float, spread: Float) {
        withUnsafeBufferPointer {
            guard !$0.isEmpty else { return (0, 0) }
            let statistics = Statistics(of: $0)
            guard statistics.notFinite == 0 else { return (.nan, .nan) }
            return (statistics.mean, statistics.deviation)
        }
    }
}

extension ClosedRange<Float> {
    /// |tanh x| > 0.97 is an end (A. Karpathy, makemore 3): 1.5 % of the range.
    var withoutEnds: ClosedRange<Float> {
        let margin = 0.015 * (upperBound - lowerBound)
        return lowerBound + margin...upperBound - margin
    }
}
