import Canvas

/// One line of text in several lengths: the first that fits is written whole; where none fits the last is cut, with a mark.
struct FirstFitting: Widget {
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
        guard let text = text(in: rect.width) else { return }
        frame.write(
            text, in: rect, style ?? (accent ? appearance.theme.accent : appearance.theme.text), alignment: alignment)
    }

    /// The one that is written in so many columns.
    func text(in width: Int) -> String? { texts.first { displayWidth($0) <= width } ?? texts.last }
}

extension [String] {
    /// All of them in a line, then fewer and fewer with a mark for those that are left out: what ``FirstFitting`` chooses from.
    func leavingOut(separator: String, _ glyphs: Glyphs) -> [String] {
        guard !isEmpty else { return [] }
        return [joined(separator: separator)]
            + (1..<count).reversed().map { prefix($0).joined(separator: separator) + " \(Character(glyphs.cutMark))" }
    }
}
