/// What to do with text that does not fit. Numbers have rules of their own: see `NumberFormat`.
public enum Truncation: Hashable, Sendable {
    case clip
    /// The last column says that something is missing. A number that would be cut goes whole: `12,5…` is no 12,544.
    case mark(Unicode.Scalar)

    public static let ellipsis = Truncation.mark("…")
}

public enum Alignment: Hashable, Sendable {
    case left, center, right
}

extension Frame {
    /// Writes one line of text and returns how many columns it took.
    ///
    /// - Parameters:
    ///   - clip: Nothing is written outside it; the frame when `nil`.
    ///   - maximumWidth: Columns the text may take, counted from `x`.
    @discardableResult
    public mutating func write(
        _ text: String, at x: Int, _ y: Int, _ style: Style = .plain, within clip: Rect? = nil,
        maximumWidth: Int = .max, truncation: Truncation = .clip
    ) -> Int {
        write(Graphemes(text, style: style), at: x, y, within: clip, maximumWidth: maximumWidth, truncation: truncation)
    }

    /// The same for text of several styles.
    @discardableResult
    public mutating func write(
        _ line: TextLine, at x: Int, _ y: Int, within clip: Rect? = nil, maximumWidth: Int = .max,
        truncation: Truncation = .clip
    ) -> Int {
        write(
            line.graphemes, at: x, y, within: clip, maximumWidth: maximumWidth, truncation: truncation)
    }

    /// Writes one line into a rectangle's first row.
    @discardableResult
    public mutating func write(
        _ line: TextLine, in rect: Rect, alignment: Alignment = .left, truncation: Truncation = .ellipsis
    ) -> Int {
        guard !rect.isEmpty else { return 0 }
        let spare = max(0, rect.width - line.width)
        let offset =
            switch alignment {
            case .left: 0
            case .center: spare / 2
            case .right: spare
            }
        return write(
            line.graphemes, at: rect.x.saturatingPlus(offset), rect.y, within: rect,
            maximumWidth: rect.width - offset, truncation: truncation)
    }

    /// Writes one line of one style into a rectangle's first row.
    @discardableResult
    public mutating func write(
        _ text: String, in rect: Rect, _ style: Style = .plain, alignment: Alignment = .left,
        truncation: Truncation = .ellipsis
    ) -> Int {
        write(TextLine(text, style), in: rect, alignment: alignment, truncation: truncation)
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
