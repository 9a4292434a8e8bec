import Foundation

/// A kind of sample of which Accuracy.md says why it is refused here, or has other numbers.
struct SampleReason {
    /// What the sentence of a refusal contains, or the operation and the source of a sample with other numbers.
    let words: String

    func covers(_ verdict: SampleVerdict) -> Bool {
        verdict.kind == .refused
            ? verdict.reason.contains(words) : "\(verdict.pytorch) \(verdict.source)" == words
    }

    /// The first column of the tables under "is refused here", in backquotes.
    static func readFromArticle() throws -> [SampleReason] {
        let article = try String(contentsOf: AccuracyTable.article, encoding: .utf8)
        guard let section = article.components(separatedBy: "is refused here\n").dropFirst().first else { return [] }
        return section.components(separatedBy: "\n## ")[0].split(separator: "\n").compactMap { line in
            guard line.hasPrefix("| `"), let end = line.dropFirst(3).firstIndex(of: "`") else { return nil }
            return SampleReason(words: String(line.dropFirst(3)[..<end]))
        }
    }
}
