import Datasets
import NeuralCore

/// All there is to know of a session between two phases, kept by reference: buffers are copied when something changes them.
struct SessionState {
    private(set) var moment: RunMoment
    let setup: SessionSetup
    let generator: KeptGenerator
    /// `nil` before define.
    private(set) var trained: Trained?
    /// What passes have left in the graphs that the recording names.
    private(set) var passes: [(trace: Trace, states: [Node.PassState])]

    /// What define made.
    struct Trained {
        let network: Network
        fileprivate(set) var leaves: [LeafState]
        let optimizer: any Optimizer
        let optimizerState: [OptimizerState.Entry]
        let groups: [GroupState]
        let feed: BatchLoader
        let place: BatchLoader.Place
        /// The present input and the fixed one, which are mostly the same, with their gradients.
        fileprivate(set) var inputs: [(tensor: Tensor, state: LeafState)]
    }

    /// The same without what only explains the last update.
    var withoutLastUpdate: SessionState {
        var state = self
        state.moment.recording.update = nil
        state.moment.lookedAt = nil
        return state
    }

    /// The same without what the next ``Session/runStep(isLookedAt:)`` makes anew: gradients, the batch and what came of it.
    var withoutLastStep: SessionState {
        var state = self
        state.trained?.leaves = trained?.leaves.map(\.withoutGradient) ?? []
        state.trained?.inputs.removeAll {
            $0.tensor === moment.batch?.inputs && $0.tensor !== trained?.feed.fixed?.inputs
        }
        (state.moment.batch, state.moment.outputs, state.moment.loss) = (nil, [], nil)
        (state.moment.recording, state.passes) = (Recording(), [])
        return state
    }

    var explainsUpdate: Bool { moment.recording.update != nil }
}

extension Session {
    /// This session as it is now.
    ///
    /// - Precondition: no phase is under way.
    /// - Complexity: O(tensors), whatever their sizes.
    var state: SessionState {
        precondition(underWay == nil, "a phase under way has no state that could be kept")
        return SessionState(
            moment: now, setup: setup, generator: keepGenerator(), trained: trained,
            passes: [now.recording.trace, now.recording.backward?.trace].compactMap { $0 }.map { ($0, $0.passStates()) }
        )
    }

    private var trained: SessionState.Trained? {
        guard let network, let optimizer, let feed else { return nil }
        return SessionState.Trained(
            network: network, leaves: network.namedTensors().map { $0.tensor.leafState() }, optimizer: optimizer,
            optimizerState: optimizer.state.entries, groups: optimizer.groupStates, feed: feed,
            place: feed.place, inputs: inputs.map { ($0, $0.leafState()) })
    }

    /// Makes this session what it was, bit for bit; a phase under way is given up.
    ///
    /// - Complexity: O(tensors), whatever their sizes.
    func restore(_ state: SessionState) {
        underWay = nil
        now = state.moment
        setup = state.setup
        generator.state = state.generator.state
        for (trace, states) in state.passes { trace.restore(states) }
        network = state.trained?.network
        optimizer = state.trained?.optimizer
        feed = state.trained?.feed
        guard let trained = state.trained else { return }
        for ((_, tensor), leaf) in zip(trained.network.namedTensors(), trained.leaves) { tensor.restore(leaf) }
        for (tensor, leaf) in trained.inputs { tensor.restore(leaf) }
        trained.feed.place = trained.place
        trained.optimizer.groupStates = trained.groups
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
        bytes = 1216
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
        buffers += moment.outputs.map { $0.storage.snapshot() }
        buffers += [moment.batch, trained?.feed.fixed].compactMap { $0 }.flatMap(\.buffers)
        buffers += moment.recording.buffers
        buffers += moment.reshaping?.weights ?? []
        if let stopper = moment.stopper { buffers += stopper.bestWeights + stopper.lastWeights }
        for (trace, states) in passes {
            buffers += trace.nodes.flatMap(\.numbers)
            buffers += states.flatMap { $0.gradients.map { $0.storage.snapshot() } }
        }
        var pieces = buffers.map { SharedPiece($0) } + moment.recording.arrays
        pieces += passes.flatMap { $0.trace.nodes.map { SharedPiece($0) } }
        pieces += [generator, moment.recording.generatorBeforeForward].compactMap { $0 }.map { SharedPiece($0) }
        pieces.append(SharedPiece(moment.lossesWithoutUpdate))
        pieces += moment.training.curves.pieces
        pieces.append(SharedPiece(moment.outputs))
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
        buffers += update.before + update.after + (update.gradients + update.rawGradients).compactMap { $0 }
        return buffers + update.stateBefore.map(\.elements)
    }

    fileprivate var arrays: [SharedPiece] {
        var arrays = [SharedPiece(tensorsBeforeForward)]
        if let backward { arrays += [SharedPiece(backward.before), SharedPiece(backward.trace.nodes)] }
        if let trace { arrays.append(SharedPiece(trace.nodes)) }
        guard let update else { return arrays }
        return arrays + [
            SharedPiece(update.before), SharedPiece(update.after), SharedPiece(update.gradients),
            SharedPiece(update.rawGradients), SharedPiece(update.stateBefore),
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

extension TrainCurves {
    /// What they take, which copies share until they change.
    var pieces: [SharedPiece] { [loss, validationLoss, validationScore].map { SharedPiece($0.buckets) } }
}
