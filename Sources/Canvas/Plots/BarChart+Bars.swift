extension BarChart {
    /// One bar, from where zero is (on a logarithmic scale: from the left end) to its value, in eighths of a cell.
    func draw(
        _ value: Float, _ span: AxisSpan, _ style: Style, in row: Rect, of frame: inout Frame, _ appearance: Appearance
    ) {
        guard !row.isEmpty, value != 0, let end = span.fraction(Double(value)) else { return }
        let zero = scale == .linear ? min(1, max(0, span.fraction(0) ?? 0)) : 0
        let whole = Double(row.width * 8)
        var from = Int((zero * whole).rounded())
        var to = Int((min(1, max(0, end)) * whole).rounded())
        if end < zero {
            // To the left only halves of cells can be drawn.
            (from, to) = (to / 4 * 4, from)
            if from == to { from -= 4 }
        } else if from == to {
            to += 1
        }
        for x in max(0, from / 8)..<min(row.width, ceilDivide(to, 8)) {
            let glyph = BarChart.glyph(
                from: max(0, from - x * 8), to: min(8, to - x * 8), ascii: appearance.glyphs.isASCII)
            frame.set(glyph, style, row.x + x, row.y)
        }
    }

    /// The block character nearest to a part of a cell, in eighths from its left.
    private static func glyph(from: Int, to: Int, ascii: Bool) -> Unicode.Scalar {
        if ascii { return "#" }
        if from >= 4 { return "▐" }
        // U+258F is an eighth of a cell, U+2588 the whole.
        return to >= 8 ? "█" : Unicode.Scalar(unchecked: 0x2590 - UInt32(max(1, to)))
    }
}
