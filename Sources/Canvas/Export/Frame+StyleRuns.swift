extension Frame {
    /// Neighbouring cells of one style in a row.
    struct StyleRun {
        var x: Int
        /// Columns.
        var length: Int
        var text: String
        var style: Style
    }

    /// The whole row; plain blanks at its end are left out.
    func styleRuns(in y: Int) -> [StyleRun] { styleRuns(in: y, columns: 0..<lastVisibleColumn(in: y) + 1) }

    /// Some columns of a row.
    func styleRuns(in y: Int, columns: Range<Int>) -> [StyleRun] {
        var runs: [StyleRun] = []
        var run = StyleRun(x: columns.lowerBound, length: 0, text: "", style: .plain)
        for x in columns {
            let cell = cells[y * width + x]
            if cell.style != run.style, !cell.isContinuation {
                if run.length > 0 { runs.append(run) }
                run = StyleRun(x: x, length: 0, text: "", style: cell.style)
            }
            run.length += 1
            cell.append(to: &run.text)
        }
        if run.length > 0 { runs.append(run) }
        return runs
    }

    /// The last column of a row that is not a plain blank; -1 when there is none.
    func lastVisibleColumn(in y: Int) -> Int {
        var x = width - 1
        while x >= 0, cells[y * width + x] == .blank { x -= 1 }
        return x
    }
}

extension Cell {
    /// Adds the cell's grapheme; a continuation adds nothing.
    func append(to text: inout String) {
        guard !isContinuation else { return }
        text.unicodeScalars.append(base)
        if let mark1 { text.unicodeScalars.append(mark1) }
        if let mark2 { text.unicodeScalars.append(mark2) }
    }
}
