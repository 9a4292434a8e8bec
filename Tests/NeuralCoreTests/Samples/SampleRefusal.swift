import Foundation

/// A kind of sample that PyTorch computes and the library refuses, with the sentence that says so: a row of Accuracy.md.
struct SampleRefusal {
    /// What the sentence contains.
    let words: String

    func covers(_ sentence: String) -> Bool { sentence.contains(words) }

    /// The first column of the table under "refused here", each in backquotes.
    static func readFromArticle() throws -> [SampleRefusal] {
        let article = try String(contentsOf: AccuracyTable.article, encoding: .utf8)
        guard let section = article.components(separatedBy: "is refused here\n").dropFirst().first else { return [] }
        return section.components(separatedBy: "\n## ")[0].split(separator: "\n").compactMap { line in
            guard line.hasPrefix("| `"), let end = line.dropFirst(3).firstIndex(of: "`") else { return nil }
            return SampleRefusal(words: String(line.dropFirst(3)[..<end]))
        }
    }
}
