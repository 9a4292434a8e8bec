extension Frame {
    /// The frame as an SVG picture: cells of 8 x 16 units, backgrounds and drawing characters as shapes, text in runs.
    ///
    /// Shapes of one colour are one path, in the order their colours appear, so that pictures stay small and the same.
    public func svg(theme: Theme = .dark, title: String = "") -> String {
        let layers = SvgLayers(self, theme)
        let (width, height) = (width * 8, height * 16)
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)">
            <title>\(escaped(title))</title>
            <rect width="\(width)" height="\(height)" fill="\(theme.page.css)"/>
            <g shape-rendering="crispEdges">
            \(layers.backgrounds.paths("fill"))\(layers.paths(.fill, "fill"))</g>
            <g fill="none" stroke-width="1">
            \(layers.paths(.thin, "stroke"))</g>
            <g fill="none" stroke-width="2">
            \(layers.paths(.thick, "stroke"))</g>
            <g fill="none" stroke-width="2.6" stroke-linecap="round">
            \(layers.paths(.dots, "stroke"))</g>
            <g font-family="\(fontStack)" font-size="13">
            \(layers.text)</g>
            </svg>

            """
    }
}

/// Path data by colour, colours in the order of their first use.
struct ColoredPaths {
    private var order: [Color] = []
    private var data: [Color: String] = [:]

    mutating func add(_ path: String, _ color: Color) {
        if data[color] == nil { order.append(color) }
        data[color, default: ""] += path
    }

    /// One element a line; `attribute` is `fill` or `stroke`.
    func paths(_ attribute: String) -> String {
        order.map { "<path \(attribute)=\"\($0.css)\" d=\"\(data[$0]!)\"/>\n" }.joined()
    }
}

/// A frame's cells sorted into what is drawn below and above.
struct SvgLayers {
    var backgrounds = ColoredPaths()
    private var shapes: [GlyphShape.Kind: ColoredPaths] = [:]
    var text = ""
    private let theme: Theme

    init(_ frame: Frame, _ theme: Theme) {
        self.theme = theme
        for y in 0..<frame.height {
            for run in frame.styleRuns(in: y) {
                let style = run.style.resolved(theme)
                if let color = style.background {
                    backgrounds.add("M\(run.x * 8) \(y * 16)h\(run.length * 8)v16h-\(run.length * 8)z", color)
                }
                addGlyphs(frame, run, y, style)
            }
        }
    }

    private mutating func addGlyphs(_ frame: Frame, _ run: Frame.StyleRun, _ y: Int, _ style: Style) {
        let color = style.foreground ?? theme.ink
        var words = ""
        var start = run.x
        func flushed() -> String { words.isEmpty ? "" : element(words, start, y, style, color) }
        var x = run.x
        while x < run.x + run.length {
            let cell = frame[x, y]
            if let shape = GlyphShape(cell.base, x * 8, y * 16) {
                text += flushed()
                words = ""
                shapes[shape.kind, default: ColoredPaths()].add(shape.path, color)
            } else if cell.base.width == 2 {
                // Fonts disagree about the width of wide characters: each has its place.
                text += flushed()
                words = ""
                text += element(cell.text, x, y, style, color)
            } else if cell.base == " ", words.isEmpty || words.last == " " {
                // Blanks between words stay single: renderers collapse more of them.
                if !words.isEmpty { words.removeLast() }
                text += flushed()
                words = ""
            } else if !cell.isContinuation {
                if words.isEmpty { start = x }
                cell.append(to: &words)
            }
            x += 1
        }
        if words.last == " " { words.removeLast() }
        text += flushed()
    }

    func paths(_ kind: GlyphShape.Kind, _ attribute: String) -> String { shapes[kind]?.paths(attribute) ?? "" }

    private func element(_ words: String, _ x: Int, _ y: Int, _ style: Style, _ color: Color) -> String {
        var attributes = "x=\"\(x * 8)\" y=\"\(y * 16 + 12)\" textLength=\"\(displayWidth(words) * 8)\" "
        attributes += "lengthAdjust=\"spacingAndGlyphs\" fill=\"\(color.css)\""
        if style.attributes.contains(.bold) { attributes += " font-weight=\"bold\"" }
        if style.attributes.contains(.underline) { attributes += " text-decoration=\"underline\"" }
        return "<text \(attributes)>\(escaped(words))</text>\n"
    }
}
