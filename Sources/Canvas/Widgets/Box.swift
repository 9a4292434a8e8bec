/// A border with a title around other things.
public struct Box: Widget, Hashable {
    public var title: TextLine
    /// At the right end of the upper border.
    public var note: TextLine
    /// Has the keys: a heavy border (`=` and `#` in ASCII), not only another colour.
    public var isFocused: Bool

    public init(_ title: TextLine = "", note: TextLine = "", focused: Bool = false) {
        self.title = title
        self.note = note
        self.isFocused = focused
    }

    /// What the border leaves free.
    public static func inside(_ rect: Rect) -> Rect { rect.inset(by: 1) }

    public func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let rect = rect.intersection(frame.bounds)
        guard rect.width > 1, rect.height > 1 else { return }
        let style = isFocused ? appearance.theme.focusedBorder : appearance.theme.border
        let border = Border(appearance.glyphs, focused: isFocused)
        let right = rect.maxX - 1
        let bottom = rect.maxY - 1
        for x in rect.x..<rect.maxX {
            frame.set(border.horizontal, style, x, rect.y)
            frame.set(border.horizontal, style, x, bottom)
        }
        for y in rect.y..<rect.maxY {
            frame.set(border.vertical, style, rect.x, y)
            frame.set(border.vertical, style, right, y)
        }
        frame.set(border.topLeft, style, rect.x, rect.y)
        frame.set(border.topRight, style, right, rect.y)
        frame.set(border.bottomLeft, style, rect.x, bottom)
        frame.set(border.bottomRight, style, right, bottom)
        drawTitle(in: rect.row(0).inset(horizontal: 2, vertical: 0), of: &frame, appearance)
    }

    /// Draws the border and returns what it leaves free.
    public func draw(around rect: Rect, of frame: inout Frame, _ appearance: Appearance) -> Rect {
        draw(in: rect, of: &frame, appearance)
        return Box.inside(rect)
    }

    /// At the right end; cut where it is too long for what the title leaves.
    public func drawNote(in row: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let text = shortened(note.text, to: row.width - 2, mark: appearance.glyphs.cutMark)
        guard !text.isEmpty else { return }
        let place = row.inset(left: row.width - displayWidth(text) - 2)
        frame.fill(place, with: Cell(style: appearance.theme.dim))
        frame.write(text, in: place.inset(horizontal: 1, vertical: 0), appearance.theme.dim)
    }

    private func drawTitle(in row: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard row.width > 2 else { return }
        var used = 0
        if !title.spans.isEmpty {
            let style = isFocused ? appearance.theme.accent : appearance.theme.title
            let padded = TextLine(" ", style) + title.styled(style) + TextLine(" ", style)
            used = frame.write(padded, in: row)
        }
        drawNote(in: row.inset(left: used + 1), of: &frame, appearance)
    }
}

/// The characters of a border.
struct Border {
    var horizontal, vertical, topLeft, topRight, bottomLeft, bottomRight: Unicode.Scalar

    init(_ glyphs: Glyphs, focused: Bool) {
        let all: [Unicode.Scalar] =
            switch (glyphs.isASCII, focused) {
            case (true, false): ["-", "|", "+", "+", "+", "+"]
            case (true, true): ["=", "|", "#", "#", "#", "#"]
            case (false, false): ["─", "│", "╭", "╮", "╰", "╯"]
            case (false, true): ["━", "┃", "┏", "┓", "┗", "┛"]
            }
        (horizontal, vertical, topLeft, topRight, bottomLeft, bottomRight) =
            (all[0], all[1], all[2], all[3], all[4], all[5])
    }
}

/// A box over the middle of whatever is there.
public struct Popup: Sendable, Hashable {
    public var title: TextLine
    /// Of the content, without the border.
    public var size: Size

    public init(_ title: TextLine, size: Size) {
        self.title = title
        self.size = size
    }

    /// Clears its place in the middle of `rect`, draws the border, and returns what is inside it.
    public func draw(over rect: Rect, of frame: inout Frame, _ appearance: Appearance) -> Rect {
        let rect = rect.intersection(frame.bounds)
        let outer = rect.centered(Size(size.width.saturatingPlus(4), size.height.saturatingPlus(2)))
        frame.fill(outer, with: Cell(style: appearance.theme.text))
        let inside = Box(title, focused: true).draw(around: outer, of: &frame, appearance)
        return inside.inset(horizontal: 1, vertical: 0)
    }
}
