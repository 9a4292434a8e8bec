extension Frame {
    /// A bar in a row.
    ///
    /// - Parameters:
    ///   - from: its beginning, in eighths of a cell from the row's left; where it is not a cell's, in halves
    ///   - to: its end, in eighths of a cell
    mutating func drawBar(from: Int, to: Int, _ style: Style, in row: Rect, _ appearance: Appearance) {
        guard !row.isEmpty else { return }
        for x in max(0, from / 8)..<max(from / 8, 0, min(row.width, (to + 7) / 8)) {
            let glyph = Self.barGlyph(
                from: max(0, from - x * 8), to: min(8, to - x * 8), ascii: appearance.glyphs.isASCII)
            set(glyph, style, row.x + x, row.y)
        }
    }

    /// The block character nearest to a part of a cell, in eighths from its left.
    private static func barGlyph(from: Int, to: Int, ascii: Bool) -> Unicode.Scalar {
        if ascii { return "#" }
        if from >= 4 { return "▐" }
        // U+258F is an eighth of a cell, U+2588 the whole.
        return to >= 8 ? "█" : Unicode.Scalar(unchecked: 0x2590 - UInt32(max(1, to)))
    }
}
