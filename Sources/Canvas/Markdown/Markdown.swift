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

extension Markdown {
    /// The text as lines of at most `width` columns, one empty line between blocks; points of a list follow each other.
    ///
    /// A piece of code that fits a line is not broken: a shape `[1, 6, 30, 30]` stays whole.
    public func lines(width: Int, _ appearance: Appearance = Appearance()) -> [TextLine] {
        let width = min(max(1, width), Frame.maximumSide)
        var lines: [TextLine] = []
        for (index, block) in blocks.enumerated() {
            if index > 0, !(block.isItem && blocks[index - 1].isItem) { lines.append("") }
            lines += block.lines(width: width, appearance)
        }
        return lines
    }

    /// Lines it takes at a width.
    public func height(width: Int) -> Int { lines(width: width).count }
}

extension Markdown.Block {
    fileprivate var isItem: Bool {
        if case .item = self { true } else { false }
    }

    fileprivate func lines(width: Int, _ appearance: Appearance) -> [TextLine] {
        let theme = appearance.theme
        switch self {
        case .heading(let level, let text):
            return text.line(appearance, keepingCodeIn: width).styled(level == 1 ? theme.accent : theme.title)
                .wrappedAroundCode(to: width)
        case .paragraph(let text):
            return text.line(appearance, keepingCodeIn: width).wrappedAroundCode(to: width)
        case .quote(let text):
            let bar = TextLine("\(Character(appearance.glyphs.vertical)) ", theme.border)
            return text.line(appearance, keepingCodeIn: width - 2).wrappedAroundCode(to: max(1, width - 2))
                .map { bar + $0 }
        case .item(let level, let marker, let text):
            let margin = blanks(2 * level) + marker + " "
            let indent = displayWidth(margin)
            return
                (TextLine(margin.replacing(" ", with: "\u{A0}"), theme.accent)
                + text.line(appearance, keepingCodeIn: width - indent))
                .wrappedAroundCode(to: width, indent: indent)
        case .code(let code):
            return code.flatMap { line in
                // Blanks in front are part of the code, no place to break.
                let front = line.prefix { $0 == " " }.count
                return TextLine(
                    String(repeating: "\u{A0}", count: front + 1) + line.dropFirst(front), appearance.codeStyle
                ).wrappedAroundCode(to: width, indent: 3)
            }
        case .table(let table):
            return table.lines(width: width, appearance)
        case .rule:
            return [TextLine(String(repeating: Character(appearance.glyphs.horizontal), count: width), theme.border)]
        }
    }
}

extension MarkdownText {
    /// The text in one line, each mark in its style.
    public func line(_ appearance: Appearance) -> TextLine { line(appearance, keepingCodeIn: 0) }

    /// - Parameter width: code that fits it gets blanks that do not break.
    fileprivate func line(_ appearance: Appearance, keepingCodeIn width: Int) -> TextLine {
        TextLine(
            runs.map { run in
                let isKept = run.marks.contains(.code) && displayWidth(run.text) <= width
                return Span(isKept ? run.text.replacing(" ", with: "\u{A0}") : run.text, appearance.style(run.marks))
            })
    }
}

extension TextLine {
    /// Wrapped; then the blanks that did not break are blanks like others.
    public func wrappedAroundCode(to width: Int, indent: Int = 0) -> [TextLine] {
        wrapped(to: width, indent: indent).map { line in
            TextLine(line.spans.map { Span($0.text.replacing("\u{A0}", with: " "), $0.style) })
        }
    }
}

extension Appearance {
    /// Code in a text: the accent's colour, not its weight.
    public var codeStyle: Style { Style(theme.accent.foreground) }

    fileprivate func style(_ marks: MarkdownText.Marks) -> Style {
        var style = !marks.isDisjoint(with: [.code, .link]) ? codeStyle : Style.plain
        if marks.contains(.strong) { style = style.adding(.bold) }
        if !marks.isDisjoint(with: [.emphasis, .link]) { style = style.adding(.underline) }
        return style
    }
}

/// A small table of a Markdown text.
public struct MarkdownTable: Sendable, Hashable {
    public var alignments: [Alignment]
    public var header: [MarkdownText]
    /// As many cells a row as the header has.
    public var rows: [[MarkdownText]]

    public init(alignments: [Alignment], header: [MarkdownText], rows: [[MarkdownText]]) {
        self.alignments = alignments
        self.header = header
        self.rows = rows
    }

    /// Reads lines `| a | b |`, `|---|--:|`, `| 1 | 2 |`; `nil` when the second is no such line of dashes.
    init?(parsing lines: [Substring]) {
        guard lines.count >= 2, lines[0].contains("|") else { return nil }
        let rules = Self.cells(lines[1])
        guard !rules.isEmpty,
            rules.allSatisfy({ rule in rule.contains("-") && rule.allSatisfy { "-:".contains($0) } })
        else { return nil }
        header = Self.cells(lines[0]).map { MarkdownText(parsing: $0) }
        guard header.count == rules.count else { return nil }
        alignments = rules.map { rule in
            rule.hasSuffix(":") ? (rule.hasPrefix(":") ? .center : .right) : .left
        }
        let count = header.count
        rows = lines.dropFirst(2).map { line in
            var cells = Self.cells(line).map { MarkdownText(parsing: $0) }
            cells = Array(cells.prefix(count))
            return cells + Array(repeating: MarkdownText(runs: []), count: count - cells.count)
        }
    }

    private static func cells(_ line: Substring) -> [String] {
        var cells: [String] = [""]
        var isEscaped = false
        for character in line.trimmed {
            if character == "|", !isEscaped {
                cells.append("")
            } else {
                // An escaped bar is text; other escapes are left to the text inside.
                if isEscaped, character == "|" { cells[cells.count - 1].removeLast() }
                cells[cells.count - 1].append(character)
            }
            isEscaped = character == "\\" && !isEscaped
        }
        if cells.first?.trimmed.isEmpty == true { cells.removeFirst() }
        if cells.last?.trimmed.isEmpty == true { cells.removeLast() }
        return cells.map { String($0.trimmed) }
    }

    /// Columns two blanks apart, a line below the header; cells wrap where the table would be too wide.
    func lines(width: Int, _ appearance: Appearance) -> [TextLine] {
        let cells = ([header] + rows).map { row in row.map { $0.line(appearance) } }
        let widths = columnWidths(cells, width: width)
        var lines: [TextLine] = []
        for (index, row) in cells.enumerated() {
            let columns = zip(row, widths).map { cell, width in
                (index == 0 ? cell.styled(appearance.theme.title) : cell).wrapped(to: width)
            }
            for line in 0..<(columns.map(\.count).max() ?? 0) {
                lines.append(joined(columns.map { line < $0.count ? $0[line] : "" }, widths))
            }
            if index == 0 {
                let total = widths.reduce(2 * (widths.count - 1), +)
                lines.append(
                    TextLine(
                        String(repeating: String(Character(appearance.glyphs.horizontal)), count: total),
                        appearance.theme.border))
            }
        }
        return lines
    }

    private func joined(_ cells: [TextLine], _ widths: [Int]) -> TextLine {
        var line: TextLine = ""
        let last = cells.lastIndex { $0.width > 0 } ?? 0
        for (index, cell) in cells.prefix(last + 1).enumerated() {
            let spare = max(0, widths[index] - cell.width)
            let left = alignments[index].offset(spare)
            line = line + TextLine(blanks(left)) + cell
            if index < last { line = line + TextLine(blanks(spare - left + 2)) }
        }
        return line
    }

    /// As wide as the longest cell; the widest column gives way until all fit.
    private func columnWidths(_ cells: [[TextLine]], width: Int) -> [Int] {
        var widths = header.indices.map { column in
            max(1, cells.flatMap { $0[column].splitAtLineEnds.map(\.width) }.max() ?? 1)
        }
        let room = max(widths.count, width - 2 * (widths.count - 1))
        while widths.reduce(0, +) > room, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }),
            widths[widest] > 1
        {
            widths[widest] -= 1
        }
        return widths
    }
}
