/// How everything is drawn: with which glyphs, in which styles, for a screen of how many colours.
public struct Appearance: Hashable, Sendable {
    public var glyphs: Glyphs
    public var theme: Theme
    public var depth: ColorDepth
    public var words: WidgetWords

    public init(
        glyphs: Glyphs = .braille, theme: Theme = .dark, depth: ColorDepth = .truecolor,
        words: WidgetWords = WidgetWords()
    ) {
        self.glyphs = glyphs
        self.theme = theme
        self.depth = depth
        self.words = words
    }

    /// Whether heat maps are half blocks in two colours; otherwise they are glyphs.
    var drawsShades: Bool { depth.showsShades && !glyphs.isASCII }
}

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
    /// The marker of a series.
    public func marker(_ look: Int) -> Unicode.Scalar { markers[cyclic: look] }
    /// Beyond the edge of a plot.
    var beyondTop: Unicode.Scalar { isASCII ? "^" : "▴" }
    var beyondBottom: Unicode.Scalar { isASCII ? "v" : "▾" }
    public var done: Unicode.Scalar { isASCII ? "+" : "✓" }
    public var wrong: Unicode.Scalar { isASCII ? "!" : "✗" }
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

/// The few words that widgets add of their own; numbers stand for the signs `#`.
public struct WidgetWords: Hashable, Sendable {
    private var more: String
    private var position: String

    public init(more: String = "# more", position: String = "#-# of #") {
        self.more = more
        self.position = position
    }

    /// `7 more`: rows that are not seen.
    func more(_ count: Int) -> String { Self.fill(more, [count]) }

    /// `4-12 of 31`: rows that are seen.
    func position(_ first: Int, _ last: Int, of count: Int) -> String {
        guard first < last else { return Self.fill(position.replacing("#-#", with: "#"), [first, count]) }
        return Self.fill(position, [first, last, count])
    }

    private static func fill(_ text: String, _ numbers: [Int]) -> String {
        let parts = text.split(separator: "#", omittingEmptySubsequences: false)
        return zip(parts, numbers.map(String.init) + [""]).map { $0 + $1 }.joined()
    }
}

/// Something that draws itself into a rectangle of a frame: values in, cells out.
///
/// A widget draws nothing outside its rectangle, takes any rectangle (empty, tiny, partly outside the frame: it then
/// makes do with the part inside), and draws the same cells for the same values.
public protocol Widget: Sendable {
    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance)
}
