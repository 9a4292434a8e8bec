/// A frame as lines with terminal colours; each line ends in the terminal's own style.
public struct AnsiExporter: Sendable {
    public var depth: ColorDepth

    public init(depth: ColorDepth = .truecolor) {
        self.depth = depth
    }

    public func export(_ frame: Frame) -> String {
        lines(frame).reduce(into: "") { $0 += $1 + "\n" }
    }

    /// One string a row, without line ends.
    func lines(_ frame: Frame) -> [String] {
        var escapes = Escapes(depth: depth)
        return (0..<frame.height).map { y in
            var line = ""
            for run in frame.styleRuns(in: y) { line += escapes.change(to: run.style) + run.text }
            return line + escapes.change(to: .plain)
        }
    }

    /// What turns the screen that shows one frame into the screen that shows another: cursor movements and the cells that
    /// differ; the whole frame when nothing was shown before or the size is another.
    func update(from earlier: Frame?, to frame: Frame) -> String {
        guard let earlier, earlier.size == frame.size else {
            return "\u{1B}[H\u{1B}[2J" + lines(frame).joined(separator: "\r\n")
        }
        var escapes = Escapes(depth: depth)
        var text = ""
        for run in frame.changes(from: earlier) {
            text += "\u{1B}[\(run.y + 1);\(run.x + 1)H"
            for part in frame.styleRuns(in: run.y, columns: run.x..<run.x + run.length) {
                text += escapes.change(to: part.style) + part.text
            }
        }
        return text + escapes.change(to: .plain)
    }
}

/// Terminal escapes for styles ("Select Graphic Rendition", ECMA-48 8.3.117) on a screen of some depth.
struct Escapes {
    var depth: ColorDepth
    /// What the terminal was last told; begins with its own style.
    private var current = Shown()

    init(depth: ColorDepth) {
        self.depth = depth
    }

    /// A style as this screen shows it.
    private struct Shown: Equatable {
        var attributes: Style.Attributes = []
        var foreground = "39"
        var background = "49"
    }

    /// What brings the terminal to a style: nothing when it shows it already, only what differs otherwise.
    mutating func change(to style: Style) -> String {
        let next = shown(style)
        guard next != current else { return "" }
        defer { current = next }
        var parameters: [String] = []
        // Attributes have no common "off": what is taken away is taken away by beginning anew.
        if next == Shown() { return "\u{1B}[0m" }
        if !next.attributes.isSuperset(of: current.attributes) {
            parameters.append("0")
            current = Shown()
        }
        let added = next.attributes.subtracting(current.attributes)
        for (attribute, code) in Escapes.codes where added.contains(attribute) { parameters.append(code) }
        if next.foreground != current.foreground { parameters.append(next.foreground) }
        if next.background != current.background { parameters.append(next.background) }
        return "\u{1B}[" + parameters.joined(separator: ";") + "m"
    }

    private static let codes: [(Style.Attributes, String)] = [
        (.bold, "1"), (.dim, "2"), (.underline, "4"), (.inverse, "7"),
    ]

    private func shown(_ style: Style) -> Shown {
        var shown = Shown(attributes: style.attributes)
        let indices = depth.indices(of: style)
        switch depth {
        case .none: break
        case .eight:
            if let index = indices.foreground { shown.foreground = "3\(index)" }
            if let index = indices.background { shown.background = "4\(index)" }
        case .twoHundredFiftySix:
            if let index = indices.foreground { shown.foreground = "38;5;\(index)" }
            if let index = indices.background { shown.background = "48;5;\(index)" }
        case .truecolor:
            if let color = style.foreground { shown.foreground = "38;2;\(color.red);\(color.green);\(color.blue)" }
            if let color = style.background { shown.background = "48;2;\(color.red);\(color.green);\(color.blue)" }
        }
        return shown
    }
}

/// A frame as plain lines, blanks at their ends left out.
public struct TextExporter: Sendable {
    public init() {}

    public func export(_ frame: Frame) -> String {
        var text = ""
        for y in 0..<frame.height {
            var blanks = 0
            for cell in frame.cells[y * frame.width..<(y + 1) * frame.width] {
                if cell.base == " ", cell.mark1 == nil {
                    blanks += 1
                } else {
                    for _ in 0..<blanks { text += " " }
                    blanks = 0
                    cell.append(to: &text)
                }
            }
            text += "\n"
        }
        return text
    }
}
