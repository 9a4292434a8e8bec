/// Lines of text, wrapped to the rectangle.
public struct Paragraph: Widget, Hashable {
    /// Each begins on a line of its own.
    public var lines: [TextLine]
    public var alignment: Alignment
    public var wraps: Bool
    /// Lines (after wrapping) left out at the top.
    public var scroll: Int

    public init(_ lines: [TextLine], alignment: Alignment = .left, wraps: Bool = true, scroll: Int = 0) {
        self.lines = lines
        self.alignment = alignment
        self.wraps = wraps
        self.scroll = scroll
    }

    /// Text of one style; line ends in it begin new lines.
    public init(_ text: String, _ style: Style = .plain, alignment: Alignment = .left) {
        self.init(
            text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map {
                TextLine(String($0), style)
            },
            alignment: alignment)
    }

    /// Lines it takes at a width.
    public func height(width: Int) -> Int { wraps ? wrapped(to: width).count : lines.count }

    public func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let rect = rect.intersection(frame.bounds)
        guard !rect.isEmpty else { return }
        let shown = (wraps ? wrapped(to: rect.width) : lines).dropFirst(max(0, scroll)).prefix(rect.height)
        for (row, line) in shown.enumerated() {
            frame.write(
                line.styled(appearance.theme.text), in: rect.row(row), alignment: alignment,
                truncation: appearance.glyphs.truncation)
        }
    }

    private func wrapped(to width: Int) -> [TextLine] { lines.flatMap { $0.wrapped(to: width) } }
}
