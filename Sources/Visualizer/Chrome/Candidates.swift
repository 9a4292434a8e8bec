import Canvas

/// One line of text in several lengths: the first that fits is written whole; none that would have to be cut.
///
/// For text with numbers in it: half of a number is a wrong number.
struct Candidates: Widget {
    var texts: [String]
    var style: Style?
    /// In the theme's accent, where no style is given.
    var accent: Bool
    var alignment: Alignment

    init(_ texts: [String], style: Style? = nil, accent: Bool = false, alignment: Alignment = .left) {
        self.texts = texts
        self.style = style
        self.accent = accent
        self.alignment = alignment
    }

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard rect.height > 0, let text = texts.first(where: { displayWidth($0) <= rect.width }) else { return }
        frame.write(
            text, in: rect, style ?? (accent ? appearance.theme.accent : appearance.theme.text), alignment: alignment)
    }
}
