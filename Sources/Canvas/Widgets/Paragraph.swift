/// Lines of text, wrapped to the rectangle. Of more lines than there is room for, a mark says how many are not seen.
public struct Paragraph: Widget, Hashable {
    /// Each begins on a line of its own.
    public var lines: [TextLine]
    public var alignment: Alignment
    public var wraps: Bool
    /// Which lines (after wrapping) are seen where not all have room.
    public var scroll: Scroll.Anchor

    public init(
        _ lines: [TextLine], alignment: Alignment = .left, wraps: Bool = true, scroll: Scroll.Anchor = .from(0)
    ) {
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
    public func height(width: Int) -> Int { wrapped(to: width).count }

    public func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let rect = rect.intersection(frame.bounds)
        var lines = wrapped(to: rect.width)
        var scroll = Scroll(lines.count, scroll, in: rect)
        if scroll.body.width < rect.width {
            lines = wrapped(to: scroll.body.width)
            scroll = Scroll(lines.count, self.scroll, in: rect)
        }
        for row in scroll.rows {
            frame.write(lines[row].styled(appearance.theme.text), in: scroll.place(of: row), alignment: alignment)
        }
        scroll.draw(of: &frame, appearance)
    }

    /// The same in the middle of a rectangle, as high as it is.
    public func drawCentered(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        draw(in: rect.centered(Size(rect.width, height(width: rect.width))), of: &frame, appearance)
    }

    private func wrapped(to width: Int) -> [TextLine] {
        wraps ? lines.flatMap { $0.wrapped(to: width) } : lines
    }
}

extension Frame {
    /// What stands in place of what is not there yet.
    public mutating func note(_ text: String, in rect: Rect, centered: Bool = false, _ appearance: Appearance) {
        let note = Paragraph(text, appearance.theme.dim, alignment: centered ? .center : .left)
        if centered { return note.drawCentered(in: rect, of: &self, appearance) }
        note.draw(in: rect, of: &self, appearance)
    }
}
