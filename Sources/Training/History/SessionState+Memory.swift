import Datasets
import NeuralCore

/// A piece of memory that states may share.
struct SharedPiece {
    let address: UInt
    let bytes: Int

    init(_ buffer: Buffer) {
        address = UInt(bitPattern: Unmanaged.passUnretained(buffer).toOpaque())
        bytes = buffer.count * MemoryLayout<Float>.stride
    }

    /// An array's storage, which copies of the array share until they change.
    init<Element>(_ array: [Element]) {
        address = array.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
        bytes = array.count * MemoryLayout<Element>.stride
    }
}

extension SessionState {
    /// Everything large that it holds; a piece may come several times.
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
        buffers += evidence.buffers
        for (trace, states) in passes {
            buffers += trace.nodes.flatMap(\.numbers)
            buffers += states.flatMap { $0.gradients.map { $0.storage.snapshot() } }
        }
        var pieces = buffers.map { SharedPiece($0) }
        pieces.append(SharedPiece(losses))
        if let trained { pieces.append(SharedPiece(trained.place.order)) }
        return pieces
    }

    /// What it takes besides: the generator twice, and the objects of the graph, about.
    var overhead: Int {
        2 * MemoryLayout<Generator.State>.stride + 1024 + passes.reduce(0) { $0 + $1.trace.nodes.count * 512 }
    }
}

extension Evidence {
    fileprivate var buffers: [Buffer] {
        var buffers = tensorsBeforeForward
        if let backward { buffers += backward.before.compactMap { $0 } }
        guard let update else { return buffers }
        buffers += update.before + update.after + update.gradients.compactMap { $0 }
        return buffers + update.stateBefore.map(\.elements)
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
