/// Terminal escapes for styles ("Select Graphic Rendition", ECMA-48 8.3.117).
struct Escapes {
    var depth: ColorDepth

    /// What a screen of this depth shows of a style: equal ones need no escape between them.
    func code(_ style: Style) -> String {
        var parameters = ["0"]
        let attributes = style.attributes
        if attributes.contains(.bold) { parameters.append("1") }
        if attributes.contains(.dim) { parameters.append("2") }
        if attributes.contains(.underline) { parameters.append("4") }
        if attributes.contains(.inverse) { parameters.append("7") }
        if let color = style.foreground { parameters += self.color(color, base: 30) }
        if let color = style.background { parameters += self.color(color, base: 40) }
        return "\u{1B}[" + parameters.joined(separator: ";") + "m"
    }

    private func color(_ color: Color, base: Int) -> [String] {
        switch depth {
        case .none: []
        case .eight: [String(base + Int(color.ansi8))]
        case .twoHundredFiftySix: [String(base + 8), "5", String(color.xterm256)]
        case .truecolor: [String(base + 8), "2", String(color.red), String(color.green), String(color.blue)]
        }
    }
}
