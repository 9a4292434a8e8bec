import Datasets
import Localization
import NeuralCore

extension Session {
    /// Makes a change by hand. A parameter changes in place, which a backward pass that still needed it finds out, as in
    /// PyTorch; input and target become new tensors, which the next forward or loss reads.
    ///
    /// - Throws: why it cannot be made; nothing has changed then.
    public func apply(_ edit: Edit) throws(EditError) {
        let step = now.step + (now.completed == .update ? 1 : 0)
        let isWithinStep = now.completed != .update && now.ran.contains(.forward) && !edit.isRate
        let stayed = try make(edit)
        let change = RunChange(step: step, edit: edit, stayed: stayed, isWithinStep: isWithinStep)
        now.changes.append(change)
        guard stayed.isReshaping else { return }
        now.reshaping = Reshaping(change: change, weights: network?.parameters().map { $0.storage.snapshot() })
    }

    private func make(_ edit: Edit) throws(EditError) -> WhatStayed {
        guard network != nil, let optimizer else { throw .notDefined }
        switch edit {
        case .change(let change):
            let next = try rethrow(as: EditError.experiment, try presentExperiment.applying(change))
            if change.isRate {
                setRate(next.optimizer.learningRate, of: optimizer)
            } else {
                return try rethrow(as: EditError.experiment, try become(next))
            }
        case .learningRate(let rate):
            guard rate >= 0, rate.isFinite else { throw .learningRate(rate) }
            setRate(rate, of: optimizer)
        case .assign(let number, let value):
            guard value.isFinite else { throw .notANumber(value) }
            try change(number.tensor, number.index, to: value)
            now.recording.edits[number] = value
        case .fill(let tensor, let value):
            guard value.isFinite else { throw .notANumber(value) }
            try change(tensor, nil, to: value)
            now.recording.fills[tensor] = value
        case .requiresGrad(let tensor, let isOn): try setRequiresGrad(of: tensor, isOn)
        case .noGrad(let isOn): now.isNextForwardUnrecorded = isOn
        case .sample(let place):
            if let layer = experiment.plan.needsSeveralSamples { throw .oneSample(layer: layer) }
            guard let feed, feed.giveNext(place) else {
                throw .noSuchSample(place, count: feed?.count(of: place.part) ?? 0)
            }
        }
        return WhatStayed()
    }

    private func setRate(_ rate: Double, of optimizer: any Optimizer) {
        optimizer.learningRate = rate
        now.rateByHand = (rate, now.stepIsUsed ? now.step + 1 : now.step)
    }

    /// The experiment with the learning rate of the steps to come.
    public var presentExperiment: Experiment {
        var present = experiment
        if let optimizer { present.optimizer.learningRate = optimizer.learningRate }
        return present
    }

    /// As in PyTorch it may be switched between forward and backward: a leaf that is on now, but was not in forward, is in no
    /// graph; one that is off now takes no gradient.
    private func setRequiresGrad(of reference: TensorPath, _ isOn: Bool) throws(EditError) {
        guard reference.attribute == .value else { throw .notALeaf(reference.description) }
        switch reference.owner {
        case .parameter(let layer, let name):
            let tensor = try known(try parameter(layer, name))
            guard tensor.isParameter else { throw .notAParameter(reference.description) }
            tensor.requiresGrad = isOn
        case .input:
            now.inputRequiresGrad = isOn
            for tensor in inputs { tensor.requiresGrad = isOn }
        case .target: throw .notAParameter(reference.description)
        case .layer(let name):
            _ = try known(try self.layer(named: name))
            throw .notALeaf(reference.description)
        case .output, .loss, .operation: throw .notALeaf(reference.description)
        }
    }

    /// The present input and the fixed one, which are mostly the same tensor.
    var inputs: [Tensor] { [now.batch, feed?.fixed].compactMap { $0?.inputs } }

    /// - Parameter index: a place in the tensor; `nil` for all of it.
    private func change(_ reference: TensorPath, _ index: [Int]?, to value: Float) throws(EditError) {
        guard reference.attribute == .value else { throw .computed(reference.description) }
        switch reference.owner {
        case .parameter(let layer, let name):
            let tensor = try known(try parameter(layer, name))
            try write(value, at: index, of: reference, to: tensor)
        case .input:
            let given = try presentBatch(reference)
            let inputs = given.inputs.copy()
            inputs.requiresGrad = given.inputs.requiresGrad
            inputs.grad = given.inputs.grad?.copy()
            try write(value, at: index, of: reference, to: inputs)
            use(Batch(inputs: inputs, targets: given.targets))
        case .target:
            let given = try presentBatch(reference)
            use(Batch(inputs: given.inputs, targets: try changed(given.targets, reference, index, value)))
        case .layer(let name):
            _ = try known(try self.layer(named: name))
            throw .computed(reference.description)
        case .output, .loss, .operation: throw .computed(reference.description)
        }
    }

    private func changed(
        _ targets: Batch.Targets, _ reference: TensorPath, _ index: [Int]?, _ value: Float
    ) throws(EditError) -> Batch.Targets {
        switch targets {
        case .values(let values):
            let values = values.copy()
            try write(value, at: index, of: reference, to: values)
            return .values(values)
        case .classes(var labels):
            let count = experiment.plan.output.first ?? 0
            guard let label = Int(exactly: value), (0..<count).contains(label) else {
                throw .notAClass(value, count: count)
            }
            guard let index else { return .classes(labels.map { _ in label }) }
            let place = try known(try position(of: index, in: [labels.count], of: reference))
            labels[place] = label
            return .classes(labels)
        }
    }

    private func write(
        _ value: Float, at index: [Int]?, of reference: TensorPath, to tensor: Tensor
    ) throws(EditError) {
        guard let index else { return tensor.fill(value) }
        // Checks the index; a tensor of one number may go without.
        _ = try known(try position(of: index, in: tensor.shape, of: reference))
        tensor.assign(value, at: index.isEmpty ? tensor.shape.map { _ in 0 } : index)
    }

    /// The batch that the next forward will take, or the last one took.
    private func presentBatch(_ reference: TensorPath) throws(EditError) -> Batch {
        guard let batch = now.batch ?? feed?.fixed else { throw .number(.notYet(reference.description, .forward)) }
        return batch
    }

    private func use(_ changed: Batch) {
        now.batch = changed
        feed?.replaceFixed(by: changed)
    }

    private func known<Value>(_ find: @autoclosure () throws(NumberError) -> Value) throws(EditError) -> Value {
        try rethrow(as: EditError.number, try find())
    }
}
