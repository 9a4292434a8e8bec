/// Drawing characters as SVG paths in cells of 8 x 16 units, so that they meet at the edges whatever the font.
struct GlyphShape {
    var kind: Kind
    var path: String

    enum Kind {
        case fill, thin, thick
        /// Lines of no length, seen by their round ends.
        case dots
    }

    /// The glyph's shape in the cell with its corner at (x, y); `nil` for characters that fonts draw.
    init?(_ glyph: Unicode.Scalar, _ x: Int, _ y: Int) {
        switch glyph.value {
        case 0x2580...0x2595:
            guard let path = GlyphShape.block(glyph.value, x, y) else { return nil }
            (kind, self.path) = (.fill, path)
        case 0x2801...0x28FF:
            (kind, path) = (.dots, GlyphShape.braille(glyph.value - 0x2800, x, y))
        default:
            guard let line = BoxLine(glyph) else { return nil }
            (kind, path) = (line.isHeavy ? .thick : .thin, line.path(x, y))
        }
    }

    private static func block(_ code: UInt32, _ x: Int, _ y: Int) -> String? {
        func rect(_ left: Int, _ top: Int, _ width: Int, _ height: Int) -> String {
            "M\(x + left) \(y + top)h\(width)v\(height)h-\(width)z"
        }
        switch code {
        case 0x2580: return rect(0, 0, 8, 8)
        // One to eight eighths from below.
        case 0x2581...0x2588: return rect(0, 16 - 2 * Int(code - 0x2580), 8, 2 * Int(code - 0x2580))
        // Seven eighths to one from the left.
        case 0x2589...0x258F: return rect(0, 0, Int(0x2590 - code), 16)
        case 0x2590: return rect(4, 0, 4, 16)
        // Shades: 1, 2 or 4 small squares in each quarter of a half cell.
        case 0x2591...0x2593:
            let places = [(0, 0), (2, 2), (0, 2), (2, 0)].prefix(code == 0x2591 ? 1 : code == 0x2592 ? 2 : 3)
            var path = ""
            for row in 0..<4 {
                for column in 0..<2 {
                    for place in places { path += rect(4 * column + place.0, 4 * row + place.1, 2, 2) }
                }
            }
            return path
        case 0x2594: return rect(0, 0, 8, 2)
        case 0x2595: return rect(7, 0, 1, 16)
        default: return nil
        }
    }

    /// Dots 1 to 8 are bits 0 to 7.
    private static func braille(_ dots: UInt32, _ x: Int, _ y: Int) -> String {
        let places = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]
        var path = ""
        for (bit, place) in places.enumerated() where dots & (1 << bit) != 0 {
            path += "M\(x + 2 + 4 * place.0) \(y + 2 + 4 * place.1)h0"
        }
        return path
    }
}

/// A box-drawing character as the sides of its cell that it reaches from the middle.
private struct BoxLine {
    var left = false
    var right = false
    var up = false
    var down = false
    var isHeavy = false
    var isRound = false

    init?(_ glyph: Unicode.Scalar) {
        switch glyph {
        case "─", "━": (left, right) = (true, true)
        case "│", "┃": (up, down) = (true, true)
        case "╭", "┌", "┏": (right, down) = (true, true)
        case "╮", "┐", "┓": (left, down) = (true, true)
        case "╰", "└", "┗": (right, up) = (true, true)
        case "╯", "┘", "┛": (left, up) = (true, true)
        case "├": (up, down, right) = (true, true, true)
        case "┤": (up, down, left) = (true, true, true)
        case "┬": (left, right, down) = (true, true, true)
        case "┴": (left, right, up) = (true, true, true)
        case "┼": (left, right, up, down) = (true, true, true, true)
        default: return nil
        }
        isHeavy = "━┃┏┓┗┛".unicodeScalars.contains(glyph)
        isRound = "╭╮╰╯".unicodeScalars.contains(glyph)
    }

    func path(_ x: Int, _ y: Int) -> String {
        if isRound {
            return
                "M\(x + 4) \(down ? y + 16 : y)V\(down ? y + 12 : y + 4)Q\(x + 4) \(y + 8) \(right ? x + 8 : x) \(y + 8)"
        }
        var path = ""
        if left || right { path += "M\(left ? x : x + 4) \(y + 8)H\(right ? x + 8 : x + 4)" }
        if up || down { path += "M\(x + 4) \(up ? y : y + 8)V\(down ? y + 16 : y + 8)" }
        return path
    }
}
