extension Frame {
    mutating func write(
        _ graphemes: some Sequence<Graphemes.Element>, at x: Int, _ y: Int, within clip: Rect?, maximumWidth: Int,
        truncation: Truncation
    ) -> Int {
        let clip = clip?.intersection(bounds) ?? bounds
        let room = min(max(0, maximumWidth), max(0, clip.maxX.saturatingMinus(x)))
        var used = 0
        for grapheme in graphemes {
            if used + grapheme.width > room {
                let line = Rect(x: x, y: y, width: room, height: 1).intersection(clip)
                if used < room { place(Cell(style: grapheme.cell.style), width: 1, line.maxX - 1, y, within: clip) }
                if case .mark(let scalar) = truncation { finish(with: scalar, line, beforeLost: grapheme.cell.base) }
                return room
            }
            place(grapheme.cell, width: grapheme.width, x.saturatingPlus(used), y, within: clip)
            used += grapheme.width
        }
        return used
    }

    /// Puts the mark of a cut in the last column, or where the number begins that it would cut.
    private mutating func finish(with mark: Unicode.Scalar, _ line: Rect, beforeLost next: Unicode.Scalar) {
        guard !line.isEmpty, mark.width == 1 else { return }
        var cut = line.maxX - 1
        let lost = self[cut, line.y].base
        if lost.isDigit || lost.joinsDigits && next.isDigit {
            while cut > line.x, belongsToNumber(cut - 1, line.y) { cut -= 1 }
        }
        for x in cut..<line.maxX {
            let style = self[x, line.y].style
            place(Cell(x == cut ? mark : " ", style: style), width: 1, x, line.y, within: line)
        }
    }

    /// A digit, or a sign, point or comma just before one.
    private func belongsToNumber(_ x: Int, _ y: Int) -> Bool {
        let base = self[x, y].base
        return base.isDigit || base.joinsDigits && self[x + 1, y].base.isDigit
    }
}

extension Unicode.Scalar {
    fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
    fileprivate var joinsDigits: Bool { self == "." || self == "," || self == "-" || self == "+" }
}
