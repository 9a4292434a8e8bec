import Datasets
import NeuralCore

/// All there is to know of a session between two phases, kept by reference: buffers are copied when something changes them.
struct SessionState {
    let step: Int
    let completed: Phase?
    let next: Phase
    let skipped: [Phase]
    let ran: [Phase]
    let losses: SharedSeries<Float>
    let lossesWithoutUpdate: [Int]
    let validations: SharedSeries<TrainSnapshot.LossPoint>
    let lossesAtUpdate: Int
    let batch: Batch?
    let outputs: [Tensor]
    let loss: Tensor?
    let backwardsSinceZero: Int?
    let gradientPasses: [Int?]
    let inputPasses: Int?
    let isNextForwardUnrecorded: Bool
    let isForwardUnrecorded: Bool
    let inputRequiresGrad: Bool
    let updateNorms: [Float]
    let updateRate: Double?
    let stepIsUsed: Bool
    private(set) var recording: Recording
    let generator: KeptGenerator
    /// `nil` before define.
    let trained: Trained?
    /// What passes have left in the graphs that the recording names.
    let passes: [(trace: Trace, states: [Node.PassState])]

    /// What define made.
    struct Trained {
        let network: Network
        let leaves: [LeafState]
        let optimizer: any Optimizer
        let optimizerState: [OptimizerState.Entry]
        let learningRates: [Double]
        let feed: BatchLoader
        let place: BatchLoader.Place
        /// The present input and the fixed one, which are mostly the same, with their gradients.
        let inputs: [(tensor: Tensor, state: LeafState)]
    }

    /// The same without what only explains the last update.
    var withoutLastUpdate: SessionState {
        var state = self
        state.recording.update = nil
        return state
    }

    var explainsUpdate: Bool { recording.update != nil }
}

extension Session {
    /// This session as it is now.
    ///
    /// - Precondition: no phase is under way.
    /// - Complexity: O(tensors), whatever their sizes.
    var state: SessionState {
        precondition(underWay == nil, "a phase under way has no state that could be kept")
        return SessionState(
            step: step, completed: completed, next: next, skipped: skipped, ran: ran, losses: lossSeries,
            lossesWithoutUpdate: lossesWithoutUpdate, validations: validationSeries, lossesAtUpdate: lossesAtUpdate,
            batch: batch, outputs: outputs,
            loss: loss, backwardsSinceZero: backwardsSinceZero, gradientPasses: gradientPasses,
            inputPasses: inputPasses, isNextForwardUnrecorded: isNextForwardUnrecorded,
            isForwardUnrecorded: isForwardUnrecorded,
            inputRequiresGrad: inputRequiresGrad, updateNorms: updateNorms, updateRate: updateRate,
            stepIsUsed: stepIsUsed, recording: recording, generator: keepGenerator(), trained: trained,
            passes: [recording.trace, recording.backward?.trace].compactMap { $0 }.map { ($0, $0.passStates()) })
    }

    private var trained: SessionState.Trained? {
        guard let network, let optimizer, let feed else { return nil }
        return SessionState.Trained(
            network: network, leaves: network.namedTensors().map { $0.tensor.leafState() }, optimizer: optimizer,
            optimizerState: optimizer.state.entries, learningRates: optimizer.learningRates, feed: feed,
            place: feed.place, inputs: inputs.map { ($0, $0.leafState()) })
    }

    /// Makes this session what it was, bit for bit; a phase under way is given up.
    ///
    /// - Complexity: O(tensors), whatever their sizes.
    func restore(_ state: SessionState) {
        underWay = nil
        step = state.step
        completed = state.completed
        next = state.next
        skipped = state.skipped
        ran = state.ran
        lossSeries = state.losses
        lossesWithoutUpdate = state.lossesWithoutUpdate
        validationSeries = state.validations
        lossesAtUpdate = state.lossesAtUpdate
        batch = state.batch
        outputs = state.outputs
        loss = state.loss
        backwardsSinceZero = state.backwardsSinceZero
        gradientPasses = state.gradientPasses
        inputPasses = state.inputPasses
        isNextForwardUnrecorded = state.isNextForwardUnrecorded
        isForwardUnrecorded = state.isForwardUnrecorded
        inputRequiresGrad = state.inputRequiresGrad
        updateNorms = state.updateNorms
        updateRate = state.updateRate
        stepIsUsed = state.stepIsUsed
        recording = state.recording
        generator.state = state.generator.state
        for (trace, states) in state.passes { trace.restore(states) }
        network = state.trained?.network
        optimizer = state.trained?.optimizer
        feed = state.trained?.feed
        guard let trained = state.trained else { return }
        for ((_, tensor), leaf) in zip(trained.network.namedTensors(), trained.leaves) { tensor.restore(leaf) }
        for (tensor, leaf) in trained.inputs { tensor.restore(leaf) }
        trained.feed.place = trained.place
        trained.optimizer.learningRates = trained.learningRates
        do {
            try trained.optimizer.restore(trained.optimizerState)
        } catch {
            preconditionFailure("an optimizer's own state does not fit it: \(error)")
        }
    }
}

/// A piece of memory that states may share, with what managing it takes.
struct SharedPiece {
    let address: UInt
    let bytes: Int

    /// Memory comes in blocks of at least 64 bytes, of 2 MB where it is much.
    init(_ buffer: Buffer) {
        address = UInt(bitPattern: Unmanaged.passUnretained(buffer).toOpaque())
        let bytes = buffer.count * MemoryLayout<Float>.stride
        let block = bytes > 2 << 20 ? 2 << 20 : 64
        self.bytes = Self.object + (bytes + block - 1) / block * block
    }

    /// An array's storage, which copies of the array share until they change.
    init<Element>(_ array: [Element]) {
        address = array.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
        bytes = array.isEmpty ? 0 : Self.object + array.count * MemoryLayout<Element>.stride
    }

    /// An operation of a graph, with the tensor it made and the record of what it saw; their numbers are pieces of their own.
    init(_ node: Node) {
        address = UInt(bitPattern: Unmanaged.passUnretained(node).toOpaque())
        bytes = 1024
    }

    init(_ generator: KeptGenerator) {
        address = UInt(bitPattern: Unmanaged.passUnretained(generator).toOpaque())
        bytes = Self.object + MemoryLayout<Generator.State>.stride
    }

    /// What the language and the allocator add to an object.
    private static let object = 48
}

extension SessionState {
    /// Everything that other states may hold as well; a piece may come several times.
    ///
    /// - Complexity: O(tensors).
    var pieces: [SharedPiece] {
        var buffers: [Buffer] = []
        if let trained {
            for leaf in trained.leaves {
                buffers.append(leaf.numbers)
                buffers += leaf.gradientNumbers
            }
            buffers += trained.inputs.flatMap(\.state.gradientNumbers)
            buffers += trained.optimizerState.map(\.elements)
        }
        buffers += outputs.map { $0.storage.snapshot() }
        buffers += [batch, trained?.feed.fixed].compactMap { $0 }.flatMap(\.buffers)
        buffers += recording.buffers
        for (trace, states) in passes {
            buffers += trace.nodes.flatMap(\.numbers)
            buffers += states.flatMap { $0.gradients.map { $0.storage.snapshot() } }
        }
        var pieces = buffers.map { SharedPiece($0) } + recording.arrays
        pieces += passes.flatMap { $0.trace.nodes.map { SharedPiece($0) } }
        pieces += [generator, recording.generatorBeforeForward].compactMap { $0 }.map { SharedPiece($0) }
        pieces.append(SharedPiece(lossesWithoutUpdate))
        pieces.append(SharedPiece(outputs))
        if let trained { pieces.append(SharedPiece(trained.place.order)) }
        return pieces.filter { $0.bytes > 0 }
    }

    /// What it takes for itself: the lists of what it holds.
    var overhead: Int {
        var bytes = MemoryLayout<SessionState>.stride + 512
        if let trained {
            bytes += trained.leaves.count * MemoryLayout<LeafState>.stride
            bytes += trained.optimizerState.count * MemoryLayout<OptimizerState.Entry>.stride
        }
        for (_, states) in passes { bytes += 48 + states.count * MemoryLayout<Node.PassState>.stride }
        return bytes
    }
}

extension Recording {
    fileprivate var buffers: [Buffer] {
        var buffers = tensorsBeforeForward
        if let backward { buffers += backward.before.compactMap { $0 } }
        guard let update else { return buffers }
        buffers += update.before + update.after + update.gradients.compactMap { $0 }
        return buffers + update.stateBefore.map(\.elements)
    }

    fileprivate var arrays: [SharedPiece] {
        var arrays = [SharedPiece(tensorsBeforeForward)]
        if let backward { arrays += [SharedPiece(backward.before), SharedPiece(backward.trace.nodes)] }
        if let trace { arrays.append(SharedPiece(trace.nodes)) }
        guard let update else { return arrays }
        return arrays + [
            SharedPiece(update.before), SharedPiece(update.after), SharedPiece(update.gradients),
            SharedPiece(update.stateBefore),
        ]
    }
}

extension Node {
    fileprivate var numbers: [Buffer] {
        guard let outputNumbers else { return [] }
        return (0..<inputCount).compactMap { inputNumbers($0) } + [outputNumbers]
    }
}

extension Batch {
    fileprivate var buffers: [Buffer] {
        guard case .values(let values) = targets else { return [inputs.storage.snapshot()] }
        return [inputs.storage.snapshot(), values.storage.snapshot()]
    }
}
