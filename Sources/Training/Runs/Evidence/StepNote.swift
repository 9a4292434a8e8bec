import NeuralCore

/// A check that is being written while its step runs: it only reads what the step computes anyway.
///
/// - Complexity: O(layers x ``RunCheck/sample``).
struct StepNote {
    private(set) var check: RunCheck
    private let layers: [NotedLayer]
    /// Some numbers of the parameters before the update, one parameter after the other.
    private var before: [Float] = []
    private var isOfParameters = false

    init(step: Int, of layers: [NotedLayer]) {
        self.layers = layers
        check = RunCheck(
            step: step, loss: .nan, rate: nil, passes: 0, layers: layers.map { RunCheck.Layer(name: $0.name) })
    }

    /// A layer's output for the batch.
    mutating func see(_ output: Tensor, of position: Int) {
        let (active, stride) = (layers[position].active, output.strideOfSamples)
        var (spread, saturated) = (RunningSpread(), 0)
        output.withElements { values in
            for place in 0..<output.samples {
                let value = values[place * stride]
                spread.add(value)
                if let active, !active.contains(value) { saturated += 1 }
            }
        }
        check.layers[position].mean = spread.mean
        check.layers[position].spread = spread.deviation
        check.layers[position].peak = output.place(ofSample: spread.peak)
        if active != nil { check.layers[position].saturated = Float(saturated) / Float(max(1, spread.count)) }
    }

    /// The parameters as an update is about to change them, with their gradients.
    ///
    /// - Parameter passes: backward passes that the gradients add up
    mutating func seeGradients(passes: Int) {
        (check.passes, isOfParameters) = (passes, true)
        before.reserveCapacity(layers.reduce(0) { $0 + $1.parameters.count } * RunCheck.sample)
        for (position, layer) in layers.enumerated() where !layer.parameters.isEmpty {
            check.layers[position].parameters = layer.parameters.map { name, tensor in
                var note = RunCheck.Parameter(name: name)
                (note.count, note.units) = (tensor.numel(), tensor.shape.first ?? 1)
                var weights = RunningSpread()
                tensor.withElements { values in
                    for place in 0..<tensor.samples {
                        let value = values[place * tensor.strideOfSamples]
                        weights.add(value)
                        before.append(value)
                    }
                }
                (note.spread, note.size) = (weights.deviation, weights.size)
                guard let gradient = tensor.sampledGradient else { return note }
                (note.gradient, note.zeros) = (gradient.size, Float(gradient.zeros) / Float(max(1, gradient.count)))
                note.peak = tensor.place(ofSample: gradient.peak)
                return note
            }
        }
    }

    /// What the update made of the parameters that were seen before it.
    mutating func seeUpdate(rate: Double) {
        check.rate = rate
        var seen = 0
        for (position, layer) in layers.enumerated() {
            for (index, (_, tensor)) in layer.parameters.enumerated() {
                var change = RunningSpread()
                tensor.withElements { values in
                    for place in 0..<tensor.samples {
                        change.add(values[place * tensor.strideOfSamples] - before[seen + place])
                    }
                }
                seen += tensor.samples
                check.layers[position].parameters[index].change = change.deviation
                check.layers[position].parameters[index].isChanged = change.zeros < change.count
            }
        }
    }

    /// The check, with the units that the last look found idle.
    ///
    /// - Parameter passes: as of ``seeGradients(passes:)``, where no update has asked for them
    consuming func finished(loss: Float, idle: [RunCheck.Idle?], passes: Int) -> RunCheck {
        if !isOfParameters { seeGradients(passes: passes) }
        check.loss = loss
        for (position, idle) in zip(check.layers.indices, idle) { check.layers[position].idle = idle }
        return check
    }
}

extension Tensor {
    fileprivate var strideOfSamples: Int { Swift.max(1, numel() / RunCheck.sample) }
    /// How many numbers are looked at, from everywhere in it, the same places each time.
    fileprivate var samples: Int { Swift.min(numel(), RunCheck.sample) }

    /// `nil` where it has no gradient, or one that was cleared.
    fileprivate var sampledGradient: RunningSpread? {
        var spread = RunningSpread()
        let isThere = readGradient(samples, every: strideOfSamples) { spread.add($0) }
        return isThere ? spread : nil
    }

    fileprivate func place(ofSample sample: Int) -> [Int] {
        var rest = sample * strideOfSamples
        return [Int](unsafeUninitializedCapacity: dim()) { place, filled in
            for dimension in (0..<dim()).reversed() {
                (rest, place[dimension]) = rest.quotientAndRemainder(dividingBy: Swift.max(1, shape[dimension]))
            }
            filled = dim()
        }
    }
}
