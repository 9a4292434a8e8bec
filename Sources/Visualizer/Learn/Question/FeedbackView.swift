import Canvas

/// What came of an answer: whether it is right, what was said, what it is, and why.
struct FeedbackView: Sendable, Equatable {
    var isRight: Bool
    var body: Markdown

    func title(_ wording: any Wording, _ glyphs: Glyphs) -> String {
        let mark = isRight ? glyphs.done : glyphs.isASCII ? "!" : "✗"
        return "\(Character(mark)) \(isRight ? wording.rightTitle : wording.wrongTitle)"
    }
}

extension MarkdownText {
    /// A sentence with texts in the places of its `%` signs.
    init(_ pattern: String, _ texts: MarkdownText...) {
        var runs: [Run] = []
        let parts = pattern.split(separator: "%", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            if !part.isEmpty { runs.append(Run(String(part))) }
            if index < parts.count - 1, texts.indices.contains(index) { runs += texts[index].runs }
        }
        self.init(runs: runs)
    }
}
