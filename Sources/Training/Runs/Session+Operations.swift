import NeuralCore

/// A phase that is run one operation at a time, so far.
enum PhaseUnderWay {
    /// The layers that have an output are done.
    case forward
    case backward(BackwardSteps)

    var phase: Phase {
        switch self {
        case .forward: .forward
        case .backward: .backward
        }
    }
}

extension Session {
    /// Does one operation of the phase that comes next: a layer of forward, a node of backward; other phases have one.
    func performOperation() throws(PhaseRefusal) {
        let phase = underWay?.phase ?? now.next
        let isLast: Bool
        switch phase {
        case .forward:
            try beginForward()
            isLast = advanceForward()
        case .backward:
            try beginBackward()
            isLast = advanceBackward()
        default: return try perform(phase)
        }
        if isLast { finish(phase) }
    }

    /// How many operations of the phase under way are done, and how many it has.
    var operationsDone: Int {
        switch underWay {
        case nil: 0
        case .forward?: now.outputs.count
        case .backward(let pass)?: pass.position
        }
    }

    var operationCount: Int {
        switch underWay {
        case nil: 0
        case .forward?: network?.layers.count ?? 0
        case .backward(let pass)?: pass.order.count
        }
    }

    /// - Throws: when another phase than this one has to be finished first.
    func refuseWhileUnderWay(_ phase: Phase?) throws(PhaseRefusal) {
        guard let underWay, underWay.phase != phase else { return }
        throw .underWay(underWay.phase, done: operationsDone, of: operationCount)
    }

    // MARK: Forward

    /// Takes the batch, unless forward is under way already.
    func beginForward() throws(PhaseRefusal) {
        guard network != nil else { throw .notDefined(.forward) }
        guard underWay == nil else { return }
        makeDueChanges()
        guard let network, let feed else { preconditionFailure("changes leave both") }
        noteLoopEnd()
        underWay = .forward
        beginRound()
        if now.stepIsUsed {
            now.step += 1
            now.stepIsUsed = false
            now.skipped = []
            now.batch = nil
        }
        now.loss = nil
        now.outputs = []
        now.isForwardUnrecorded = now.isNextForwardUnrecorded
        now.isNextForwardUnrecorded = false
        now.batch = now.batch ?? nextBatch(feed)
        now.recording.trace = nil
        guard keepsRecording else {
            // Buffers of the past that are held here would be copied by the next update.
            now.recording.tensorsBeforeForward = []
            return
        }
        now.recording.generatorBeforeForward = keepGenerator()
        now.recording.tensorsBeforeForward = network.namedTensors().map { $0.tensor.storage.snapshot() }
    }

    /// Runs the next layer.
    ///
    /// - Returns: whether it was the last.
    func advanceForward() -> Bool {
        guard let network, let batch = now.batch else { preconditionFailure("beginForward makes sure of both") }
        let layer = network.layers[now.outputs.count]
        let input = now.outputs.last ?? batch.inputs
        let output = Generator.with(generator) { now.isForwardUnrecorded ? withNoGrad { layer(input) } : layer(input) }
        if output.requiresGrad { output.retainGrad() }
        now.outputs.append(output)
        if keepsRecording { now.recording.extendTrace(to: output) }
        return now.outputs.count == network.layers.count
    }

    // MARK: Backward

    /// Checks that the pass can run, unless it is under way already.
    func beginBackward() throws(PhaseRefusal) {
        guard network != nil else { throw .notDefined(.backward) }
        guard underWay == nil else { return }
        guard let loss = now.loss else { throw .noLoss }
        let before = gradientsBeforeBackward()
        let inputBefore = gradientBeforeBackward(now.batch?.inputs, now.inputPasses)
        let pass: BackwardSteps
        do {
            pass = try BackwardSteps(from: loss, afterwards: .keepForLooking)
        } catch {
            throw error == .noGraph
                ? .unrecorded(now.isForwardUnrecorded ? .noGrad : .nothingRequired) : .autograd(error)
        }
        underWay = .backward(pass)
        now.recording.backward = now.recording.trace.map {
            Recording.Backward(
                trace: $0, before: before, inputBefore: inputBefore,
                leaves: Set(pass.order.flatMap(\.wantedLeaves)))
        }
        now.backwardsSinceZero = (now.backwardsSinceZero ?? 0) + 1
        now.stepIsUsed = true
    }

    /// Sends the gradients of the next operation to its operands.
    ///
    /// - Returns: whether it was the last.
    func advanceBackward() -> Bool {
        guard case .backward(var pass)? = underWay else { preconditionFailure("beginBackward makes sure of it") }
        let done = pass.position
        _ = pass.step()
        underWay = .backward(pass)
        count(pass.order[done..<pass.position], after: pass.order[..<done])
        return pass.next == nil
    }

    /// Counts the pass for the leaves that it has just reached and had not before.
    private func count(_ nodes: ArraySlice<Node>, after earlier: ArraySlice<Node>) {
        // Most operations reach none, and what they all cost would grow with the square of their number.
        let wanted = nodes.flatMap(\.wantedLeaves)
        guard !wanted.isEmpty else { return }
        let reached = Set(wanted).subtracting(earlier.flatMap(\.wantedLeaves))
        for (place, parameter) in (network?.parameters() ?? []).enumerated()
        where reached.contains(ObjectIdentifier(parameter)) {
            now.gradientPasses[place] = (now.gradientPasses[place] ?? 0) + 1
        }
        if let input = now.batch?.inputs, reached.contains(ObjectIdentifier(input)) {
            now.inputPasses = (now.inputPasses ?? 0) + 1
        }
    }
}

extension Node {
    /// The leaves that it hands gradients to.
    fileprivate var wantedLeaves: [ObjectIdentifier] { wantedInputs.filter(\.isLeaf).map(ObjectIdentifier.init) }
}
