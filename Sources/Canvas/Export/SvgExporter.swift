/// A frame as an SVG picture: cells of 8 x 16 units, backgrounds and drawing characters as shapes, text in runs.
///
/// Shapes of one colour are one path, in the order their colours appear, so that pictures stay small and the same.
public struct SvgExporter: Sendable {
    public var theme: Theme
    public var title: String

    public init(theme: Theme = .dark, title: String = "") {
        self.theme = theme
        self.title = title
    }

    public func export(_ frame: Frame) -> String {
        let layers = SvgLayers(frame, theme)
        let width = frame.width * 8
        let height = frame.height * 16
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)">
            <title>\(escaped(title))</title>
            <rect width="\(width)" height="\(height)" fill="\(theme.page.css)"/>
            <g shape-rendering="crispEdges">
            \(layers.backgrounds.paths("fill"))\(layers.fills.paths("fill"))</g>
            <g fill="none" stroke-width="1">
            \(layers.thin.paths("stroke"))</g>
            <g fill="none" stroke-width="2">
            \(layers.thick.paths("stroke"))</g>
            <g fill="none" stroke-width="2.6" stroke-linecap="round">
            \(layers.dots.paths("stroke"))</g>
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
