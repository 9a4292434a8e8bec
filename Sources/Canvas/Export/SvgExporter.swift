/// A frame as an SVG picture: cells of 8x16 units, backgrounds as rectangles, text in runs.
public struct SvgExporter: Sendable {
    public var theme: Theme
    public var title: String

    public init(theme: Theme = .dark, title: String = "") {
        self.theme = theme
        self.title = title
    }

    public func export(_ frame: Frame) -> String {
        let width = frame.width * 8
        let height = frame.height * 16
        var text = """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)">
            <title>\(escaped(title))</title>
            <rect width="100%" height="100%" fill="\(theme.page.css)"/>
            <g font-family="\(fontStack)" font-size="13" xml:space="preserve">

            """
        for y in 0..<frame.height {
            for run in frame.styleRuns(in: y) {
                let style = run.style.resolved(theme)
                if let color = style.background {
                    text +=
                        "<rect x=\"\(run.x * 8)\" y=\"\(y * 16)\" width=\"\(run.length * 8)\" height=\"16\" fill=\"\(color.css)\"/>\n"
                }
                guard run.text.contains(where: { $0 != " " }) else { continue }
                text +=
                    "<text x=\"\(run.x * 8)\" y=\"\(y * 16 + 12)\" fill=\"\((style.foreground ?? theme.ink).css)\" textLength=\"\(run.length * 8)\">\(escaped(run.text))</text>\n"
            }
        }
        return text + "</g>\n</svg>\n"
    }
}
