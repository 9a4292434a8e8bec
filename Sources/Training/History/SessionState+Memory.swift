import Datasets
import NeuralCore

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
