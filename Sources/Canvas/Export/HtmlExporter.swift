extension Frame {
    /// The frame as a standalone page: one `pre` with a `span` for each run of a style.
    public func html(theme: Theme = .dark, title: String = "") -> String {
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
        for y in 0..<height {
            for run in styleRuns(in: y) {
                let css = run.style.css(theme)
                text += css.isEmpty ? run.html : "<span style=\"\(css)\">\(run.html)</span>"
            }
            text += "\n"
        }
        return text + "</pre>\n</body>\n</html>\n"
    }

}

extension Frame.StyleRun {
    /// Wide characters in boxes of two columns: fonts disagree about their width.
    fileprivate var html: String {
        Graphemes(text).reduce(into: "") { text, grapheme in
            let character = escaped(grapheme.cell.text)
            text += grapheme.width == 2 ? "<b>\(character)</b>" : character
        }
    }

}

extension Style {
    fileprivate func css(_ theme: Theme) -> String {
        let shown = resolved(theme)
        var rules: [String] = []
        if let color = shown.foreground, color != theme.ink { rules.append("color:\(color.css)") }
        if let color = shown.background { rules.append("background:\(color.css)") }
        if attributes.contains(.bold) { rules.append("font-weight:bold") }
        if attributes.contains(.underline) { rules.append("text-decoration:underline") }
        return rules.joined(separator: ";")
    }
}
