/// A row of numbers as the heights of a row of characters: `▁▂▄▆█`.
public enum Sparkline {
    /// - Parameters:
    ///   - range: what the lowest and the highest character stand for; the values' own where `nil`. A row of equal numbers is
    ///     then in the middle.
    ///   - width: the last so many are seen.
    /// - Returns: a blank where a number is none.
    public static func text(_ values: [Float], in range: ValueRange? = nil, width: Int, _ glyphs: Glyphs) -> String {
        let shown = values.suffix(max(0, width))
        let finite = shown.filter(\.isFinite)
        let range = range ?? ValueRange(finite.min() ?? 0, finite.max() ?? 0)
        let extent = Double(range.high) - Double(range.low)
        return String(
            shown.map { value in
                guard value.isFinite else { return " " }
                let height = extent > 0 ? (Double(value) - Double(range.low)) / extent : 0.5
                return Character(glyph(eighths: Int((1 + 7 * min(1, max(0, height))).rounded()), glyphs))
            })
    }

    /// A column that fills so many eighths of its cell, from 1 to 8.
    static func glyph(eighths: Int, _ glyphs: Glyphs) -> Unicode.Scalar {
        let eighths = min(8, max(1, eighths))
        return glyphs.isASCII ? asciiHeights[eighths - 1] : Unicode.Scalar(unchecked: 0x2580 + UInt32(eighths))
    }
    private static let asciiHeights: [Unicode.Scalar] = ["_", "_", ".", "-", "=", "+", "*", "#"]
}
