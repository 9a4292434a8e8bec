/// Which characters pictures are drawn with: fonts, terminals and braille displays differ.
public enum Glyphs: String, Hashable, Sendable, CaseIterable {
    /// Curves in braille dots (2x4 a cell), bars and heat maps in blocks.
    case braille
    /// Curves in half blocks (1x2 a cell).
    case block
    /// Printable ASCII only.
    case ascii

    public var isASCII: Bool { self == .ascii }

    /// Stands in the last column of text that was cut.
    public var cutMark: Unicode.Scalar { isASCII ? "~" : "…" }
    /// There is more above, below what is seen.
    var above: Unicode.Scalar { isASCII ? "^" : "▲" }
    var below: Unicode.Scalar { isASCII ? "v" : "▼" }
    public var done: Unicode.Scalar { isASCII ? "+" : "✓" }
    public var skipped: Unicode.Scalar { isASCII ? "/" : "↷" }
    public var current: Unicode.Scalar { isASCII ? ">" : "▸" }
    public var next: Unicode.Scalar { isASCII ? "." : "·" }
    public var horizontal: Unicode.Scalar { isASCII ? "-" : "─" }
    public var vertical: Unicode.Scalar { isASCII ? "|" : "│" }
    public var arrow: Unicode.Scalar { isASCII ? ">" : "→" }
    public var times: Unicode.Scalar { isASCII ? "x" : "×" }
    public var dot: Unicode.Scalar { isASCII ? "." : "·" }

    /// Points of a curve, one for each series: told apart without colour.
    var markers: [Unicode.Scalar] {
        isASCII ? ["*", "o", "+", "x", "#", "%"] : ["●", "▲", "■", "◆", "○", "△"]
    }
}
