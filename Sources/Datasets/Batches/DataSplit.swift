import NeuralCore

/// What a network learns from, and what it is judged by and never sees in training.
public struct DataSplit: Sendable, Equatable {
    public let training: Dataset
    public let validation: Dataset

    public init(training: Dataset, validation: Dataset) {
        self.training = training
        self.validation = validation
    }

    /// Both halves changed alike: `split.map { $0.resized(height: 32, width: 32) }`.
    public func map(_ change: (Dataset) throws -> Dataset) rethrows -> DataSplit {
        DataSplit(training: try change(training), validation: try change(validation))
    }
}

extension Dataset {
    /// The first 80 % (rounded down) of a random order to learn from, the rest to judge by.
    ///
    /// The order is `torch.randperm(count)` of a generator of its own: no draw of the program's generator is used.
    /// - Complexity: O(count).
    public func split(seed: UInt64 = 0) -> DataSplit {
        let order = Generator(seed: seed).randperm(count)
        let learned = count * 4 / 5
        return DataSplit(training: subset(order[..<learned]), validation: subset(order[learned...]))
    }
}
