/// A frame as a standalone page: one `pre` with a `span` for each run of a style.
public struct HtmlExporter: Sendable {
    public var theme: Theme
    public var title: String

    public init(theme: Theme = .dark, title: String = "") {
        self.theme = theme
        self.title = title
    }

    public func export(_ frame: Frame) -> String {
        var text = """
            <!DOCTYPE html>
            <html>
            <head>
            <meta charset="utf-8">
            <title>\(escaped(title))</title>
            <style>
            body { background: \(theme.page.css); }
            pre { color: \(theme.ink.css); font: 14px/17px \(fontStack); }
            b { display: inline-block; width: 2ch; font-weight: inherit; }
            </style>
            </head>
            <body>
            <pre>

            """
        for y in 0..<frame.height {
            for run in frame.styleRuns(in: y) {
                let css = css(run.style)
                let content = content(of: run)
                text += css.isEmpty ? content : "<span style=\"\(css)\">\(content)</span>"
            }
            text += "\n"
        }
        return text + "</pre>\n</body>\n</html>\n"
    }

    /// Wide characters in boxes of two columns: fonts disagree about their width.
    private func content(of run: Frame.StyleRun) -> String {
        Graphemes(run.text).reduce(into: "") { text, grapheme in
            let character = escaped(grapheme.cell.text)
            text += grapheme.width == 2 ? "<b>\(character)</b>" : character
        }
    }

    private func css(_ style: Style) -> String {
        let shown = style.resolved(theme)
        var rules: [String] = []
        if let color = shown.foreground, color != theme.ink { rules.append("color:\(color.css)") }
        if let color = shown.background { rules.append("background:\(color.css)") }
        if style.attributes.contains(.bold) { rules.append("font-weight:bold") }
        if style.attributes.contains(.underline) { rules.append("text-decoration:underline") }
        return rules.joined(separator: ";")
    }
}
