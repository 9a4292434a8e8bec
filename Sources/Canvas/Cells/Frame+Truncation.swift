extension Frame {
    /// The last column says that something is missing. A number that would be cut goes whole: `12,5…` is no 12,544.
    mutating func write(
        _ graphemes: some Sequence<Graphemes.Element>, at x: Int, _ y: Int, within clip: Rect?, maximumWidth: Int
    ) -> Int {
        let clip = clip?.intersection(bounds) ?? bounds
        let room = min(max(0, maximumWidth), max(0, clip.maxX.saturatingMinus(x)))
        let row = Rect(x: x, y: y, width: room, height: 1).intersection(clip)
        var used = 0
        for (index, grapheme) in graphemes.enumerated() {
            if row.isEmpty {
                if grapheme.cell.base == " " { continue }
                unseen.append(TextLine(graphemes: Array(graphemes)).text)
                return 0
            }
            if used + grapheme.width > room {
                // Blanks at the end are no loss.
                if graphemes.dropFirst(index).allSatisfy({ $0.cell.base == " " }) { return used }
                if used < room { place(Cell(style: grapheme.cell.style), width: 1, row.maxX - 1, y, within: clip) }
                finish(row, beforeLost: grapheme.cell.base)
                return room
            }
            place(grapheme.cell, width: grapheme.width, x.saturatingPlus(used), y, within: clip)
            used += grapheme.width
        }
        return used
    }

    /// Puts the mark of a cut in the last column, or where the number begins that it would cut.
    private mutating func finish(_ line: Rect, beforeLost next: Unicode.Scalar) {
        var cut = line.maxX - 1
        let lost = self[cut, line.y].base
        if lost.isDigit || lost.joinsDigits && next.isDigit {
            while cut > line.x, belongsToNumber(cut - 1, line.y) { cut -= 1 }
        }
        for x in cut..<line.maxX {
            let style = self[x, line.y].style
            place(Cell(x == cut ? cutMark : " ", style: style), width: 1, x, line.y, within: line)
        }
    }

    /// A digit, or a sign, point or comma just before one.
    private func belongsToNumber(_ x: Int, _ y: Int) -> Bool {
        let base = self[x, y].base
        return base.isDigit || base.joinsDigits && self[x + 1, y].base.isDigit
    }
}

extension Unicode.Scalar {
    var isDigit: Bool { ("0"..."9").contains(self) }
    var joinsDigits: Bool { self == "." || self == "," || self == "-" || self == "+" }
}
