import Localization
import NeuralCore

/// What a network learns from, and what it is judged by and never sees in training.
public struct DataSplit: Sendable, Equatable {
    public let training: Dataset
    public let validation: Dataset
    /// What was made of the files that their owner should know, a line each: columns and rows left out, words that became
    /// numbers, files passed over.
    public var notices: [Text]
    /// What the numbers are called, of a table.
    public var columns: TableColumns?

    public init(training: Dataset, validation: Dataset, notices: [Text] = [], columns: TableColumns? = nil) {
        self.training = training
        self.validation = validation
        self.notices = notices
        self.columns = columns
    }

    /// Both halves changed alike: `split.map { $0.resized(height: 32, width: 32) }`.
    public func map(_ change: (Dataset) throws -> Dataset) rethrows -> DataSplit {
        DataSplit(
            training: try change(training), validation: try change(validation), notices: notices, columns: columns)
    }
}

extension Dataset {
    /// The first of a random order to learn from, the rest to judge by.
    ///
    /// - Parameter share: of those to learn from, rounded down; `nil`: 80 %.
    ///
    /// The order is `torch.randperm(count)` of a generator of its own: no draw of the program's generator is used.
    /// - Complexity: O(count).
    public func split(seed: UInt64 = 0, share: Double? = nil) -> DataSplit {
        let order = Dataset.splitOrder(count, seed: seed, share: share)
        return DataSplit(training: subset(order.training), validation: subset(order.validation))
    }

    static func splitOrder(
        _ count: Int, seed: UInt64 = 0, share: Double? = nil
    ) -> (training: ArraySlice<Int>, validation: ArraySlice<Int>) {
        let order = Generator(seed: seed).randperm(count)
        // 0.7 of 10 is 7, however 0.7 is rounded.
        let learned = share.map { Int(Double(count) * $0 + 1e-9) } ?? count * 4 / 5
        return (order[..<learned], order[learned...])
    }
}
