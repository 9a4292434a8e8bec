@testable import Datasets
@testable import NeuralCore
@testable import Training

/// All bits of a session that could make a difference, as one number: numbers, gradients, counts of changes, the optimizer's
/// memory, the generator, the data's order, and what explains the last phases.
func fingerprint(_ session: Session) -> Int {
    var hasher = Hasher()
    hasher.combine(session.step)
    hasher.combine(session.completed)
    hasher.combine(session.next)
    hasher.combine(session.skipped)
    hasher.combine(session.ran)
    hasher.combine(session.updateRate)
    hasher.combine(session.operationsDone)
    hasher.combine(session.losses.map(\.bitPattern))
    for validation in session.validations {
        hasher.combine(validation.step)
        hasher.combine(validation.loss.bitPattern)
    }
    hasher.combine(session.updates.map(\.change.bitPattern))
    hasher.combine(session.backwardsSinceZero)
    hasher.combine(session.gradientPasses)
    hasher.combine(session.inputPasses)
    hasher.combine(session.isNextForwardUnrecorded)
    hasher.combine(session.isForwardUnrecorded)
    hasher.combine(session.stepIsUsed)
    hasher.combine(session.generator.state)
    hasher.combine(session.optimizer?.groupStates)
    hasher.combine(session.now.schedules.map(\.progress))
    hasher.combine(session.now.stopper?.memory)
    for buffer in (session.now.stopper?.bestWeights ?? []) + (session.now.stopper?.lastWeights ?? []) {
        hasher.combine(buffer)
    }
    hasher.combine(session.feed?.position.order)
    hasher.combine(session.feed?.position.stepInEpoch)
    for (name, tensor) in session.network?.namedTensors() ?? [] {
        hasher.combine(name)
        hasher.combine(tensor.storage.version)
        hasher.combine(bits: tensor.elements)
        hasher.combine(tensor.requiresGrad)
        hasher.combine(tensor.isGradCleared)
        // Reading the gradient would make zeros of a cleared one.
        if !tensor.isGradCleared { hasher.combine(bits: tensor.grad?.elements) }
    }
    for entry in session.optimizer?.state.entries ?? [] {
        hasher.combine(entry.name)
        hasher.combine(entry.parameter)
        hasher.combine(bits: Array(entry.elements.values))
    }
    for batch in [session.batch, session.feed?.fixed] {
        hasher.combine(bits: batch?.inputs.elements)
        hasher.combine(batch?.inputs.requiresGrad)
        hasher.combine(bits: batch?.inputs.grad?.elements)
        switch batch?.targets {
        case .values(let values)?: hasher.combine(bits: values.elements)
        case .classes(let labels)?: hasher.combine(labels)
        case nil: break
        }
    }
    for output in session.outputs + [session.loss].compactMap({ $0 }) {
        hasher.combine(bits: output.elements)
        hasher.combine(bits: output.grad?.elements)
    }
    hasher.combine(session.recording)
    for buffer in session.lookedAt?.before ?? [] { hasher.combine(buffer) }
    if let kept = session.lookedAt?.generator { hasher.combine(kept.state) }
    return hasher.finalize()
}

extension Hasher {
    fileprivate mutating func combine(bits numbers: [Float]?) {
        combine(numbers?.count)
        numbers?.withUnsafeBytes { combine(bytes: $0) }
    }

    fileprivate mutating func combine(_ buffer: Buffer?) {
        combine(buffer?.count)
        if let buffer { combine(bytes: UnsafeRawBufferPointer(buffer.values)) }
    }

    fileprivate mutating func combine(_ state: Generator.State) {
        withUnsafeBytes(of: state.twister) { combine(bytes: $0) }
        combine(state.spareNormal)
    }

    fileprivate mutating func combine(_ recording: Recording) {
        for trace in [recording.trace, recording.backward?.trace] {
            for node in trace?.nodes ?? [] {
                combine(node.name)
                combine(node.isReleased)
                combine(node.changedTensor == nil)
                for input in 0..<node.inputCount { combine(node.inputNumbers(input)) }
                combine(node.outputNumbers)
                combine(bits: node.upstreamGradient?.elements)
            }
        }
        if let kept = recording.generatorBeforeForward { combine(kept.state) }
        for buffer in recording.tensorsBeforeForward { combine(buffer) }
        for buffer in recording.backward?.before ?? [] { combine(buffer) }
        for update in [recording.update].compactMap({ $0 }) {
            for buffer in update.before + update.after { combine(buffer) }
            for buffer in update.gradients { combine(buffer) }
            for entry in update.stateBefore { combine(entry.elements) }
            for buffer in update.rawGradients { combine(buffer) }
            combine(update.clipFactor)
            combine(update.learningRate)
        }
    }
}
