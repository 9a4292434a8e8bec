public enum Alignment: Hashable, Sendable {
    case left, center, right
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
        let spare = max(0, rect.width - line.width)
        let offset =
            switch alignment {
            case .left: 0
            case .center: spare / 2
            case .right: spare
            }
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
