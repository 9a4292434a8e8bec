public enum Alignment: Hashable, Sendable {
    case left, center, right

    /// Where something begins that leaves so many columns.
    func offset(_ spare: Int) -> Int {
        switch self {
        case .left: 0
        case .center: spare / 2
        case .right: spare
        }
    }
}

/// Text that does not fit ends in ``cutMark``: nothing is cut off without a mark.
extension Frame {
    /// Writes one line of text and returns how many columns it took.
    ///
    /// - Parameters:
    ///   - clip: Nothing is written outside it; the frame when `nil`.
    ///   - maximumWidth: Columns the text may take, counted from `x`.
    @discardableResult
    public mutating func write(
        _ text: String, at x: Int, _ y: Int, _ style: Style = .plain, within clip: Rect? = nil,
        maximumWidth: Int = .max
    ) -> Int {
        write(Graphemes(text, style: style), at: x, y, within: clip, maximumWidth: maximumWidth)
    }

    /// The same for text of several styles.
    @discardableResult
    public mutating func write(
        _ line: TextLine, at x: Int, _ y: Int, within clip: Rect? = nil, maximumWidth: Int = .max
    ) -> Int {
        write(line.graphemes, at: x, y, within: clip, maximumWidth: maximumWidth)
    }

    /// Writes one line into a rectangle's first row.
    @discardableResult
    public mutating func write(_ line: TextLine, in rect: Rect, alignment: Alignment = .left) -> Int {
        let offset = alignment.offset(max(0, rect.width - line.width))
        return write(
            line.graphemes, at: rect.x.saturatingPlus(offset), rect.y, within: rect,
            maximumWidth: rect.width - offset)
    }

    /// Writes one line of one style into a rectangle's first row.
    @discardableResult
    public mutating func write(
        _ text: String, in rect: Rect, _ style: Style = .plain, alignment: Alignment = .left
    ) -> Int {
        write(TextLine(text, style), in: rect, alignment: alignment)
    }

    /// Writes a number into a rectangle's first row: in fewer digits when it has to, never cut.
    @discardableResult
    public mutating func write(
        _ value: Float, _ format: NumberFormat = .significant(4), in rect: Rect, _ style: Style = .plain,
        alignment: Alignment = .right
    ) -> Int {
        write(TextLine(format.string(value, fitting: rect.width), style), in: rect, alignment: alignment)
    }
}

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
