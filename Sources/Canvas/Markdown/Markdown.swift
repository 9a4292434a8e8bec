/// A text in the part of Markdown that lessons use: headings, paragraphs, lists, quotes, code, tables.
///
/// Every text is a Markdown text: what is no mark stays as it is written.
public struct Markdown: Sendable, Hashable {
    public var blocks: [Block]

    public enum Block: Sendable, Hashable {
        /// 1 is the largest.
        case heading(level: Int, MarkdownText)
        case paragraph(MarkdownText)
        case quote(MarkdownText)
        /// One point of a list; `level` 0 is the outermost, `marker` is `•` or `3.`.
        case item(level: Int, marker: String, MarkdownText)
        /// Lines as they are.
        case code([String])
        case table(MarkdownTable)
        case rule
    }

    public init(_ blocks: [Block]) {
        self.blocks = blocks
    }
}
