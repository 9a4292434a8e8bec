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
            let left =
                switch alignments[index] {
                case .left: 0
                case .center: spare / 2
                case .right: spare
                }
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
