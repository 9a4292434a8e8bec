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
