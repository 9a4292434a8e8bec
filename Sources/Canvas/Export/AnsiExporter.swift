extension Frame {
    /// The frame as lines with terminal colours; each line ends in the terminal's own style.
    public func ansi(_ depth: ColorDepth = .truecolor) -> String {
        var escapes = Escapes(depth: depth)
        var (bytes, style) = ([UInt8](), Style.plain)
        bytes.reserveCapacity(2 * cells.count)
        for y in 0..<height {
            for cell in cells[y * width..<y * width + lastVisibleColumn(in: y) + 1] where !cell.isContinuation {
                if cell.style != style { bytes += escapes.change(to: cell.style).utf8 }
                style = cell.style
                // Most of a screen are blanks and letters.
                if cell.base.isASCII, cell.mark1 == nil {
                    bytes.append(UInt8(cell.base.value))
                } else {
                    bytes += cell.text.utf8
                }
            }
            bytes += (escapes.change(to: .plain) + "\n").utf8
            style = .plain
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The frame as plain lines, blanks at their ends left out.
    public var text: String {
        var text = ""
        for y in 0..<height {
            var blanks = 0
            for cell in cells[y * width..<(y + 1) * width] {
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

/// Terminal escapes for styles ("Select Graphic Rendition", ECMA-48 8.3.117) on a screen of some depth.
struct Escapes {
    var depth: ColorDepth
    /// What the terminal was last told; begins with its own style.
    private var current = Shown()
    private var known: [Style: Shown] = [:]

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
        let next = known[style] ?? shown(style)
        known[style] = next
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
        let indices = depth.indices(of: style)
        func code(_ ground: String, _ color: Color?, _ index: UInt8?) -> String? {
            switch depth {
            case .none: nil
            case .eight: index.map { ground + "\($0)" }
            case .twoHundredFiftySix: index.map { ground + "8;5;\($0)" }
            case .truecolor: color.map { ground + "8;2;\($0.red);\($0.green);\($0.blue)" }
            }
        }
        return Shown(
            attributes: style.attributes, foreground: code("3", style.foreground, indices.foreground) ?? "39",
            background: code("4", style.background, indices.background) ?? "49")
    }
}
