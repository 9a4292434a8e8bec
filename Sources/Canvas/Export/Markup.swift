/// Fonts that have the glyphs of frames, in order.
let fontStack = "'JetBrains Mono', 'DejaVu Sans Mono', Menlo, Consolas, 'Noto Sans Mono CJK SC', monospace"

/// Text as it stands between tags and in attributes; what XML cannot hold (control characters, noncharacters) is left out.
func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) || scalar.value & 0xFFFE == 0xFFFE:
            break
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}

extension Color {
    /// `#0b4fb8`.
    var css: String {
        let digits = String(hex, radix: 16)
        return "#" + String(repeating: "0", count: 6 - digits.utf8.count) + digits
    }
}

extension Style {
    /// Inverse and dim worked out, so that only colours are left; the background is `nil` where the page shows.
    func resolved(_ theme: Theme) -> Style {
        var front = foreground ?? theme.ink
        var back = background
        if attributes.contains(.dim) { front = front.mixed(with: back ?? theme.page, 0.4) }
        if attributes.contains(.inverse) { (front, back) = (back ?? theme.page, front) }
        return Style(front, on: back, attributes.intersection([.bold, .underline]))
    }
}
