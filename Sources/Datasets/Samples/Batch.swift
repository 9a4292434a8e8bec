import NeuralCore

/// Samples as one tensor, with their targets.
public struct Batch {
    /// Shape `[n] + sampleShape`.
    public let inputs: Tensor
    public let targets: Targets

    public init(inputs: Tensor, targets: Targets) {
        self.inputs = inputs
        self.targets = targets
    }

    public enum Targets {
        /// Class indices, as cross entropy wants them.
        case classes([Int])
        /// Numbers, shape `[n, width]`.
        case values(Tensor)
    }
}

extension Dataset {
    /// The samples at `indices` as tensors.
    ///
    /// - Complexity: O(indices x sampleSize).
    public func batch(_ indices: some Collection<Int>) -> Batch {
        let inputs = Tensor(samples(indices), shape: Shape([indices.count] + sampleShape))
        switch targets.subset(indices) {
        case .classes(let labels, _):
            return Batch(inputs: inputs, targets: .classes(labels))
        case .values(let values, let width):
            return Batch(inputs: inputs, targets: .values(Tensor(values, shape: [indices.count, width])))
        }
    }
}

/// An order of samples cut into batches; the last one may be smaller (PyTorch: `BatchSampler(drop_last=False)`).
///
///     for batch in Batches(order: generator.dataLoaderOrder(data.count), size: 32) { ... }
public struct BatchSampler: RandomAccessCollection, Sendable, Equatable {
    public let order: [Int]
    public let size: Int

    /// - Precondition: batches of at least one sample.
    public init(order: [Int], size: Int) {
        precondition(size > 0, "Batches: a batch of \(size) samples")
        self.order = order
        self.size = size
    }

    /// The samples as they stand, unshuffled.
    public init(count: Int, size: Int) { self.init(order: Array(0..<count), size: size) }

    public var startIndex: Int { 0 }
    public var endIndex: Int { order.count / size + (order.count.isMultiple(of: size) ? 0 : 1) }

    /// The indices of one batch.
    public subscript(batch: Int) -> ArraySlice<Int> {
        let start = batch * size
        return order[start..<(start + Swift.min(size, order.count - start))]
    }
}
