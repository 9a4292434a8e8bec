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
            <html><head><meta charset="utf-8"><title>\(escaped(title))</title><style>
            body { background: \(theme.page.css); }
            pre { color: \(theme.ink.css); font: 14px/1.2 \(fontStack); }
            </style></head><body><pre>

            """
        for y in 0..<frame.height {
            for run in frame.styleRuns(in: y) {
                let content = escaped(run.text)
                let css = css(run.style)
                text += css.isEmpty ? content : "<span style=\"\(css)\">\(content)</span>"
            }
            text += "\n"
        }
        return text + "</pre></body></html>\n"
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
