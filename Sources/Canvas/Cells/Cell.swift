/// One cell of a frame: a grapheme reduced to what terminals agree on (a base scalar and up to two zero-width marks) and its style.
///
/// A wide character fills its cell and makes the next one a `continuation`, which holds no glyph of its own.
public struct Cell: Hashable, Sendable {
    public var base: Unicode.Scalar
    public var mark1: Unicode.Scalar?
    public var mark2: Unicode.Scalar?
    public var style: Style

    public init(_ base: Unicode.Scalar = " ", style: Style = .plain) {
        self.base = base
        self.style = style
    }

    public static let blank = Cell()
    /// The right half of the wide character to the left.
    public static func continuation(_ style: Style) -> Cell { Cell("\0", style: style) }
    public var isContinuation: Bool { base == "\0" }

    /// The cell's grapheme as a string; empty for a continuation.
    public var text: String {
        guard !isContinuation else { return "" }
        var text = String(Character(base))
        if let mark1 { text.unicodeScalars.append(mark1) }
        if let mark2 { text.unicodeScalars.append(mark2) }
        return text
    }
}
