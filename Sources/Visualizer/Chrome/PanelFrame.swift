import Canvas

/// A panel's title: in a box where there is room, above a line where every row counts.
struct PanelFrame {
    var title: TextLine
    var note: TextLine = ""
    var isFocused = false
    var isBoxed: Bool

    /// Draws it and returns what it leaves free.
    func draw(around rect: Rect, of frame: inout Frame, _ appearance: Appearance) -> Rect {
        let inside = Self.inside(rect, isBoxed: isBoxed)
        if isBoxed {
            Box(title, note: note, focused: isFocused).draw(in: rect, of: &frame, appearance)
            return inside
        }
        let theme = appearance.theme
        let style = isFocused ? theme.focusedBorder : theme.border
        let glyph: Unicode.Scalar = isFocused ? (appearance.glyphs.isASCII ? "=" : "━") : appearance.glyphs.horizontal
        let row = rect.row(0)
        frame.fill(row, with: Cell(glyph, style: style))
        let heading = title.styled(isFocused ? theme.accent : theme.title)
        let used = frame.write(
            TextLine(" ") + heading + TextLine(" "), in: row.inset(left: 1))
        Box(note: note).drawNote(in: row.inset(left: used + 3, right: 1), of: &frame, appearance)
        return inside
    }

    /// The room for what it frames.
    static func inside(_ rect: Rect, isBoxed: Bool) -> Rect {
        isBoxed ? Box.inside(rect).inset(horizontal: 1, vertical: 0) : rect.inset(top: 1)
    }
}
