/// What is wrong with compressed data.
public enum CompressionProblem: Error, Sendable, Equatable {
    case truncated
    /// zlib's words for it.
    case damaged(String)
    /// More than this many bytes come out.
    case tooLarge(limit: Int)
    /// Bytes after the end.
    case trailing(Int)
    case memory
}

extension CompressionProblem: CustomStringConvertible {
    public var description: String {
        switch self {
        case .truncated: "end too early; copy or download it again"
        case .damaged(let reason): "are damaged (\(reason)); copy or download it again"
        case .tooLarge(let limit): "inflate to more than \(limit) bytes, which is not read"
        case .trailing(let count): "have \(count) bytes after their end; copy or download it again"
        case .memory: "cannot be inflated; there is no memory left"
        }
    }
}
