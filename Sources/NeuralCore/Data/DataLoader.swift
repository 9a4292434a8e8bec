/// Samples in batches, in another order each time (PyTorch: `DataLoader(TensorDataset(inputs, targets), batch_size, shuffle=True)`).
///
///     for (input, target) in DataLoader(inputs, labels, batchSize: 32) { ... }
///
/// The orders are PyTorch's for the same seed; the last batch has the samples that are left.
public struct DataLoader<Targets>: Sequence {
    private let inputs: Tensor
    private let batchSize: Int
    private let targets: (ArraySlice<Int>) -> Targets

    /// - Precondition: as many targets as samples, and at least one sample in a batch.
    private init(
        _ inputs: Tensor, count: Int, batchSize: Int, targets: @escaping (ArraySlice<Int>) -> Targets
    ) {
        guard inputs.dim() > 0, inputs.shape[0] == count else {
            fail("DataLoader: inputs of shape \(inputs.shape) and \(count) targets do not belong together.")
        }
        guard batchSize > 0 else { fail("DataLoader: a batch of \(batchSize) samples; it must have at least 1.") }
        self.inputs = inputs
        self.batchSize = batchSize
        self.targets = targets
    }

    /// Batches of one time through (PyTorch: `len(loader)`).
    public var count: Int { inputs.shape[0] / batchSize + (inputs.shape[0] % batchSize == 0 ? 0 : 1) }

    /// Draws an order from the current generator.
    public func makeIterator() -> AnyIterator<(Tensor, Targets)> {
        var rest = NeuralCore.Generator.current.dataLoaderOrder(inputs.shape[0])[...]
        return AnyIterator {
            guard !rest.isEmpty else { return nil }
            let places = rest.prefix(batchSize)
            rest = rest.dropFirst(batchSize)
            return (inputs.rows(places), targets(places))
        }
    }
}

extension DataLoader<[Int]> {
    /// Samples with the numbers of their classes.
    public init(_ inputs: Tensor, _ labels: [Int], batchSize: Int) {
        self.init(inputs, count: labels.count, batchSize: batchSize) { places in places.map { labels[$0] } }
    }
}

extension DataLoader<Tensor> {
    /// Samples with a row of numbers each.
    public init(_ inputs: Tensor, _ targets: Tensor, batchSize: Int) {
        self.init(inputs, count: targets.dim() > 0 ? targets.shape[0] : 1, batchSize: batchSize) { targets.rows($0) }
    }
}

extension Tensor {
    /// Some samples of a batch, copied; no part of the graph.
    fileprivate func rows(_ places: ArraySlice<Int>) -> Tensor {
        let width = shape[0] > 0 ? numel() / shape[0] : 0
        return withElements { values in
            Tensor(
                places.flatMap { values[$0 * width..<($0 + 1) * width] },
                shape: Shape([places.count] + shape.dropFirst()))
        }
    }
}
