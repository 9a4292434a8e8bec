import Canvas

/// Rows of plain text in columns as wide as their longest entry.
struct TextTable {
    var rows: [[String]]
    /// So many columns begin at their left edge; those after them hold numbers and end at their right.
    var textColumns: Int

    /// A line a row.
    var text: String {
        let columns = rows.first?.indices ?? 0..<0
        let widths = columns.map { column in rows.map { displayWidth($0[column]) }.max() ?? 0 }
        return rows.map { row in
            let cells = row.enumerated().map { column, text in
                let blanks = String(repeating: " ", count: widths[column] - displayWidth(text))
                return column < textColumns ? text + blanks : blanks + text
            }
            return cells.joined(separator: "  ").trimmingEnd + "\n"
        }.joined()
    }
}

extension String {
    /// Without the blanks at its end.
    fileprivate var trimmingEnd: String {
        String(self[..<(lastIndex { $0 != " " }.map { index(after: $0) } ?? startIndex)])
    }
}
