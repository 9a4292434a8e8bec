import Localization

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
    public var text: Text {
        switch self {
        case .broken(let line): Text(line)
        case .resized(let data, let given, let wanted):
            Text(
                "\(data): images of \(given[0])x\(given[1]) are resized to the network's \(wanted[0])x\(wanted[1])",
                "\(data)：\(given[0])x\(given[1]) 的图缩放成了网络要的 \(wanted[0])x\(wanted[1])")
        case .smallBatch(let wanted, let samples):
            Text(
                "batch_size is \(wanted), there are \(samples) samples: each batch is all of them",
                "batch_size 是 \(wanted)，样本只有 \(samples) 个：每批就是全部样本")
        }
    }

    public var description: String { text.en }
}
