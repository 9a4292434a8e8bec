import Canvas

/// One line of text in several lengths: the first that fits is written whole; none that would have to be cut.
///
/// For text with numbers in it: half of a number is a wrong number.
struct Candidates: Widget {
    var texts: [String]
    var style: Style?
    var alignment: Alignment

    init(_ texts: [String], style: Style? = nil, alignment: Alignment = .left) {
        self.texts = texts
        self.style = style
        self.alignment = alignment
    }

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard rect.height > 0, let text = texts.first(where: { displayWidth($0) <= rect.width }) else { return }
        frame.write(text, in: rect, style ?? appearance.theme.text, alignment: alignment)
    }
}
