/// What is done to data and batches that a person should know.
public enum Notice: Sendable, Equatable {
    /// A file that is left out, and why.
    case broken(String)
    /// Images that get another height and width.
    case resized(data: String, from: [Int], to: [Int])
    /// Fewer samples than a batch should have.
    case smallBatch(wanted: Int, samples: Int)
}

extension Notice: CustomStringConvertible {
    public var description: String {
        switch self {
        case .broken(let line): line
        case .resized(let data, let given, let wanted):
            "\(data): images of \(given[0])x\(given[1]) are resized to the network's \(wanted[0])x\(wanted[1])"
        case .smallBatch(let wanted, let samples):
            "batch_size is \(wanted), there are \(samples) samples: each batch is all of them"
        }
    }
}
