extension EmulatedScreen {
    mutating func perform(_ sequence: ControlSequence) {
        guard sequence.kind == .control else {
            // Reverse index.
            guard sequence.final == "M" else { return }
            if row == region.lowerBound { scroll(from: row, by: -1) } else { moveTo(column, row - 1) }
            return
        }
        let n = max(1, sequence.number(0) ?? 1)
        switch (sequence.prefix, sequence.final) {
        case ("", "H"): moveTo((sequence.number(1) ?? 1) - 1, n - 1)
        case ("", "A"): moveTo(column, row - n)
        case ("", "B"): moveTo(column, row + n)
        case ("", "C"): moveTo(column + n, row)
        case ("", "D"): moveTo(column - n, row)
        case ("", "G"): moveTo(n - 1, row)
        case ("", "d"): moveTo(column, n - 1)
        case ("", "Z"): moveTo((column - 1) / 8 * 8, row)
        case ("", "@"):
            places[row].removeLast(min(n, columns - column))
            places[row].insert(contentsOf: Array(repeating: Place(), count: min(n, columns - column)), at: column)
        case ("", "X"): erase(column..<column + n, inRow: row)
        case ("", "b"):
            let last = places[row][pendingWrap ? column : column - 1].text
            for _ in 0..<n { print(last.unicodeScalars.first!) }
        case ("", "K"): erase(lineRange(sequence.number(0) ?? 0), inRow: row)
        case ("", "J"): eraseScreen(sequence.number(0) ?? 0)
        case ("", "m"): pen.apply(sequence.numbers)
        case ("?", "h"), ("?", "l"):
            for mode in sequence.numbers { set(mode ?? 0, sequence.final == "h") }
        case ("", "P"):
            places[row].removeSubrange(column..<min(columns, column + n))
            places[row] += Array(repeating: Place(), count: columns - places[row].count)
        case ("", "L"): scroll(from: row, by: -n)
        case ("", "M"): scroll(from: row, by: n)
        case ("", "S"): scroll(from: region.lowerBound, by: n)
        case ("", "T"): scroll(from: region.lowerBound, by: -n)
        case ("", "r"):
            let top = min(n, rows) - 1
            region = top...max(top, min(sequence.number(1) ?? rows, rows) - 1)
            moveTo(0, 0)
        case ("", "l"), ("", "h"), ("", "t"), (">", _): break
        default: unknown.insert("\(sequence)")
        }
    }

    private func lineRange(_ part: Int) -> Range<Int> {
        part == 0 ? column..<columns : part == 1 ? 0..<column + 1 : 0..<columns
    }

    private mutating func eraseScreen(_ part: Int) {
        if part < 2 { erase(lineRange(part), inRow: row) }
        for y in part == 0 ? row + 1..<rows : part == 1 ? 0..<row : 0..<rows { erase(0..<columns, inRow: y) }
    }

    private mutating func set(_ mode: Int, _ on: Bool) {
        switch mode {
        case 25: isCursorVisible = on
        case 2004: marksPastes = on
        case 1002: tellsMouse = on
        case 1049 where on != isAlternate:
            isAlternate = on
            let other = main.isEmpty ? EmulatedScreen.blank(columns, rows) : main
            (main, places) = (places, other)
        default: break
        }
    }

    private mutating func erase(_ range: Range<Int>, inRow y: Int) {
        let current = row
        row = y
        for x in range.clamped(to: 0..<columns) { clear(x) }
        row = current
    }
}
