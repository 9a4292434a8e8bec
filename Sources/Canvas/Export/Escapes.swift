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
