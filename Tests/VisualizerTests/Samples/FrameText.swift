import Canvas

/// The rows of a frame without styles, blanks at the end dropped.
func rowTexts(_ frame: Frame) -> [String] {
    frame.text.split(separator: "\n", omittingEmptySubsequences: false).map {
        var line = String($0)
        while line.last == " " { line.removeLast() }
        return line
    }.prefix(frame.height).map { $0 }
}

func text(_ frame: Frame) -> String { rowTexts(frame).joined(separator: "\n") }

/// A panel drawn alone, in the usual look.
func frame(_ size: Size, _ widget: any Widget) -> Frame { frame(size, Appearance(), widget) }

/// A panel drawn alone.
func frame(_ size: Size, _ appearance: Appearance, _ widget: any Widget) -> Frame {
    var frame = Frame(size)
    widget.draw(in: frame.bounds, of: &frame, appearance)
    return frame
}
